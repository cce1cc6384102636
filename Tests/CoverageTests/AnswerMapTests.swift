import Answers
import Records
import Testing

@testable import Coverage

/// How the values of answers find their families.
@Suite struct AnswerMapTests {
    private static let families = [
        "total", "stats/*/cost", "stats/*/errors/*", "list/*/name", "pairs/*/*", "pairs/*/*/n",
    ]

    private func seen(_ answers: AnswerObject) -> [String] {
        var map = AnswerMap(Self.families)
        return map.note(answers).map { Self.families[$0] }.sorted()
    }

    @Test func `a star is any name and any place`() {
        let answers: AnswerObject = [
            "total": .count(3),
            "stats": .object([
                "a": .object(["cost": .money(Picodollars(1)), "errors": .object(["timeout": .count(2)])]),
                "b": .object(["cost": .money(.zero), "errors": .object([:])]),
            ]),
            "list": .list([.object(["name": .text("")]), .object(["name": .text("x")])]),
        ]
        #expect(seen(answers) == ["list/*/name", "stats/*/cost", "stats/*/errors/*", "total"])
    }

    @Test func `null, zero and what is empty say nothing`() {
        let answers: AnswerObject = [
            "total": .null,
            "stats": .object(["a": .object(["cost": .money(.zero), "errors": .object(["timeout": .count(0)])])]),
            "list": .list([]), "pairs": .list([.list([.text(""), .number(0)])]),
        ]
        #expect(seen(answers).isEmpty)
    }

    @Test func `a list may hold a name and an object`() {
        let answers: AnswerObject = ["pairs": .list([.list([.text("x"), .object(["n": .count(1)])])])]
        #expect(seen(answers) == ["pairs/*/*", "pairs/*/*/n"])
    }

    @Test func `a family is new once`() {
        var map = AnswerMap(Self.families)
        let first = map.note(["total": .count(1)])
        let second = map.note(["total": .count(2)])
        #expect((first, second) == ([0], []))
    }

    @Test func `what no family describes is named`() {
        var map = AnswerMap(Self.families)
        _ = map.note(["extra": .count(1), "stats": .object(["a": .object(["more": .text("x")])])])
        #expect(map.unknown.sorted() == ["/extra", "stats/*/more"])
    }

    @Test func `prose is no value`() {
        var map = AnswerMap(["advice/*/issue"])
        _ = map.note(["advice": .list([.object(["issue": .text("slow"), "impact": .text("Users wait.")])])])
        #expect(map.unknown.isEmpty)
    }
}
