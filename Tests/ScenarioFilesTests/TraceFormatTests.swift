import Foundation
import Records
import ScenarioFiles
import Scenarios
import Testing

/// The forms of traces, each by its own words, and what hostile files come to.
@Suite("Forms of traces")
struct TraceFormatTests {
    private let folder: URL
    private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("form-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func write(_ text: String, _ name: String = "t.csv") throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    private func plan(_ arrivals: String, mix: String = "mix: {openai/gpt-4o: 50}") -> Result<
        ScenarioPlan, ScenarioProblems
    > {
        let text = Sample.with("rate: 20/s", "arrivals: {process: trace, \(arrivals)}")
            .replacing("mix: {openai/gpt-4o: 50}", with: mix)
        return Sample.reader.read(text: text, path: folder.path + "/s.yaml")
    }

    private func trace(_ arrivals: String, mix: String = "mix: {openai/gpt-4o: 50}") throws -> TracePlan {
        guard case .trace(let trace) = try plan(arrivals, mix: mix).get().traffic[0].arrivals else {
            return TracePlan(path: "no trace", calls: [])
        }
        return trace
    }

    private func problem(_ arrivals: String, mix: String = "mix: {openai/gpt-4o: 50}") -> String {
        guard case .failure(let problems) = plan(arrivals, mix: mix) else { return "" }
        return problems.description.replacing(folder.path + "/", with: "")
    }

    private static let burst = """
        Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type
        100.0,aa,43,GPT-4,906,446,1352,Conversation log
        101.5,bb,2,ChatGPT,36,29,65,Conversation log
        103.0,aa,3,ChatGPT,36,0,36,Conversation log
        104.0,,1,ChatGPT,7,8,15,API log

        """

    @Test func burstGPTIsReadByColumnNames() throws {
        try write(Self.burst)
        let plan = try plan("file: t.csv, models: {GPT-4: claude/claude-sonnet-4, ChatGPT: openai/gpt-4o}", mix: "")
            .get()
        guard case .trace(let trace) = plan.traffic[0].arrivals else { throw CancellationError() }
        #expect(plan.traffic[0].mix.map { plan.catalog[$0.model].name } == ["claude-sonnet-4", "gpt-4o"])
        #expect(plan.traffic[0].users == UserPopulation(first: UserID(1), count: 2, zipfExponent: 0))
        #expect(plan.catalog.users.count == 3)
        func call(_ time: Int64, _ prompt: UInt32, _ output: UInt32, _ user: UInt32, _ took: Int64, _ model: UInt16)
            -> TracePlan.Call
        {
            .init(
                offset: .milliseconds(time), promptTokens: prompt, completionTokens: output, user: user,
                responseTime: .seconds(took), model: model, outcome: output == 0 ? .failed(nil) : .succeeded)
        }
        #expect(
            trace.calls == [
                call(0, 906, 446, 1, 43, 0), call(1_500, 36, 29, 2, 2, 1), call(3_000, 36, 0, 1, 3, 1),
                call(4_000, 7, 8, 0, 1, 1),
            ])
    }

    @Test func theFirstTwoFilesOfBurstGPTHaveFewerColumns() throws {
        try write("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,x\n")
        let calls = try trace("file: t.csv").calls
        #expect(calls == [.init(offset: .zero, promptTokens: 472, completionTokens: 18, outcome: .succeeded)])
    }

