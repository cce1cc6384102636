import Answers
import Records

/// Something that a target does not do as the contract and the oracle say.
public struct AuditFinding: Equatable, Sendable {
    /// The request that shows it.
    public var request: String
    /// Where in the body; empty for the answer as a whole.
    public var path: String
    /// What it had to be.
    public var expected: String
    /// What it was.
    public var got: String
    /// The known mistake that gives exactly what it was; `nil` when none does.
    public var diagnosis: KnownDefect?

    /// A finding.
    public init(request: String, path: String = "", expected: String, got: String, diagnosis: KnownDefect? = nil) {
        self.request = request
        self.path = path
        self.expected = expected
        self.got = got
        self.diagnosis = diagnosis
    }
}

/// A value that differs, before anything is made of it.
struct ValueDifference {
    /// Where.
    var path: AuditPath
    /// What it had to be; `nil` when there is nothing in the truth.
    var truth: AnswerTree?
    /// What it was; `nil` when it is missing.
    var got: JSONTree?
    /// How it was judged.
    var kind: ContractValue
    /// The name of a mistake that is known already.
    var diagnosis: KnownDefect?
}

/// Values in words.
enum AuditValueText {
    private static let longest = 120

    static func text(_ value: AnswerTree?, names: Catalog) -> String {
        guard let value else { return "nothing" }
        return short(JSONText.write(value, names: names, indentation: 0))
    }

    static func text(_ value: JSONTree?) -> String {
        switch value {
        case nil: "nothing"
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let digits): short(digits)
        case .text(let text): short(JSONText.quoted(text))
        case .list(let items): "a list of \(items.count)"
        case .object(let entries): "an object of \(entries.count)"
        }
    }

    private static func short(_ text: String) -> String { text.count > longest ? text.prefix(longest) + "..." : text }
}
