import Records

/// How much a scenario file may ask for.
///
/// Every number that enters is held against one of these.
enum Limits {
    static let fileBytes = 1 << 20
    static let traceBytes = 256 << 20
    static let depth = 20
    /// Scalars, lists and mappings of one file.
    static let nodes = 100_000
    /// Items of one list or keys of one mapping.
    static let items = 10_000
    static let textBytes = 512
    static let descriptionBytes = 4_096
    static let runLength = Microseconds.days(366)
    static let responseTime = Microseconds.milliseconds(1_000_000_000)
    static let tokens = 1_000_000_000.0
    static let callsPerSecond = 1_000_000.0
    static let calls = 2_000_000_000.0
    static let usersPerStream = 1_000_000
    static let users = 5_000_000
    static let streams = 1_000
    static let weight = 1_000_000_000.0
    static let traceRows = 100_000_000
    static let priceListBytes = 8 << 20
    static let callTableBytes = 64 << 20
    static let callTableRows = 1_000_000
    static let recordedCalls = 5_000_000
    static let concurrency = 100_000
    static let queue = 1_000_000
    static let perMinute = 1_000_000_000
    static let tenants = 1_000
    /// Those that chance makes included.
    static let incidents = 2_000
}
