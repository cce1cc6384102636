/// A value of a scenario file, free of places and meaning: what can be taken apart and written again.
public indirect enum DocumentNode: Hashable, Sendable {
    /// One name and its value.
    public struct Entry: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: DocumentNode

        /// Names a value.
        public init(name: String, value: DocumentNode) {
            self.name = name
            self.value = value
        }
    }

    /// No value.
    case null
    /// Text, a number or anything else without parts.
    case scalar(String)
    /// Values in the file's order.
    case list([DocumentNode])
    /// Names and values in the file's order; names are unique.
    case mapping([Entry])

    /// The values right below, with the steps that lead to them.
    public var children: [(step: DocumentStep, node: DocumentNode)] {
        switch self {
        case .null, .scalar: []
        case .list(let items): items.enumerated().map { (.item($0.offset), $0.element) }
        case .mapping(let entries): entries.map { (.name($0.name), $0.value) }
        }
    }

    /// The value that a step leads to; setting `nil` takes it out, and a name that is not there is added at the end.
    public subscript(step: DocumentStep) -> DocumentNode? {
        get { children.first { $0.step == step }?.node }
        set {
            switch (self, step) {
            case (.list(var items), .item(let index)) where items.indices.contains(index):
                if let newValue { items[index] = newValue } else { items.remove(at: index) }
                self = .list(items)
            case (.mapping(var entries), .name(let name)):
                let index = entries.firstIndex { $0.name == name }
                if let newValue, let index {
                    entries[index].value = newValue
                } else if let newValue {
                    entries.append(Entry(name: name, value: newValue))
                } else if let index {
                    entries.remove(at: index)
                }
                self = .mapping(entries)
            default: break
            }
        }
    }

    /// The value at the end of a path; the node itself for an empty one.
    public subscript(path: ArraySlice<DocumentStep>) -> DocumentNode? {
        get {
            guard let first = path.first else { return self }
            return self[first]?[path.dropFirst()]
        }
        set {
            guard let first = path.first else {
                if let newValue { self = newValue }
                return
            }
            if path.count == 1 {
                self[first] = newValue
            } else if var child = self[first] {
                child[path.dropFirst()] = newValue
                self[first] = child
            }
        }
    }

    /// How many values it is made of, itself included.
    public var size: Int { children.reduce(1) { $0 + $1.node.size } }
}

/// One step down a scenario file.
public enum DocumentStep: Hashable, Sendable {
    /// To the value of a name.
    case name(String)
    /// To an item of a list, counted from 0.
    case item(Int)
}
