public import Scenarios

/// Why a recording cannot be read, for people.
public struct RecordingProblem: Error {
    /// What is wrong.
    public var message: String
    /// Whether there is no such file at all.
    public var isMissing: Bool

    /// A reason.
    public init(message: String, isMissing: Bool = false) {
        self.message = message
        self.isMissing = isMissing
    }
}

/// Opens databases of recorded calls for those who read scenarios, who know nothing of databases.
public protocol RecordingSource: Sendable {
    /// The first calls of a database, at most `limit`.
    func recording(path: String, limit: Int) throws(RecordingProblem) -> Recording
}
