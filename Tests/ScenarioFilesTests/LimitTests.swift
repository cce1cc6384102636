import Records
import ScenarioFiles
import Scenarios
import Testing

@Suite("A hostile file is refused before any heavy work")
struct LimitTests {
    private static let mebibyte = 1 << 20

    @Test(
        arguments: [
            ("brackets", String(repeating: "[", count: 100_000), "1:22: nested more than 20 deep"),
            ("braces", String(repeating: "{a: ", count: 50_000), "1:82: nested more than 20 deep"),
            ("dashes", String(repeating: "- ", count: 50_000), "1:41: nested more than 20 deep"),
            (
                "indented keys", (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
                "21:22: nested more than 20 deep"
            ),
            (
                "items", "a: [" + String(repeating: "a,", count: 20_000) + "]",
                "1:20007: more than 10000 items in one list or mapping"
            ),
            (
                "keys", (0..<10_001).map { "k\($0): 1\n" }.joined(),
                "10001:7: more than 10000 items in one list or mapping"
            ),
            (
                "values", (0..<100).map { "k\($0): [" + String(repeating: "a,", count: 2_000) + "]\n" }.joined(),
                "50:3806: more than 100000 values in one file"
            ),
            ("size", String(repeating: " ", count: mebibyte + 1), "1:1: larger than 1 MiB, the most that is read"),
        ])
    func refused(name: String, text: String, problem: String) {
        #expect(Sample.problems(text) == ["s.yaml:\(problem)"])
    }

    @Test func twentyLevelsAreAllowed() {
        let nested = String(repeating: "[", count: 19) + String(repeating: "]", count: 19)
        #expect(!Sample.problems("a: \(nested)").contains { $0.contains("nested") })
        #expect(Sample.problems("a: [\(nested)]") == ["s.yaml:1:24: nested more than 20 deep"])
    }

    @Test func bracketsInsideTextAreNoNesting() {
        let many = String(repeating: "[{", count: 50)
        for text in ["'\(many)'", "\"\(many)\"", "|\n  \(many)\n  &a *b !c", "a\(many)", "x # \(many) &a"] {
            #expect(Sample.problems(Sample.with("name: sample", "name: sample\ndescription: \(text)")) == [])
        }
    }

    /// Each level would multiply the one before by nine if aliases were followed.
    @Test func aliasesAreNeverFollowed() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<30 {
            let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        let problems = Sample.problems(text)
        #expect(problems.count == 100)
        #expect(problems.allSatisfy { $0.hasSuffix("anchors and aliases are not allowed; write the value out") })
    }

    @Test(
        "Bytes that are not UTF-8 are named at their column",
        arguments: [
            ([0x61, 0xff], "1:2: byte 0xFF is not UTF-8; expected UTF-8 text"),
            ([0x61, 0x0a, 0xc3], "2:1: byte 0xC3 is not UTF-8; expected UTF-8 text"),
            ([0xc3, 0xa9, 0xed, 0xa0, 0x80], "1:2: byte 0xED is not UTF-8; expected UTF-8 text"),
            ([0x0d, 0x0a, 0x0d, 0xc0, 0x80], "3:1: byte 0xC0 is not UTF-8; expected UTF-8 text"),
            ([0xf4, 0x90, 0x80, 0x80], "1:1: byte 0xF4 is not UTF-8; expected UTF-8 text"),
            ([0xfe, 0xff, 0x00, 0x61], "1:1: byte 0xFE is not UTF-8; expected UTF-8 text"),
        ] as [([UInt8], String)])
    func invalidText(bytes: [UInt8], problem: String) {
        switch Sample.reader.read(bytes: bytes, path: "s.yaml") {
        case .success: Issue.record("read")
        case .failure(let problems): #expect(problems.description == "s.yaml:\(problem)")
        }
    }

    @Test func aByteOrderMarkAndEveryLineEndAreFine() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "\u{feff}" + Sample.text.replacing("\n", with: end)
            #expect(Sample.problems(text) == [])
            let broken = Sample.text.replacing("20m", with: "20x").replacing("\n", with: end)
            #expect(Sample.problems(broken).first?.hasPrefix("s.yaml:14:30: incidents[0].for") == true)
        }
    }

    @Test func usersAreLimitedInAll() {
        let streams = (0..<6).map {
            "  - {id: s\($0), rate: 1/s, mix: {openai/gpt-4o: 1}, users: {count: 1000000}}\n"
        }
        #expect(
            Sample.problems(Sample.with("incidents:", streams.joined() + "incidents:")) == [
                "s.yaml:18:65: traffic[6].users.count: 1000000 users bring the scenario past 5000000; "
                    + "expected no more than that in all"
            ])
    }

    @Test func callsAreLimitedInAll() {
        let stream = "  - {id: s, rate: 92592/s, mix: {openai/gpt-4o: 1}}\n"
        #expect(
            Sample.problems(Sample.with("incidents:", stream + "incidents:")) == [
                "s.yaml:13:19: traffic[1].rate: these calls bring the run past 2000000000 expected calls; "
                    + "expected no more than that in all"
            ])
    }

    @Test func onlyTheFirstHundredProblemsAreKept() throws {
        let text = Sample.text + (0..<250).map { "zz\($0): 1\n" }.joined()
        guard case .failure(let problems) = Sample.reader.read(text: text, path: "s.yaml") else {
            Issue.record("read")
            return
        }
        #expect(problems.diagnostics.count == 100)
        #expect(problems.omitted == 150)
        #expect(problems.diagnostics.map(\.place.line) == Array(15..<115))
        #expect(problems.description.hasSuffix("\nand 150 more"))
    }

    @Test func everyProblemOfAFileIsReportedInOrder() {
        let text = Sample.text
            .replacing("schema: 1", with: "schema: 3").replacing("6h", with: "6").replacing("220", with: "-1")
            .replacing("20/s", with: "20").replacing("rate_limit", with: "rate_limt").replacing("35%", with: "350%")
        let places = Sample.problems(text + "seeed: 1\nname: x\n").map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "s.yaml:1:9:", "s.yaml:3:48:", "s.yaml:6:53:", "s.yaml:8:62:", "s.yaml:11:11:", "s.yaml:14:42:",
                "s.yaml:14:66:", "s.yaml:15:1:", "s.yaml:16:1:",
            ])
    }
}
