import Testing

/// A scenario with mistakes and what must be said about them.
struct BrokenFile: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    /// `line:column: key: message`, one problem to a line.
    var problems: String

    init(_ name: String, text: String, problems: String) {
        self.name = name
        self.text = text
        self.problems = problems
    }

    var testDescription: String { name }

    func expectProblems() {
        let expected = problems.split(separator: "\n").map { "s.yaml:\($0)" }
        #expect(Sample.problems(text) == expected)
    }
}
