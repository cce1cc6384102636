import Answers

extension AnswerTree {
    /// The value of a key of the object that this is; `nil` for anything else.
    subscript(key: String) -> AnswerTree? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    /// The entries of the object that this is; none for anything else.
    var entries: [AnswerObject.Entry] {
        if case .object(let object) = self { object.entries } else { [] }
    }

    /// The elements of the list that this is; none for anything else.
    var elements: [AnswerTree] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// The text that this is; `nil` for anything else.
    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The count that this is; 0 for anything else.
    var count: Int {
        if case .count(let count) = self { count } else { 0 }
    }
}
