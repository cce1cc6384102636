import Answers

extension AnswerObject {
    /// An object by name; an empty one when there is none.
    func object(_ key: String) -> AnswerObject {
        guard case .object(let object) = self[key] else { return AnswerObject() }
        return object
    }

    /// A list by name; an empty one when there is none.
    func list(_ key: String) -> [AnswerTree] {
        guard case .list(let list) = self[key] else { return [] }
        return list
    }

    /// Without some of its entries.
    func removing(_ keys: Set<String>) -> AnswerObject { AnswerObject(entries.filter { !keys.contains($0.key) }) }
}

extension AnswerTree {
    /// A field of an object; `nil` for anything else.
    func field(_ key: String) -> AnswerTree? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }
}
