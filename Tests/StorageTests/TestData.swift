import FoundationEssentials
import Records
import Storage
import Testing

/// Calls the body with the path of a folder that lives as long as the call.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

/// Makes a file of the given bytes.
func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

/// Records whose every field takes any value its type can hold.
func randomRecords(_ count: Int, seed: UInt64) -> [RequestRecord] {
    let random = RandomStream(seed: seed, name: "records")
    return (0..<UInt64(count)).map { record in
        func bits(_ field: UInt64) -> UInt64 { random.bits(record * 16 + field) }
        func number(_ field: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: bits(field)) }
        func short(_ field: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: bits(field)) }
        func time(_ field: UInt64) -> Int64 { Int64(bitPattern: bits(field)) }
        return RequestRecord(
            time: Instant(microseconds: time(0)), responseTime: Microseconds(time(1)),
            timeToFirstToken: Microseconds(time(2)), uncachedInput: number(3), cacheRead: number(4),
            cacheWrite5m: number(5), cacheWrite1h: number(6), output: number(7), reasoning: number(8),
            user: UserID(number(9)), model: ModelID(short(10)), endpoint: EndpointID(short(11)),
            error: ErrorTypeID(short(12)), quality: short(13))
    }
}

/// One record with every field at its smallest or largest value.
func extremeRecord(_ time: Int64, _ number: UInt32, _ short: UInt16) -> RequestRecord {
    RequestRecord(
        time: Instant(microseconds: time), responseTime: Microseconds(time), timeToFirstToken: Microseconds(time),
        uncachedInput: number, cacheRead: number, cacheWrite5m: number, cacheWrite1h: number, output: number,
        reasoning: number, user: UserID(number), model: ModelID(short), endpoint: EndpointID(short),
        error: ErrorTypeID(short), quality: short)
}

/// Records the records into a new file, in stretches of the given length.
func makeRun(at path: String, _ records: [RequestRecord], stretch: Int = 1_000) throws {
    var store = try RunStore(creating: path)
    for start in Swift.stride(from: 0, to: records.count, by: stretch) {
        try store.append(records[start..<min(start + stretch, records.count)].span)
    }
    try store.putState("plan", Array("a plan".utf8))
    try store.putRollups([(level: 1, start: Instant(microseconds: 60_000_000), bytes: [1, 2, 3])])
    try store.finish()
}

/// Everything a file holds.
struct RunContent: Equatable {
    var records: [RequestRecord] = []
    var plan: [UInt8]?
    var rollups: [String] = []
}

/// Reads everything a file holds.
func readRun(at path: String) throws -> RunContent {
    let store = try RunStore(opening: path)
    var content = RunContent()
    try store.records { records in
        for index in records.indices { content.records.append(records[index]) }
    }
    #expect(store.recordCount == Int64(content.records.count))
    content.plan = try store.state("plan")
    content.rollups = try store.rollups().map { "\($0.level) \($0.start) \($0.bytes)" }
    return content
}

/// The code of the error that the body throws.
func errorCode(_ body: () throws -> Void) -> StorageError.Code? {
    do { try body() } catch let error as StorageError {
        #expect(!error.message.isEmpty && !error.remedy.isEmpty)
        return error.code
    } catch { Issue.record(error) }
    return nil
}
