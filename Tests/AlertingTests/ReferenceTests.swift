import AlertRules
import Alerting
import Foundation
import Records
import Testing

/// Random rules through random times, beside a reference that looks back over its whole past at every step.
@Suite struct ReferenceTests {
    @Test func theEngineIsTheReferenceAndSurvivesEveryRestart() throws {
        for seed in 0..<1_500 as Range<UInt64> {
            let world = RandomAlerts(seed: seed)
            var engine = AlertEngine(plan: world.plan, start: Bench.start)
            var restarted = engine
            var reference = NaiveAlerts(plan: world.plan)
            for (step, moment) in world.moments.enumerated() {
                let now = Bench.start + .seconds(15 * Int64(step + 1))
                let events = engine.evaluate(at: now, inputs: moment.inputs)
                if world.restarts(step) {
                    let bytes = try JSONEncoder().encode(restarted.snapshot)
                    let snapshot = try JSONDecoder().decode(AlertSnapshot.self, from: bytes)
                    restarted = try #require(AlertEngine(plan: world.plan, restoring: snapshot))
                }
                #expect(restarted.evaluate(at: now, inputs: moment.inputs) == events)
                reference.evaluate(at: now, moment)
                if let action = moment.action {
                    let done = Self.act(action, on: &engine, at: now)
                    #expect(Self.act(action, on: &restarted, at: now) == done)
                    #expect(reference.act(action, at: now) == done)
                }
                let states = engine.series.map { $0[0].state }
                #expect(states == reference.states, "seed \(seed), step \(step)")
                guard states == reference.states else { return }
                #expect(engine.snapshot == restarted.snapshot)
            }
            #expect(engine.transitionCount == reference.transitionCount, "seed \(seed)")
            let ids = engine.history.filter { $0.from == .pending && $0.to.isFiring }.compactMap(\.id)
            #expect(Set(ids).count == ids.count)
        }
    }

    private static func act(_ action: RandomAlerts.Action, on engine: inout AlertEngine, at now: Instant) -> Bool {
        let rule = engine.plan.rules[action.rule].id
        guard let id = engine.firingID(rule: rule, labels: .overall) else { return false }
        let events =
            action.resolves
            ? try? engine.resolve(id: id, by: "dana", at: now) : try? engine.acknowledge(id: id, by: "dana", at: now)
        return events != nil
    }

