import Answers
import Harness
import Monitoring
import Records
import Scenarios
import Verdicts

/// The monitor that ships, with somebody who reads along what it answers.
struct ObservedMonitor: MonitorUnderTest, ~Copyable {
    private var core: CoreMonitor
    private let observe: (AnswerObject) -> Void

    init(_ plan: ScenarioPlan, observe: @escaping (AnswerObject) -> Void) {
        core = CoreMonitor(MonitorSetup(plan))
        self.observe = observe
    }

    mutating func record(_ records: Span<RequestRecord>) { core.record(records) }

    mutating func firstDeliveries(of records: [RequestRecord], identities: [UInt64]) -> [RequestRecord] {
        core.firstDeliveries(of: records, identities: identities)
    }

    mutating func look(at now: Instant) { core.look(at: now) }

    mutating func answers(at now: Instant) -> AnswerObject {
        let answers = core.answers(at: now)
        observe(answers)
        return answers
    }

    var firings: [AlertFiring] { core.firings }

    mutating func takeSealed() -> [SealedBucket] { core.takeSealed() }

    func checkpoint() -> [UInt8] { core.checkpoint() }
}
