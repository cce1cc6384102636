import Answers
import Contract
import Records

/// Stands in for the monitor while the contract says what it needs to know.
///
/// The contract asks synchronously, and the monitor answers on a thread of its own: so it is asked twice, first to note
/// the question, then with the answer at hand.
struct Inquiry: ContractMonitor {
    let now: Instant
    let recordingProblem: String?
    /// The period of the answers that are needed; `nil` inside for none, `nil` outside when no answers are needed.
    private(set) var period: Period??
    /// What is needed of the history.
    private(set) var history: (limit: Int, provider: ProviderID?)?

    init(now: Instant, recordingProblem: String?) {
        self.now = now
        self.recordingProblem = recordingProblem
    }

    mutating func answers(periods: [Period]) -> AnswerObject {
        period = .some(periods.first)
        return AnswerObject()
    }

    mutating func history(limit: Int, provider: ProviderID?) -> [HistoryEntry] {
        history = (limit, provider)
        return []
    }

    mutating func record(_ call: ReportedCall) -> RecordingOutcome { .unavailable(reason: "not asked") }
}

/// A monitor whose answers are at hand.
struct AnsweredInquiry: ContractMonitor {
    let now: Instant
    let recordingProblem: String?
    let answers: AnswerObject
    let entries: [HistoryEntry]

    func answers(periods: [Period]) -> AnswerObject { answers }
    func history(limit: Int, provider: ProviderID?) -> [HistoryEntry] { entries }
    func record(_ call: ReportedCall) -> RecordingOutcome { .unavailable(reason: "not asked") }
}
