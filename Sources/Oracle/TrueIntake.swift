import Answers
import Records

/// What becomes of records on their way in.
struct TrueIntake {
    private var received = 0
    private var stored = 0
    private var duplicates = 0
    /// Every delivery so far, when deliveries are told apart.
    private var known: Set<UInt64> = []
    private var tooOld = 0
    private var unknownName = 0
    private var outOfRange = 0
    private var newest: Instant?

    /// Whether a delivery is the first of its record.
    mutating func isFirst(_ identity: UInt64) -> Bool {
        if known.insert(identity).inserted { return true }
        received += 1
        duplicates += 1
        return false
    }

    /// Whether a record counts anywhere.
    mutating func admit(_ record: RequestRecord, _ catalog: Catalog) -> Bool {
        received += 1
        if !Self.isNamed(record, catalog) {
            unknownName += 1
        } else if !Self.isPossible(record) {
            outOfRange += 1
        } else if let newest, record.time < newest - .days(31) {
            tooOld += 1
        } else {
            if newest.map({ $0 < record.time }) ?? true { newest = record.time }
            stored += 1
            return true
        }
        return false
    }

    var answer: AnswerTree {
        .object([
            "received": .count(received), "stored": .count(stored), "duplicates": .count(duplicates),
            "rejected": .object([
                "too_old": .count(tooOld), "unknown_name": .count(unknownName), "out_of_range": .count(outOfRange),
            ]),
        ])
    }

    private static func isNamed(_ record: RequestRecord, _ catalog: Catalog) -> Bool {
        record.model.rawValue < catalog.models.count && record.requestedModel.rawValue < catalog.models.count
            && record.user.rawValue < catalog.users.count && record.error.rawValue < catalog.errorTypes.count
    }

    private static func isPossible(_ record: RequestRecord) -> Bool {
        let longest: Int64 = 1_000_000_000_000
        let most = 1_073_741_823
        return record.time.microseconds >= 0 && record.time.microseconds < 95_600_000_000_000_000
            && record.responseTime.rawValue >= 0 && record.responseTime.rawValue <= longest
            && record.timeToFirstToken.rawValue <= longest && record.uncachedInput <= most && record.cacheRead <= most
            && record.cacheWrite5m <= most && record.cacheWrite1h <= most && record.output <= most
            && (record.quality <= 10_000 || record.quality == RequestRecord.noQuality)
    }
}
