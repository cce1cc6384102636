import Foundation
import Records
import ScenarioFiles
import Scenarios
import Testing

@Suite("Traces")
struct TraceTests {
    private let folder: URL
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let golden = root.deletingLastPathComponent().appendingPathComponent("shared/data")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("trace-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func result(_ csv: String?, _ arrivals: String = "file: t.csv") throws -> Result<
        TracePlan, ScenarioProblems
    > {
        if let csv { try Data(csv.utf8).write(to: folder.appendingPathComponent("t.csv")) }
        let text = Sample.with("rate: 20/s", "arrivals: {process: trace, \(arrivals)}")
        return Sample.reader.read(text: text, path: folder.path + "/s.yaml").map { plan in
            guard case .trace(let trace) = plan.traffic[0].arrivals else {
                return TracePlan(path: "no trace", calls: [])
            }
            return trace
        }
    }

    private func problem(_ csv: String?, _ arrivals: String = "file: t.csv") throws -> String {
        guard case .failure(let problems) = try result(csv, arrivals) else { return "" }
        return problems.description.replacing(folder.path + "/", with: "")
    }

    private static let header = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"

    @Test func bothFormsOfStampsAreRead() throws {
        let csv =
            Self.header + "2023-11-16 18:15:46.6805900,374,44\r\n2023-11-16T18:15:47Z,1,0\r\n"
            + "2023-11-16 20:15:47.000009930+02:00,0,1000000000\r\n2023-11-16 13:15:48-05:00,5,6"
        let trace = try result(csv).get()
        #expect(trace.path == "t.csv")
        #expect(trace.rejections.total == 0)
        #expect(
            trace.calls == [
                .init(offset: .zero, promptTokens: 374, completionTokens: 44),
                .init(offset: Microseconds(319_410), promptTokens: 1, completionTokens: 0),
                .init(offset: Microseconds(319_419), promptTokens: 0, completionTokens: 1_000_000_000),
                .init(offset: Microseconds(1_319_410), promptTokens: 5, completionTokens: 6),
            ])
    }

    @Test func columnsAreFoundByName() throws {
        let csv = "\u{feff}GeneratedTokens,Extra,TIMESTAMP,ContextTokens\n7,x,2024-05-10 00:00:00.009930+00:00,8\n"
        #expect(try result(csv).get().calls == [.init(offset: .zero, promptTokens: 8, completionTokens: 7)])
    }

    @Test func daysFollowEachOther() throws {
        let csv = Self.header + "2024-02-28 23:59:59,1,1\n2024-02-29 00:00:00,2,2\n2024-03-01 00:00:00,3,3\n"
        #expect(try result(csv).get().calls.map(\.offset) == [.zero, .seconds(1), .seconds(86_401)])
    }

    @Test func rowsOutOfOrderAreSortedAndEqualTimesKeepTheirOrder() throws {
        let csv =
            Self.header + "2024-01-01 00:00:02,1,0\n2024-01-01 00:00:01,2,0\n2024-01-01 00:00:02,3,0\n"
            + "2024-01-01 00:00:01,4,0\n"
        let calls = try result(csv).get().calls
        #expect(calls.map(\.promptTokens) == [2, 4, 1, 3])
        #expect(calls.map(\.offset) == [.zero, .zero, .seconds(1), .seconds(1)])
    }

    @Test(
        "A bad row is counted and left out",
        arguments: [
            "2024-13-01 00:00:00,1,1", "2024-02-30 00:00:00,1,1", "2024-01-01 24:00:00,1,1", "2024-01-01 00:00,1,1",
            "2024-01-01 00:00:00.,1,1", "2024-01-01 00:00:00+02,1,1", "2024-01-01 00:00:00,,1",
            "2024-01-01 00:00:00,1", "2024-01-01 00:00:00,-1,1", "2024-01-01 00:00:00,1.5,1",
            "2024-01-01 00:00:00,1000000001,1", "2024-01-01 00:00:00,99999999999999999999,1", ",1,1", "x,1,1",
            "2199-12-31 00:00:00x,1,1", "1969-01-01 00:00:00,1,1", "\"2024-01-01 00:00:00\",1,1", ",,",
        ])
    func badRows(row: String) throws {
        let trace = try result(Self.header + "2024-01-01 00:00:00,1,2\n\(row)\n\n").get()
        #expect(trace.rejections.total == 1)
        #expect(trace.calls == [.init(offset: .zero, promptTokens: 1, completionTokens: 2)])
    }

