import Answers
import Testing

@Suite struct AnswerObjectTests {
    @Test func valuesAreFoundByName() {
        var object: AnswerObject = ["one": .count(1)]
        object.append("two", .count(2))
        #expect(object["one"] == .count(1) && object["two"] == .count(2) && object["three"] == nil)
        #expect(object.entries.map(\.key) == ["one", "two"])
    }

    @Test func orderIsPartOfEquality() {
        let left: AnswerObject = ["a": .null, "b": .null]
        let right: AnswerObject = ["b": .null, "a": .null]
        #expect(left != right)
    }
}
