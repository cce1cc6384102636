import Records
import Storage

/// What changes with every batch and is stored with it: the intake, and where the next record goes.
struct LiveProgress: Equatable {
    static let stateName = "progress"
    private static let format = "windtunnel.progress/1"

    var intake = LiveIntake()
    /// The sequence number of the next record.
    var nextSequence: Int64 = 1
    /// The newest event time of all records; the epoch before the first.
    var newest = Instant(microseconds: 0)

    init() {}

    /// The progress of a store; that of a new one when it has none.
    init(reading store: borrowing LiveStore) throws(StorageError) {
        guard let bytes = try store.state(Self.stateName) else { return }
        guard let progress = LiveProgress(bytes) else {
            throw LiveIdentity.damaged("state \"\(Self.stateName)\"", store.path)
        }
        self = progress
    }

    /// Words and numbers, one pair a line: small, and readable when something must be mended by hand.
    var bytes: [UInt8] {
        var lines = [
            Self.format, "next \(nextSequence)", "newest \(newest.microseconds)", "stored \(intake.stored)",
            "duplicates \(intake.duplicates)",
        ]
        for reason in Rejection.Reason.allCases { lines.append("\(reason.rawValue) \(intake.rejected(for: reason))") }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// `nil` when the bytes are not what `bytes` gives.
    init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == Self.format else { return nil }
        for line in lines.dropFirst() {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let value = Int64(parts[1]), value >= 0 else { return nil }
            switch parts[0] {
            case "next": nextSequence = value
            case "newest": newest = Instant(microseconds: value)
            case "stored": intake.stored = Int(value)
            case "duplicates": intake.duplicates = Int(value)
            default:
                guard let reason = Rejection.Reason(rawValue: String(parts[0])) else { return nil }
                intake.count(reason, Int(value))
            }
        }
        guard nextSequence >= 1 else { return nil }
    }
}
