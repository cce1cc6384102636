/// How long a live monitor keeps what, in days of UTC.
///
/// Rollups are kept for 31 days whatever is set here.
public struct Retention: Equatable, Sendable {
    /// Days for which single records are kept, today included; 1...3,650.
    public var recordDays: Int
    /// Days within which a repeated request id is recognised, the day of its receipt included; 1...3,650.
    public var requestIDDays: Int

    /// Keeps records for 31 days and request ids for 7, unless said otherwise; values out of range are brought inside.
    public init(recordDays: Int = 31, requestIDDays: Int = 7) {
        self.recordDays = min(max(recordDays, 1), 3_650)
        self.requestIDDays = min(max(requestIDDays, 1), 3_650)
    }
}
