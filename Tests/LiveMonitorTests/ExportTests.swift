import LiveMonitor
import Records
import Storage
import Testing

@Suite struct ExportTests {
    private static let record = RequestRecord(
        time: Instant(microseconds: 1_500_000), responseTime: Microseconds(12_345), uncachedInput: 10, cacheRead: 5,
        output: 7, model: ModelID(0), error: .unknown, quality: 9_000)

    private static var names: Catalog {
        var names = Catalog()
        _ = names.intern(Catalog.Model(provider: .custom, name: "a \"b\", c"))
        _ = names.intern(endpoint: "/v1")
        return names
    }

    private func text(_ format: RecordExport.Format, from: Int64? = nil, to: Int64? = nil) throws -> String {
        var text = ""
        var export = try RecordExport(
            format, names: Self.names, from: from.map { Instant(microseconds: $0) },
            to: to.map { Instant(microseconds: $0) }
        ) { text += $0 }
        let details = CallDetails(
            received: Instant(microseconds: 2_000_000), requestID: "r", errorMessage: "two\nlines", responseLength: 3)
        try export.add(id: 4, Self.record, details: details)
        return text
    }

    @Test func aLineOfCommaSeparatedValues() throws {
        let lines = try text(.csv).split(separator: "\r\n")
        #expect(lines.count == 2)
        #expect(
            lines.last == """
                4,1970-01-01T00:00:01.500Z,custom,"a ""b"", c","a ""b"", c",/v1,,false,unknown,15,5,0,0,7,0,0,standard,\
                12.345,,0.9,r,,,3,"two
                lines",1970-01-01T00:00:02Z
                """)
    }

    @Test func aLineOfJSON() throws {
        let line = try text(.ndjson)
        let start = #"{"id":4,"timestamp":"1970-01-01T00:00:01.500Z","provider":"custom","model":"a \"b\", c","#
        let end = #""response_length":3,"error_message":"two\nlines","received":"1970-01-01T00:00:02Z"}"# + "\n"
        #expect(line.hasPrefix(start) && line.hasSuffix(end), "\(line)")
    }

    @Test func onlyEventTimesInsideTheWindowAreWritten() throws {
        #expect(try text(.ndjson, from: 1_500_000, to: 1_500_001) != "")
        #expect(try text(.ndjson, from: 1_500_001) == "")
        #expect(try text(.ndjson, to: 1_500_000) == "")
    }

    @Test func anUnknownNameIsDamageNotATrap() throws {
        var export = try RecordExport(.csv, names: Catalog(), from: nil, to: nil) { _ in }
        #expect(throws: StorageError.self) { try export.add(id: 1, Self.record, details: nil) }
    }
}
