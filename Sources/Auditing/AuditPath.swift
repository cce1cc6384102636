import Answers

/// A place in a body: concrete, and as a pattern with a star for every name from the data.
struct AuditPath: Equatable, Sendable {
    /// One step down.
    enum Step: Equatable, Sendable {
        case key(String)
        case item(Int)
    }

    private(set) var steps: [Step] = []
    private(set) var pattern = ""

    /// The place below it under a key of the contract.
    func key(_ key: String) -> AuditPath { down(.key(key), key) }
    /// The place below it under a name from the data.
    func name(_ name: String) -> AuditPath { down(.key(name), "*") }
    /// The place below it at a position.
    func item(_ index: Int) -> AuditPath { down(.item(index), "*") }

    private func down(_ step: Step, _ words: String) -> AuditPath {
        var path = self
        path.steps.append(step)
        path.pattern += (pattern.isEmpty ? "" : ".") + words
        return path
    }

    /// The place as a check would write it.
    var text: String {
        steps.map { step in
            switch step {
            case .item(let index): "\(index)"
            case .key(let key):
                key.contains { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) } || key.isEmpty
                    ? JSONText.quoted(key) : key
            }
        }.joined(separator: ".")
    }

    /// The last key on the way; empty without one.
    var lastKey: String {
        for case .key(let key) in steps.reversed() { return key }
        return ""
    }
}

extension AnswerTree {
    /// The value at a place; `nil` where there is none.
    func value(at path: AuditPath, names: (UserCosts) -> AnswerObject) -> AnswerTree? {
        path.steps.reduce(Optional(self)) { tree, step in
            switch (tree, step) {
            case (.object(let object), .key(let key)): object[key]
            case (.userCosts(let costs), .key(let key)): names(costs)[key]
            case (.list(let list), .item(let index)): list.indices.contains(index) ? list[index] : nil
            case (.list(let list), .key("length")): .count(list.count)
            default: nil
            }
        }
    }
}
