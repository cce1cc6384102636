import Answers
import Records

extension AnswerTree {
    /// The object that this is; empty for anything else.
    var object: AnswerObject {
        if case .object(let object) = self { object } else { AnswerObject() }
    }

    /// The elements of the list that this is; none for anything else.
    var elements: [AnswerTree] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// A number of any kind as a double, times in milliseconds and money in dollars; `nil` for anything else.
    var double: Double? {
        switch self {
        case .count(let value): Double(value)
        case .number(let value): value
        case .money(let value): value.dollars
        case .quantile(let value): Double(value.value.thousandths) / 1_000
        case .null, .flag, .text, .instant, .list, .object, .userCosts: nil
        }
    }

    /// Changes every value at the end of a path; a step `*` is any key and any element of a list.
    mutating func edit(_ path: ArraySlice<Substring>, _ change: (inout AnswerTree) -> Void) {
        guard let step = path.first else { return change(&self) }
        switch self {
        case .object(var object):
            object.edit(path, change)
            self = .object(object)
        case .list(var elements) where step == "*":
            for index in elements.indices { elements[index].edit(path.dropFirst(), change) }
            self = .list(elements)
        default: return
        }
    }

    /// Changes every leaf.
    mutating func editLeaves(_ change: (inout AnswerTree) -> Void) {
        switch self {
        case .object(let object):
            self = .object(
                AnswerObject(
                    object.entries.map { entry in
                        var value = entry.value
                        value.editLeaves(change)
                        return AnswerObject.Entry(key: entry.key, value: value)
                    }))
        case .list(var elements):
            for index in elements.indices { elements[index].editLeaves(change) }
            self = .list(elements)
        default: change(&self)
        }
    }
}

extension AnswerObject {
    /// Changes every value at the end of a path, whose steps `/` divides.
    mutating func edit(_ path: String, _ change: (inout AnswerTree) -> Void) {
        edit(path.split(separator: "/")[...], change)
    }

    /// Changes every object at the end of a path.
    mutating func editObjects(_ path: String, _ change: (inout AnswerObject) -> Void) {
        edit(path) { value in
            guard case .object(var object) = value else { return }
            change(&object)
            value = .object(object)
        }
    }

    /// Changes every list at the end of a path.
    mutating func editLists(_ path: String, _ change: (inout [AnswerTree]) -> Void) {
        edit(path) { value in
            guard case .list(var elements) = value else { return }
            change(&elements)
            value = .list(elements)
        }
    }

    fileprivate mutating func edit(_ path: ArraySlice<Substring>, _ change: (inout AnswerTree) -> Void) {
        self = AnswerObject(
            entries.map { entry in
                guard let step = path.first, step == "*" || step == entry.key else { return entry }
                var value = entry.value
                value.edit(path.dropFirst(), change)
                return Entry(key: entry.key, value: value)
            })
    }

    /// Puts another value in the place of the one of a name; does nothing where there is none.
    mutating func set(_ key: String, _ value: AnswerTree?) {
        guard let value else { return }
        self = AnswerObject(entries.map { $0.key == key ? Entry(key: key, value: value) : $0 })
    }

    /// Drops the values of some names.
    mutating func removeAll(where isDropped: (Entry) -> Bool) {
        self = AnswerObject(entries.filter { !isDropped($0) })
    }

    /// The window that a period's answers state.
    var window: TimeWindow? {
        guard let window = self["window"]?.object, case .instant(let from)? = window["from"],
            case .instant(let to)? = window["to"]
        else { return nil }
        return TimeWindow(from: from, to: to)
    }
}
