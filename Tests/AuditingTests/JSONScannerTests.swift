import Testing

@testable import Auditing

@Suite struct JSONScannerTests {
    private static func read(_ text: String) throws -> JSONTree { try JSONScanner.read(Array(text.utf8)) }

    @Test func `numbers keep their digits and names their order`() throws {
        let tree = try Self.read(#" {"b": 0.10, "a": [1e3, -0, true, null, "é\u00e9\ud83d\ude00\n"], "b": 12.50} "#)
        #expect(
            tree
                == .object([
                    .init(key: "b", value: .number("12.50")),
                    .init(
                        key: "a",
                        value: .list([.number("1e3"), .number("-0"), .flag(true), .null, .text("éé😀\n")])),
                ]))
        #expect(tree["b"] == .number("12.50") && tree["c"] == nil && tree.keys == ["b", "a"])
    }

    @Test(
        arguments: [
            "", " ", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "01", "1.", "+1", ".5", "1e", "NaN", "tru", "\"a", "\"\\x\"",
            "\"\\ud800\"", "\"\\u12g4\"", "[1] 2", "\"\u{1}\"", "<html>", "{\"a\":1,}",
        ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONProblem.self) { try Self.read(text) }
    }

    @Test func `depth is bounded and bytes must be UTF-8`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONProblem.self) { try Self.read(deep) }
        #expect(throws: JSONProblem.self) { try JSONScanner.read([0x22, 0xff, 0x22]) }
    }

    @Test func `no soup of bytes stops it`() {
        let alphabet = Array(#"{}[]",:\u0123456789.eE+-truefalsn "#.utf8)
        for seed in 0..<2_000 as Range<UInt64> {
            var state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
            let bytes = (0..<40).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            _ = try? JSONScanner.read(bytes)
        }
    }
}
