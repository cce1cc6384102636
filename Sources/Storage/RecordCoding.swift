import Records

/// Records as bytes: 64 for each, every field little-endian in the order of the fields below, nothing between them.
///
/// Files of schema version 1 hold 60 bytes for each, which end before the requested model; what came later is read as
/// its default.
enum RecordCoding {
    /// Bytes of one record.
    static let recordSize = 64
    /// Bytes of one record in files of schema version 1.
    static let firstRecordSize = 60
    /// Records in a full segment.
    static let segmentCapacity = 1_024

    static func encode(_ records: Span<RequestRecord>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: records.count * recordSize)
        var span = bytes.mutableSpan
        var target = span.mutableBytes
        for index in records.indices { encode(records[index], into: &target, at: index * recordSize) }
        return bytes
    }

    private static func encode(_ record: borrowing RequestRecord, into target: inout MutableRawSpan, at start: Int) {
        var offset = start
        put(record.time.microseconds, into: &target, at: &offset)
        put(record.responseTime.rawValue, into: &target, at: &offset)
        put(record.timeToFirstToken.rawValue, into: &target, at: &offset)
        put(record.uncachedInput, into: &target, at: &offset)
        put(record.cacheRead, into: &target, at: &offset)
        put(record.cacheWrite5m, into: &target, at: &offset)
        put(record.cacheWrite1h, into: &target, at: &offset)
        put(record.output, into: &target, at: &offset)
        put(record.reasoning, into: &target, at: &offset)
        put(record.user.rawValue, into: &target, at: &offset)
        put(record.model.rawValue, into: &target, at: &offset)
        put(record.endpoint.rawValue, into: &target, at: &offset)
        put(record.error.rawValue, into: &target, at: &offset)
        put(record.quality, into: &target, at: &offset)
        put(record.requestedModel.rawValue, into: &target, at: &offset)
        put(record.serviceTier.rawValue, into: &target, at: &offset)
        put(record.images, into: &target, at: &offset)
    }

    @inline(__always)
    private static func put<Value: FixedWidthInteger & BitwiseCopyable>(
        _ value: Value, into target: inout MutableRawSpan, at offset: inout Int
    ) {
        target.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
        offset += Value.bitWidth / 8
    }

    /// The records of a segment; `nil` unless the bytes are exactly that many records.
    static func decode(_ bytes: [UInt8], count: Int64) -> [RequestRecord]? {
        guard count >= 0, count <= segmentCapacity else { return nil }
        let isFirstLayout = bytes.count == Int(count) * firstRecordSize
        guard isFirstLayout || bytes.count == Int(count) * recordSize else { return nil }
        var reader = FieldReader(bytes: bytes)
        var records: [RequestRecord] = []
        records.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard let record = decode(&reader, isFirstLayout: isFirstLayout) else { return nil }
            records.append(record)
        }
        return records
    }

    /// `nil` for a service tier that there is not.
    private static func decode(_ reader: inout FieldReader, isFirstLayout: Bool) -> RequestRecord? {
        let time = Instant(microseconds: Int64(bitPattern: reader.next()))
        let responseTime = Microseconds(Int64(bitPattern: reader.next()))
        let timeToFirstToken = Microseconds(Int64(bitPattern: reader.next()))
        var record = RequestRecord(
            time: time, responseTime: responseTime, timeToFirstToken: timeToFirstToken, uncachedInput: reader.next(),
            cacheRead: reader.next(), cacheWrite5m: reader.next(), cacheWrite1h: reader.next(), output: reader.next(),
            reasoning: reader.next(), user: UserID(reader.next()), model: ModelID(reader.next()),
            endpoint: EndpointID(reader.next()), error: ErrorTypeID(reader.next()), quality: reader.next())
        if isFirstLayout { return record }
        record.requestedModel = ModelID(reader.next())
        guard let tier = ServiceTier(rawValue: reader.next()) else { return nil }
        record.serviceTier = tier
        record.images = reader.next()
        return record
    }

    /// Reads fields whose presence the caller has checked; an index out of range would trap, not read beyond.
    private struct FieldReader {
        let bytes: [UInt8]
        var offset = 0

        mutating func next<Value: FixedWidthInteger & UnsignedInteger>() -> Value {
            var value: Value = 0
            for index in 0..<Value.bitWidth / 8 { value |= Value(bytes[offset + index]) << Value(8 * index) }
            offset += Value.bitWidth / 8
            return value
        }
    }
}