    @Test func rowsCanBeLimited() throws {
        let csv = Self.header + (0..<60).map { "2024-01-01 00:00:\($0 < 10 ? "0" : "")\($0),\($0),1\n" }.joined()
        #expect(try result(csv, "file: t.csv, rows: 7").get().calls.map(\.promptTokens) == Array(0..<7))
        #expect(try problem(csv, "file: t.csv, rows: 0").hasPrefix("s.yaml:11:51: traffic[0].arrivals.rows: \"0\" is"))
    }

    @Test func whatIsNoTraceIsNamed() throws {
        let place = "s.yaml:11:38: traffic[0].arrivals.file: \"t.csv\""
        #expect(try problem("") == "\(place): an empty file")
        #expect(try problem(Self.header) == "\(place): a header and no rows")
        #expect(
            try problem("TIME,ContextTokens,GeneratedTokens\nx,1,2\n")
                == "\(place) line 1: the header \"TIME,ContextTokens,GeneratedTokens\" has no column TIMESTAMP; "
                + "expected TIMESTAMP,ContextTokens,GeneratedTokens")
        #expect(
            try problem(Self.header + "2024-01-01 00:00:00,1,1\nx\ny\n")
                == "\(place) line 3: the first of 2 bad rows among 3; expected a time stamp and two token counts")
        let endless = String(repeating: "x", count: 1 << 17)
        #expect(try problem(Self.header + endless) == "\(place) line 2: a line longer than 65536 bytes")
    }

    @Test func aTooLargeTraceIsRefusedByItsSize() throws {
        let path = folder.appendingPathComponent("t.csv").path
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.truncate(atOffset: (256 << 20) + 1)
        try file.close()
        #expect(
            try problem(nil)
                == "s.yaml:11:38: traffic[0].arrivals.file: \"t.csv\": larger than 256 MiB, the most that is read")
    }

    @Test func theFallbackIsForAMissingFileOnly() throws {
        let csv = Self.header + "2024-01-01 00:00:00,1,1\n"
        #expect(try result(csv, "file: none.csv, fallback: t.csv").get().path == "t.csv")
        #expect(
            try problem(csv, "file: none.csv, fallback: nil.csv")
                == "s.yaml:11:58: traffic[0].arrivals.fallback: \"nil.csv\": no such file")
        try Data().write(to: folder.appendingPathComponent("bad.csv"))
        #expect(
            try problem(csv, "file: bad.csv, fallback: t.csv")
                == "s.yaml:11:38: traffic[0].arrivals.file: \"bad.csv\": an empty file")
    }

    @Test func theExcerptIsTheFirstThousandRows() throws {
        let path = Self.root.appendingPathComponent("scenarios/data/azure-conv-excerpt.csv").path
        let trace = try result(nil, "file: \(path)").get()
        #expect(trace.rejections.total == 0)
        #expect(trace.calls.count == 1_000)
        #expect(trace.calls.first == .init(offset: .zero, promptTokens: 374, completionTokens: 44))
        #expect(trace.calls.last?.promptTokens == 309)
        #expect(trace.calls.last?.completionTokens == 18)
        #expect(trace.calls.last?.offset == Microseconds(216_027_393))
    }

    @Test(
        "The whole published trace adds up to its known sums",
        .enabled(
            if: FileManager.default.fileExists(atPath: golden.path),
            "needs ../shared/data beside the package, which is not there"))
    func wholeTrace() throws {
        let path = Self.golden.appendingPathComponent("azure/AzureLLMInferenceTrace_conv.csv").path
        let trace = try result(nil, "file: \(path)").get()
        #expect(trace.rejections.total == 0)
        #expect(trace.calls.count == 19_366)
        #expect(trace.calls.reduce(0) { $0 + Int($1.promptTokens) } == 22_361_870)
        #expect(trace.calls.reduce(0) { $0 + Int($1.completionTokens) } == 4_088_665)
        #expect(trace.calls.last?.offset == Microseconds(3_501_721_937))
    }
}
