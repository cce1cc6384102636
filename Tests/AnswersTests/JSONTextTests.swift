import Answers
import Records
import Testing

@Suite struct JSONTextTests {
    private static func write(_ tree: AnswerTree, names: Catalog = Catalog(), indentation: Int = 0) -> String {
        JSONText.write(tree, names: names, indentation: indentation)
    }

    @Test func everyKindOfValueIsWritten() {
        #expect(Self.write(.null) == "null")
        #expect(Self.write(.flag(true)) == "true")
        #expect(Self.write(.count(-7)) == "-7")
        #expect(Self.write(.money(Picodollars(4_500_000_000))) == "0.0045")
        #expect(Self.write(.number(0.1)) == "0.1")
        #expect(Self.write(.instant(Instant(microseconds: 0))) == "\"1970-01-01T00:00:00Z\"")
        let quantile = QuantileAnswer(
            value: Microseconds(1_250_500), samples: 3, method: .exact, relativeErrorBound: 0)
        #expect(Self.write(.quantile(quantile)) == "1250.5")
        #expect(Self.write(.list([.count(1), .list([]), .object([:])])) == "[1,[],{}]")
    }

    @Test func objectsKeepTheirOrderAndIndent() {
        let tree = AnswerTree.object(["b": .count(1), "a": .list([.text("x"), .null])])
        #expect(Self.write(tree) == #"{"b":1,"a":["x",null]}"#)
        #expect(
            Self.write(tree, indentation: 2) == """
                {
                  "b": 1,
                  "a": [
                    "x",
                    null
                  ]
                }
                """)
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (2.5, "2.5"), (1e16, "1e+16"), (1e15, "1000000000000000.0"),
            (-3, "-3"), (.nan, "null"), (.infinity, "null"),
            (999_999_999_999_999, "999999999999999"), (1e-9, "1e-09"),
        ] as [(Double, String)])
    func numbersReadBackTheSame(value: Double, text: String) {
        #expect(JSONText.number(value) == text)
        #expect(!value.isFinite || Double(text) == value)
    }

    @Test(
        arguments: [
            (0, "0"), (1, "0.001"), (10, "0.01"), (1_000, "1"), (1_500, "1.5"), (-1_234_567, "-1234.567"),
            (.min, "-9223372036854775.808"),
        ] as [(Int64, String)])
    func millisecondsAreExact(raw: Int64, text: String) {
        #expect(JSONText.decimal(thousandths: raw) == text)
    }

    @Test func hostileTextsAreEscaped() {
        #expect(JSONText.quoted("a\"b\\c\n\r\t\u{0}\u{1F}") == #""a\"b\\c\n\r\t\u0000\u001f""#)
        #expect(JSONText.quoted("<script>é🎉") == "\"<script>é🎉\"")
    }

    @Test func userCostsAreWrittenByNameAscending() throws {
        var names = Catalog()
        let users = [names.intern(user: "zoe"), names.intern(user: "amy")]
        let zoe = try #require(users[0])
        let amy = try #require(users[1])
        let costs = UserCosts(entries: [
            .init(user: zoe, cost: Picodollars(1_000_000_000_000)), .init(user: amy, cost: .zero),
        ])
        #expect(Self.write(.userCosts(costs), names: names) == #"{"amy":0,"zoe":1}"#)
    }
}
