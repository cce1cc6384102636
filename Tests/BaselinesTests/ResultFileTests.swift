import Baselines
import Foundation
import Testing

@Suite struct ResultFileTests {
    @Test func `A compact baseline says the same as the result it is from`() throws {
        let result = try Samples.file(
            Samples.suite([
                Samples.result(
                    #""a.b": {"c d": "say \"so\"\n", "e": [], "f": null, "g": 1e-300, "h": 0.1}, "": {"\\": true}"#),
                Samples.result("\"total_cost\": 123456789.123456789012", name: "b"),
            ]))
        let text = BaselineText.text(of: result)
        #expect(try Samples.file(text) == result)
        #expect(text.contains(#""a.b":{"c d":"say \"so\"\n",\#n"e":[]"#))
        #expect(text.contains(#""total_cost":123456789.123456789012"#))
    }

    @Test func `Of a period only what differs from another one is written`() throws {
        let long = (0..<100).map { "\"k\($0)\": \($0)" }.joined(separator: ", ")
        let answers = """
            "at": 1, "periods": {"1h": {\(long), "x": 1, "only": 2}, "1m": {\(long)},
            "24h": {\(long), "x": 2, "y": [], "z": null},
            "7d": {}, "8d": 5}
            """
        let result = try Samples.file(Samples.result(answers))
        let text = BaselineText.text(of: result)
        #expect(try Samples.file(text) == result)
        #expect(text.components(separatedBy: "\"k42\":42").count == 2)
        #expect(text.contains(#"{"name":"24h","gone":["only"],"figures":{"x":2,\#n"y":[],\#n"z":null}}"#))
    }

    @Test func `Periods that would fill the memory are refused`() {
        let figures = (0..<1_000).map { "\"k\($0)\": 1" }.joined(separator: ",")
        let periods = String(repeating: ",{\"name\":\"p\",\"figures\":{}}", count: 6_000)
        let scenario =
            "{\"name\":\"a\",\"figures\":{},\"periods\":[{\"name\":\"p\",\"figures\":{\(figures)}}\(periods)]}"
        do {
            _ = try Samples.file("{\"schema\":\"windtunnel.baseline/1\",\"scenarios\":[\(scenario)]}")
            Issue.record("they were taken")
        } catch {
            #expect("\(error)".contains("more than 5000000 figures"))
        }
    }

    @Test func `Paths are read as they are written`() throws {
        for steps in [["a"], ["a", "b.c", "d e"], ["x\"y", "\\", "ü"], ["*", "**"], [""]] {
            #expect(FigurePath(parsing: FigurePath(steps).text)?.steps == steps)
        }
        for text in ["", ".", "a.", ".a", "a..b", "\"", "\"a", "\"a\"b", "a\"b\"", "\"\\"] {
            #expect(FigurePath(parsing: text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        ("", "not JSON, or cut off"), ("{", "not JSON, or cut off"), ("\u{0}", "not JSON"), ("hello", "not JSON"),
        ("[]", "has no schema"), ("null", "has no schema"), ("7", "has no schema"), ("{}", "has no schema"),
        (#"{"schema": 7}"#, "has no schema"),
        (#"{"schema": "windtunnel.prices/1"}"#, "of the schema windtunnel.prices/1"),
        (#"{"schema": "windtunnel.result/1"}"#, "without scenario.name"),
        (#"{"schema": "windtunnel.result/1", "scenarios": 7}"#, "scenarios is no list"),
        (#"{"schema": "windtunnel.result/1", "scenarios": [7]}"#, "without scenario.name"),
        (#"{"schema": "windtunnel.result/1", "scenario": {"name": 7}}"#, "without scenario.name"),
        (#"{"schema": "windtunnel.baseline/1"}"#, "without a list of scenarios"),
        (#"{"schema": "windtunnel.baseline/1", "scenarios": [{"name": "a"}]}"#, "without name and figures"),
        (
            #"{"schema": "windtunnel.baseline/1", "scenarios": [{"name": "a", "figures": {}, "periods": 7}]}"#,
            "periods is no"
        ),
        (
            #"{"schema": "windtunnel.baseline/1", "scenarios": [{"name": "a", "figures": {}, "periods": [{}]}]}"#,
            "a period without"
        ),
    ])
    func `What is no result is refused with what was expected`(text: String, problem: String) {
        do {
            _ = try Samples.file(text)
            Issue.record("\(text) was taken")
        } catch {
            #expect("\(error)".contains(problem), "\(error)")
        }
    }

    @Test func `Depth is bounded, brackets inside texts do not count`() throws {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(throws: ResultProblem.self) { try Samples.file(Samples.result("\"x\": \(deep)")) }
        let slightly = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
        do {
            _ = try Samples.file(Samples.result("\"x\": \(slightly)"))
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains("nested more than 64 deep"))
        }
        let objects = String(repeating: "{\"a\":", count: 50_000)
        #expect(throws: ResultProblem.self) { try Samples.file(objects) }
        let text = String(repeating: "[", count: 1_000) + #"\"{"#
        #expect(try Samples.file(Samples.result("\"x\": \"\(text)\"")).scenarios.count == 1)
        let allowed = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(try Samples.file(Samples.result("\"x\": \(allowed)")).scenarios.count == 1)
    }

    @Test func `Huge files and huge numbers do no harm`() throws {
        #expect(throws: ResultProblem.self) {
            try ResultFile(bytes: Array(repeating: UInt8(ascii: " "), count: ResultProblem.mostBytes + 1))
        }
        for number in ["1e400", "-1e400", "1e9999999999"] {
            _ = try? Samples.changes("\"total_cost\": \(number)", "\"total_cost\": 1")
        }
        let digits = String(repeating: "9", count: 5_000)
        _ = try? Samples.changes("\"n\": \(digits)", "\"n\": 0.\(digits)")
        #expect(try Samples.changes(#""n": 1e300"#, #""n": -1e300"#).count == 1)
        #expect(try Samples.changes(#""n": 1e-300"#, #""n": 1e300"#).count == 1)
    }

    @Test func `Every cut of a result is refused or read, never a trap`() {
        let bytes = Array(Samples.result(#""a": {"b": [1.5, null, "x\"y", {"id": "é"}]}"#).utf8)
        for length in bytes.indices {
            #expect(throws: ResultProblem.self) { try ResultFile(bytes: Array(bytes[..<length])) }
        }
        var state: UInt64 = 7
        for _ in 0..<3_000 {
            var broken = bytes
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                broken[Int((state >> 33) % UInt64(broken.count))] = UInt8(truncatingIfNeeded: state >> 20)
            }
            _ = try? ResultFile(bytes: broken)
        }
    }
}