    @Test func channelsAreNeverToldTooOften() {
        for seed in 0..<200 as Range<UInt64> {
            let world = RandomAlerts(seed: seed)
            var engine = AlertEngine(plan: world.plan, start: Bench.start)
            var last: Instant?
            var waiting = false
            for (step, moment) in world.moments.enumerated() {
                let now = Bench.start + .seconds(15 * Int64(step + 1))
                for event in engine.evaluate(at: now, inputs: moment.inputs) {
                    switch event {
                    case .transition(let change):
                        let isResolution = change.to == .resolved && change.from != .acknowledged
                        waiting =
                            waiting || change.to == .active || change.to == .escalated
                            || (isResolution && change.from != .suppressed)
                    case .notification(let request):
                        if let last { #expect(now - last >= .seconds(60)) }
                        #expect(!request.notices.isEmpty)
                        last = now
                        waiting = false
                    }
                }
                // Whatever waits goes out as soon as the minute is over.
                if waiting, let last { #expect(now - last < .seconds(60)) } else { #expect(!waiting) }
            }
        }
    }
}

/// Two rules, the first of which holds back the second, and what they see.
struct RandomAlerts {
    struct Action {
        var rule: Int
        var resolves: Bool
    }

    struct Moment {
        var inputs: AlertInputs
        /// For each rule: 0 clear, 1 between, 2 breach, 3 no data.
        var signals: [Int]
        var action: Action?
    }

    let plan: AlertPlan
    let moments: [Moment]
    private let stream: RandomStream

    init(seed: UInt64) {
        let stream = RandomStream(seed: seed, name: "alerts")
        self.stream = stream
        func draw(_ ordinal: UInt64, _ count: UInt64) -> Int { Int(stream.bits(ordinal) % count) }
        let rules = [AlertMetric.errorRate, .unpricedShare].enumerated().map { index, metric in
            let base = UInt64(index) * 10
            return AlertRule(
                id: "rule\(index)", metric: metric,
                condition: .threshold(.above, enter: 500_000_000, exit: 200_000_000),
                duration: .seconds(Int64(draw(base, 4)) * 20), keepFiringFor: .seconds(Int64(draw(base + 1, 4)) * 20),
                cooldown: .seconds(Int64(draw(base + 2, 4)) * 35),
                escalateAfter: draw(base + 3, 3) == 0 ? nil : .seconds(Int64(draw(base + 4, 4)) * 25 + 15),
                noData: AlertRule.NoData.allCases[draw(base + 5, 3)], minimumSamples: 1,
                inhibitedBy: index == 1 ? ["rule0"] : [])
        }
        plan = AlertPlan(rules: rules)
        let sticky = UInt64(draw(40, 4) + 1)
        var signals = [0, 0]
        moments = (0..<80).map { step in
            let base = 100 + UInt64(step) * 10
            for index in signals.indices where draw(base + UInt64(index), sticky) == 0 {
                signals[index] = draw(base + 2 + UInt64(index), 3)
            }
            let isSilent = draw(base + 4, 10) == 0
            let parts = [5, 30, 90]
            let figures = AlertFigures(
                requests: isSilent ? 0 : 100, failures: isSilent ? 0 : parts[signals[0]],
                unpriced: isSilent ? 0 : parts[signals[1]])
            let action =
                draw(base + 5, 8) == 0 ? Action(rule: draw(base + 6, 2), resolves: draw(base + 7, 2) == 0) : nil
            return Moment(
                inputs: Bench.inputs([.overall: figures]), signals: isSilent ? [3, 3] : signals, action: action)
        }
    }

    func restarts(_ step: Int) -> Bool { stream.bits(5_000 + UInt64(step)) % 3 == 0 }
}

/// Keeps everything that ever happened and works out the present from it.
struct NaiveAlerts {
    private struct Look {
        var at: Instant
        /// `nil` when nothing was to change.
        var signal: Int?
    }

    let plan: AlertPlan
    private var looks: [[Look]]
    private var changes: [[(at: Instant, state: AlertState)]]

    init(plan: AlertPlan) {
        self.plan = plan
        looks = plan.rules.map { _ in [] }
        changes = plan.rules.map { _ in [] }
    }

    var states: [AlertState] { changes.map { $0.last?.state ?? .inactive } }
    var transitionCount: Int { changes.reduce(0) { $0 + $1.count } }

    mutating func evaluate(at now: Instant, _ moment: RandomAlerts.Moment) {
        for (index, rule) in plan.rules.enumerated() {
            var signal: Int? = moment.signals[index]
            if signal == 3 { signal = rule.noData == .ok ? 0 : rule.noData == .alert ? 2 : nil }
            looks[index].append(Look(at: now, signal: signal))
            guard let signal else { continue }
            for state in next(index, rule, signal, at: now) { changes[index].append((now, state)) }
        }
    }

    mutating func act(_ action: RandomAlerts.Action, at now: Instant) -> Bool {
        let state = states[action.rule]
        let isPossible = action.resolves ? state.isFiring : state == .active || state == .escalated
        if isPossible { changes[action.rule].append((now, action.resolves ? .resolved : .acknowledged)) }
        return isPossible
    }

    private func next(_ index: Int, _ rule: AlertRule, _ signal: Int, at now: Instant) -> [AlertState] {
        let state = states[index]
        let isInhibited = index == 1 && [.active, .acknowledged, .escalated].contains(states[0])
        let stood = changes[index].last.map { now - $0.at } ?? .zero
        let sinceEnd = changes[index].last { $0.state == .resolved }.map { now - $0.at }
        let isCool = sinceEnd.map { $0 >= rule.cooldown } ?? true
        let fired: AlertState = isInhibited ? .suppressed : .active
        switch state {
        case .inactive, .resolved:
            if signal == 2 { return rule.duration == .zero && isCool ? [.pending, fired] : [.pending] }
            return state == .resolved && isCool ? [.inactive] : []
        case .pending:
            if signal != 2 { return [.inactive] }
            return stood >= rule.duration && isCool ? [fired] : []
        default: break
        }
        // How long the condition has been over: back to the first look of the last stretch of ends.
        let quiet = looks[index].filter { $0.signal != nil }.reversed().prefix { $0.signal == 0 }.last
        if let quiet, now - quiet.at >= rule.keepFiringFor { return [.resolved] }
        if state == .suppressed { return isInhibited ? [] : [.active] }
        guard state == .active else { return [] }
        if isInhibited { return [.suppressed] }
        return rule.escalateAfter.map { stood >= $0 } ?? false ? [.escalated] : []
    }
}
