import Alerting
import Answers
import Harness
import Records

/// The place at which a defect gets into a monitor.
///
/// The oracle never sees any of it: it gets the true records, the true plan and the true instants.
enum Injection: Sendable {
    /// What the monitor is set up with: prices, thresholds, zone, alert rules.
    case setup(@Sendable (inout MonitorSetup) -> Void)
    /// The list of prices that the monitor shows is the true one, whatever it charges.
    case showsTruePrices
    /// A record on its way to the monitor, and how often it arrives; records are numbered from 0.
    case record(@Sendable (inout RequestRecord, _ ordinal: Int) -> Int)
    /// Every delivery of a record counts as its first.
    case believesEveryDelivery
    /// The instant that the monitor takes for now.
    case instant(@Sendable (Instant) -> Instant)
    /// Which of the records before now the monitor still knows.
    case memory(@Sendable ([RequestRecord], _ now: Instant) -> [RequestRecord])
    /// What the monitor makes of its answers.
    case answers(@Sendable (inout AnswerObject) -> Void)
    /// The same by a monitor that works a number out anew from the records it has seen.
    case knowing(@Sendable (inout AnswerObject, Knowledge) -> Void)
    /// What alert rules see.
    case figures(@Sendable (inout AlertInputs, Knowledge) -> Void)
    /// What is left when the monitor starts again in the middle of the run.
    case restart(Restart)

    /// What a monitor that starts again finds.
    enum Restart {
        /// Everything.
        case complete
        /// Nothing.
        case empty
        /// The checkpoint before the last one.
        case stale
    }

    /// Changes every record.
    static func changing(_ change: @escaping @Sendable (inout RequestRecord) -> Void) -> Injection {
        .record { record, _ in
            change(&record)
            return 1
        }
    }

    /// Loses some records.
    static func losing(_ isLost: @escaping @Sendable (RequestRecord, _ ordinal: Int) -> Bool) -> Injection {
        .record { isLost($0, $1) ? 0 : 1 }
    }

    /// Whether it needs the records themselves.
    var needsRecords: Bool {
        switch self {
        case .memory, .knowing, .figures: true
        case .setup, .showsTruePrices, .record, .believesEveryDelivery, .instant, .answers, .restart: false
        }
    }
}
