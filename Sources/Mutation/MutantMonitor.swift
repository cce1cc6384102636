import Answers
import Harness
import Monitoring
import Records
import Scenarios
import Verdicts

/// The monitor that ships, with a mutant's defect around it.
struct MutantMonitor: MonitorUnderTest, ~Copyable {
    private let setup: MonitorSetup
    private let injections: [Injection]
    private let keepsRecords: Bool
    private var core: CoreMonitor
    private var records: [RequestRecord] = []
    private var seen = 0
    private var restarts: Restarts?
    /// Has the true setup and sees no records.
    private var listing: CoreMonitor?

    /// A monitor for a plan with a mutant's defect.
    init(_ mutant: Mutant, plan: ScenarioPlan) {
        var setup = MonitorSetup(plan)
        for case .setup(let change) in mutant.injections { change(&setup) }
        for case .restart(let kind) in mutant.injections {
            restarts = Restarts(kind: kind, at: plan.start.midpoint(to: plan.end))
        }
        for case .showsTruePrices in mutant.injections { listing = CoreMonitor(MonitorSetup(plan)) }
        self.setup = setup
        injections = mutant.injections
        keepsRecords = mutant.injections.contains(where: \.needsRecords)
        core = CoreMonitor(setup)
    }

    mutating func record(_ delivered: Span<RequestRecord>) {
        var shown: [RequestRecord] = []
        shown.reserveCapacity(delivered.count)
        for index in delivered.indices {
            var record = delivered[index]
            var times = 1
            for case .record(let change) in injections { times *= change(&record, seen) }
            seen += 1
            for _ in 0..<times { shown.append(record) }
        }
        if keepsRecords { records += shown }
        core.record(shown.span)
    }

    mutating func firstDeliveries(of records: [RequestRecord], identities: [UInt64]) -> [RequestRecord] {
        for case .believesEveryDelivery in injections { return records }
        return core.firstDeliveries(of: records, identities: identities)
    }

    mutating func look(at now: Instant) {
        let knowledge = knowledge(at: now)
        let injections = injections
        core.look(at: now) { inputs in
            for case .figures(let change) in injections { change(&inputs, knowledge) }
        }
    }

    mutating func answers(at now: Instant) -> AnswerObject {
        var taken = now
        for case .instant(let change) in injections { taken = change(taken) }
        let knowledge = knowledge(at: taken)
        var answers = core.answers(at: taken)
        if var remembered = remembered(knowledge) {
            remembered.set("alerts", answers["alerts"])
            answers = remembered
        }
        if taken != now { answers.stamp(now) }
        answers.set("prices", listing?.answers(at: now)["prices"])
        for injection in injections {
            switch injection {
            case .answers(let change): change(&answers)
            case .knowing(let change): change(&answers, knowledge)
            default: continue
            }
        }
        restartIfDue(at: now)
        return answers
    }

    var firings: [AlertFiring] { core.firings }

    mutating func takeSealed() -> [SealedBucket] { core.takeSealed() }

    func checkpoint() -> [UInt8] { core.checkpoint() }

    private func knowledge(at now: Instant) -> Knowledge { Knowledge(setup: setup, records: records, now: now) }

    /// What a monitor says that knows less; `nil` for those that forget nothing.
    private func remembered(_ knowledge: Knowledge) -> AnswerObject? {
        var known: [RequestRecord]?
        for case .memory(let forget) in injections { known = forget(known ?? knowledge.records, knowledge.now) }
        guard let known else { return nil }
        var monitor = CoreMonitor(setup)
        monitor.record(known.span)
        return monitor.answers(at: knowledge.now)
    }

    private mutating func restartIfDue(at now: Instant) {
        guard var restarts, !restarts.isOver else { return }
        restarts.note(sealed: core.takeSealed(), checkpoint: core.checkpoint())
        if now >= restarts.due {
            restarts.isOver = true
            if let state = restarts.found {
                // What was just stored fits together, so a refusal leaves a monitor that must not pass for restarted.
                do { try core.restart(sealed: state.sealed, checkpoint: state.checkpoint) } catch {
                    core = CoreMonitor(setup)
                }
            } else {
                core = CoreMonitor(setup)
            }
        }
        self.restarts = restarts
    }
}

/// What a monitor that starts again once has stored so far.
private struct Restarts {
    typealias State = (sealed: [SealedBucket], checkpoint: [UInt8])

    let kind: Injection.Restart
    let due: Instant
    var isOver = false
    private var newest: State?
    private var before: State?

    init(kind: Injection.Restart, at due: Instant) {
        self.kind = kind
        self.due = due
    }

    mutating func note(sealed: [SealedBucket], checkpoint: [UInt8]) {
        before = newest
        newest = ((before?.sealed ?? []) + sealed, checkpoint)
    }

    /// What it finds when it starts again; `nil` is nothing.
    ///
    /// Of a bucket that was sealed twice only the last bytes count.
    var found: State? {
        let state: State? =
            switch kind {
            case .complete: newest
            case .stale: before
            case .empty: nil
            }
        guard let state else { return nil }
        var isNewer: Set<[Int64]> = []
        let last = state.sealed.reversed().filter {
            isNewer.insert([Int64($0.level.rawValue), $0.start.microseconds]).inserted
        }
        return (last.reversed(), state.checkpoint)
    }
}

extension Instant {
    /// The instant halfway to a later one.
    fileprivate func midpoint(to end: Instant) -> Instant {
        self + Microseconds((end - self).rawValue / 2)
    }
}

extension AnswerObject {
    /// States another instant than the one that the answers are of.
    fileprivate mutating func stamp(_ now: Instant) {
        edit("at") { $0 = .instant(now) }
        edit("real_time/timestamp") { $0 = .instant(now) }
        edit("health/timestamp") { $0 = .instant(now) }
    }
}