    @Test func aModelOfTheTraceThatIsMappedToNoneIsAnError() throws {
        try write(Self.burst)
        #expect(
            problem("file: t.csv, models: {GPT-4: openai/gpt-4o}", mix: "")
                .contains("the model \"ChatGPT\" of the trace is not among them; expected every one of its models"))
        #expect(
            problem("file: t.csv, models: {GPT4: openai/gpt-4o}")
                .contains(
                    "no row of the trace names the model \"GPT4\"; expected a model that the trace names; did you"))
        // With a mix the others are drawn from it, and the mapped one is never drawn.
        let plan = try plan("file: t.csv, models: {GPT-4: claude/claude-sonnet-4}").get()
        #expect(plan.traffic[0].mix.map(\.weight) == [50, 0])
        #expect(problem("file: t.csv", mix: "").contains("mix: missing"))
        #expect(
            problem("file: t.csv", mix: "mix: {openai/gpt-4o: 1}\n    users: {count: 3}")
                .contains("users beside a trace that has its own; expected none"))
    }

    @Test func mooncakeTellsWhatAPrefixCacheServes() throws {
        let lines = [
            #"{"timestamp": 0, "input_length": 1100, "output_length": 6, "hash_ids": [1, 2, 3]}"#,
            #"{"hash_ids":[1,2,9],"output_length":7,"input_length":1500,"timestamp":1500}"#,
            #"{"timestamp": 2000, "input_length": 700, "output_length": 8, "hash_ids": [1, 2], "x": {"a": [1, "]"]}}"#,
            #"{"timestamp": 3000, "input_length": 700, "output_length": 8}"#,
        ]
        try write(lines.joined(separator: "\n"), "t.jsonl")
        let calls = try trace("file: t.jsonl").calls
        #expect(calls.map(\.offset.rawValue) == [0, 1_500_000, 2_000_000, 3_000_000])
        #expect(calls.map(\.cachedTokens) == [0, 1_024, 700, -1])
        #expect(calls.map(\.completionTokens) == [6, 7, 8, 8])
    }

    @Test func anyTableIsReadByItsColumns() throws {
        try write(
            """
            who,ts,prompt,answer,ms,code,name,cached
            "a,b",1772438400000.5,374.0,44,1500,200,"m, 1",100
            c,1772438400500,1,0,20,429,m2,
            "a,b",1772438401000,1,5,30,ok,m2,0

            """)
        let columns =
            "{time: ts, time_unit: ms, input_tokens: prompt, output_tokens: answer, user: who, response_time: ms, "
            + "status: code, model: name, cached_tokens: cached}"
        let calls = try trace("file: t.csv, format: csv, columns: \(columns), models: {m2: openai/gpt-4o}").calls
        #expect(
            calls == [
                .init(
                    offset: .zero, promptTokens: 374, completionTokens: 44, cachedTokens: 100, user: 1,
                    responseTime: .milliseconds(1_500), outcome: .succeeded),
                .init(
                    offset: Microseconds(499_500), promptTokens: 1, completionTokens: 0, user: 2,
                    responseTime: .milliseconds(20), model: 0, outcome: .failed(.rateLimit)),
                .init(
                    offset: Microseconds(999_500), promptTokens: 1, completionTokens: 5, cachedTokens: 0, user: 1,
                    responseTime: .milliseconds(30), model: 0, outcome: .succeeded),
            ])
        #expect(problem("file: t.csv, format: csv").contains("arrivals.columns: missing; expected the names of the"))
        let some = "columns: {time: ts, input_tokens: prompt, output_tokens: answer}"
        #expect(problem("file: t.csv, \(some)").contains("only format csv has columns"))
        #expect(
            problem("file: t.csv, format: csv, columns: {time: tz, input_tokens: prompt, output_tokens: answer}")
                .contains("has no column tz; expected tz,prompt,answer"))
        #expect(
            problem("file: t.csv, format: csv, columns: {time: ts, time_unit: h, input_tokens: a, output_tokens: b}")
                .contains("columns.time_unit: unknown \"h\"; expected one of s, ms, us, iso8601"))
    }

    @Test func badRowsAreCountedByReasonAndNamedByLine() throws {
        var text = "t,i,o,s\n"
        for index in 0..<60 { text += "\(index),1,1,ok\n" }
        for bad in ["x,1,1,ok", "1,-1,1,ok", "1,1,1e9,ok", "1,1,1,maybe", "1,1", "1e308,1,1,ok", "-1,1,1,ok"] {
            text += "\(bad)\n"
        }
        for _ in 0..<30 { text += "nan,1,1,ok\n" }
        try write(text)
        let columns = "{time: t, input_tokens: i, output_tokens: o, status: s}"
        let rejections = try trace("file: t.csv, format: csv, columns: \(columns)").rejections
        #expect(rejections.total == 37)
        let counts = rejections.byReason.map { "\($0.count) \($0.reason.rawValue)" }
        #expect(
            counts == [
                "1 missing column", "33 bad time", "1 bad input tokens", "1 bad output tokens", "1 bad status",
            ])
        #expect(rejections.first.count == 20)
        #expect(rejections.first.map(\.line) == Array(62...81))
        #expect(rejections.first[1] == .init(line: 63, reason: .badPromptTokens))
        let lines = TraceText.lines(rejections, of: "t.csv")
        #expect(lines.count == 22)
        #expect(lines[0].hasPrefix("\"t.csv\": 37 bad rows left out: 1 missing column, 33 bad time"))
        #expect(lines[1] == "\"t.csv\" line 62: bad time")
        #expect(lines[21] == "\"t.csv\": and 17 more")
    }

    @Test func serveGenBecomesWindows() throws {
        try write("600,2.5,1.2,Gamma,0.7,0.1\n1200,0,0,,0,0\n1800,1,3.13,Weibull,0.5,1\n")
        let sizes = #"""
            {"0": {"input_tokens": "{10: 0.5, 20: 0.5}", "output_tokens": "{3: 1e-05, 4: 1}",
              "reason_ratio": "{0.5: 1}"},
             "1800": {"input_tokens": "{}", "output_tokens": "{}"}}
            """#
        try write(sizes, "sizes.json")
        let plan = try plan("file: t.csv, sizes: sizes.json").get()
        guard case .windows(let windows) = plan.traffic[0].arrivals else { throw CancellationError() }
        #expect(windows.windows.map(\.duration) == [.minutes(10), .minutes(10), .minutes(10), .minutes(10)])
        #expect(windows.windows.map(\.perSecond) == [0, 2.5, 0, 1])
        #expect(
            windows.windows.map(\.process) == [
                .poisson, .gamma(coefficientOfVariation: 77.0 / 64), .poisson, .weibull(coefficientOfVariation: 3.125),
            ])
        #expect(windows.windows.map(\.sizes) == [nil, 0, 0, nil])
        #expect(
            windows.sizes == [
                WindowPlan.Sizes(
                    promptTokens: .mixture([
                        MixtureComponent(weight: 0.5, distribution: .constant(10)),
                        MixtureComponent(weight: 0.5, distribution: .constant(20)),
                    ]),
                    completionTokens: .mixture([
                        MixtureComponent(weight: 1e-05, distribution: .constant(3)),
                        MixtureComponent(weight: 1, distribution: .constant(4)),
                    ]))
            ])
        for broken in ["[1]", "{\"0\": {\"input_tokens\": \"{1: x}\"}}", "{\"0\": 1}", "{", "{\"x\": {}}"] {
            try write(broken, "sizes.json")
            #expect(
                problem("file: t.csv, sizes: sizes.json").contains("\"sizes.json\"")
                    || problem(
                        "file: t.csv, sizes: sizes.json"
                    ).contains("sizes.json"))
        }
    }

    @Test(
        "Hostile bytes are a trace or an error, never a crash",
        arguments: [
            "", "\0", "\u{feff}", "{", "{}", "{\"timestamp\":", "[1,2]", ",,,,,", "1,2,3,4,5", "1,2,3,Gamma,5,6",
            "TIMESTAMP,ContextTokens,GeneratedTokens\n\0,\0,\0\n",
            "Timestamp,Model,Request tokens,Response tokens\n,,,\n",
            "{\"timestamp\": 1e308, \"input_length\": 1, \"output_length\": 1}",
            "{\"timestamp\": 1, \"input_length\": 1, \"output_length\": 1, \"hash_ids\": [99999999999999999999999]}",
            "{\"timestamp\": 1, \"input_length\": 1, \"output_length\": 1, \"hash_ids\": 5}",
            "{\"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]}", "{\"a\\", "{\"a\":\"\\",
            "0,1e308,1e308,Gamma,0,0\n", "1e308,1,1,Gamma,0,0\n", "-1,1,1,Gamma,0,0\n",
            "Timestamp,Model,Request tokens,Response tokens\n1,\"unclosed,1,1\n",
        ])
    func hostile(text: String) throws {
        for bytes in [Array(text.utf8), Array(text.utf8) + [0xff, 0xfe, 0x0a, 0x80], [0xc3, 0x28] + Array(text.utf8)] {
            try Data(bytes).write(to: folder.appendingPathComponent("t.csv"))
            for format in ["", ", format: azure", ", format: burstgpt", ", format: mooncake", ", format: servegen"] {
                _ = plan("file: t.csv\(format)")
            }
            _ = plan("file: t.csv, format: csv, columns: {time: a, input_tokens: b, output_tokens: c}")
            #expect(problem("file: t.csv, format: windtunnel").contains("a place where databases can be read"))
        }
    }

    @Test func randomBytesAreNeverACrash() throws {
        let stream = RandomStream(seed: 5, name: "bytes")
        let pieces = [
            "{\"timestamp\": ", "1", ",", "\n", "\"", "[", "]", "}", ":",
            "Timestamp,Model,Request tokens,Response tokens",
            "TIMESTAMP,ContextTokens,GeneratedTokens", "2024-01-01 00:00:00", "1e308", "-", ".", "Gamma", "\0", "é",
        ]
        for file in 0..<300 {
            var text = ""
            for piece in 0..<40 {
                text += pieces[Int(stream.bits(UInt64(file * 64 + piece)) % UInt64(pieces.count))]
            }
            try write(text)
            _ = plan("file: t.csv")
        }
    }

    @Test func recordedCallsAreReplayedAsTheyWere() throws {
        try write("SQLite format 3\0 is how a database begins", "run.db")
        let text = Sample.with("rate: 20/s", "arrivals: {process: trace, file: run.db}")
            .replacing("    mix: {openai/gpt-4o: 50}\n", with: "")
        let reader = ScenarioReader(priceLists: ["current": Sample.current], recordings: Recordings())
        let plan = try reader.read(text: text, path: folder.path + "/s.yaml").get()
        guard case .literal(let calls) = plan.traffic[0].arrivals else { throw CancellationError() }
        #expect(calls.map(\.sent) == [.zero, .milliseconds(500)])
        #expect(calls.map { plan.catalog[$0.record.model].name } == ["acme", "gpt-4o"])
        #expect(calls.map { plan.catalog[$0.record.user] } == ["alice", "anonymous"])
        #expect(calls.map { plan.catalog[$0.record.error] } == ["rate_limit", "none"])
        #expect(calls[1].record.cacheWrite1h == 9)
        let refused = text.replacing("arrivals:", with: "mix: {openai/gpt-4o: 1}\n    arrivals:")
        guard case .failure(let problems) = reader.read(text: refused, path: folder.path + "/s.yaml") else {
            Issue.record("a mix beside recorded calls was accepted")
            return
        }
        #expect(problems.description.contains("mix: stands beside recorded calls"))
    }

    private struct Recordings: RecordingSource {
        func recording(path: String, limit: Int) -> Recording {
            var catalog = Catalog()
            let acme = catalog.intern(Catalog.Model(provider: .custom, name: "acme")) ?? ModelID(0)
            let known = catalog.intern(Catalog.Model(provider: .openai, name: "gpt-4o")) ?? ModelID(0)
            let alice = catalog.intern(user: "alice") ?? .anonymous
            let error = catalog.intern(errorType: "rate_limit") ?? .unknown
            let start = Instant(microseconds: 1_000_000_000)
            return Recording(
                catalog: catalog,
                records: [
                    RequestRecord(
                        time: start + .milliseconds(600), responseTime: .milliseconds(100), cacheWrite1h: 9,
                        model: known),
                    RequestRecord(
                        time: start + .seconds(2), responseTime: .seconds(2), user: alice, model: acme, error: error),
                ])
        }
    }

    private static let hasShared = FileManager.default.fileExists(atPath: shared.path)

    @Test("Published traces add up to their known sums", .enabled(if: hasShared, "needs ../shared/data"))
    func published() throws {
        let mooncake = try trace("file: \(Self.shared.path)/mooncake/synthetic_trace.jsonl")
        #expect(mooncake.rejections.total == 0 && mooncake.calls.count == 3_993)
        #expect(mooncake.calls.reduce(0) { $0 + Int($1.promptTokens) } == 61_194_628)
        #expect(mooncake.calls.reduce(0) { $0 + Int($1.completionTokens) } == 595_432)
        #expect(mooncake.calls.last?.offset == .milliseconds(1_022_025))
        let burst = try trace("file: \(Self.shared.path)/burstgpt/BurstGPT_3_first400.csv")
        #expect(burst.rejections.total == 0 && burst.calls.count == 400)
        #expect(burst.calls.reduce(0) { $0 + Int($1.promptTokens) } == 246_941)
        #expect(burst.calls.reduce(0) { $0 + Int($1.completionTokens) } == 68_350)
        #expect(burst.calls.count { $0.outcome == .failed(nil) } == 1)
        #expect(Set(burst.calls.map(\.user)).count == 136)
        #expect(burst.calls.last?.offset == .seconds(41_453))
        let folder = "\(Self.shared.path)/servegen/m-small/chunk-27"
        let plan = try plan("file: \(folder)-trace.csv, sizes: \(folder)-dataset.json").get()
        guard case .windows(let windows) = plan.traffic[0].arrivals else { throw CancellationError() }
        #expect(windows.windows.count == 2_016 && windows.rejections.total == 0)
        let calls = windows.windows.reduce(0) { $0 + $1.perSecond * 600 }
        #expect((calls - 80_742_657).magnitude < 1e-3)
        #expect(windows.windows.count { $0.perSecond == 0 } == 329)
    }
}
