import Scenarios

/// What is wrong with a text that should be a value.
struct ValueProblem: Error {
    /// What is wrong, with the offending text.
    var message: String
    /// A misspelt word and what it may have been meant for.
    var word = ""
    var candidates: [String] = []
}

/// Reads typed values out of one node; whatever does not fit is reported at its place and read as `nil`.
struct NodeReader {
    let node: SourceNode
    let log: ProblemLog

    func report(_ message: String) { log.add(node.place, key: node.key, message) }

    /// What the node is, for messages.
    private var found: String {
        switch node.value {
        case .scalar(let text, let isPlain):
            Self.isNull(text, isPlain: isPlain) ? "no value" : "\(OffendingText.quoted(text))"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    private static func isNull(_ text: String, isPlain: Bool) -> Bool {
        isPlain && (text.isEmpty || text == "~" || text == "null")
    }

    private func reportUnexpected(_ expected: String) { report("found \(found); expected \(expected)") }

    var isMapping: Bool { if case .mapping = node.value { true } else { false } }

    /// Text that a parser turns into a value.
    ///
    /// `expected` says what would have been right.
    func value<Value>(_ expected: String, _ parse: (String) throws(ValueProblem) -> Value) -> Value? {
        guard case .scalar(let text, let isPlain) = node.value, !Self.isNull(text, isPlain: isPlain) else {
            reportUnexpected(expected)
            return nil
        }
        do {
            return try parse(text)
        } catch {
            let suggestion = log.suggestion(for: error.word, among: error.candidates)
            report("\(error.message); expected \(expected)\(suggestion)")
            return nil
        }
    }

    /// Text for people: not empty, of a bounded number of bytes, without control characters.
    func text(_ expected: String, limit: Int = Limits.textBytes, allowsLines: Bool = false) -> String? {
        value(expected) { text throws(ValueProblem) in
            guard !text.isEmpty else { throw ValueProblem(message: "empty text") }
            guard text.utf8.count <= limit else {
                throw ValueProblem(message: "text of \(text.utf8.count) bytes is longer than \(limit)")
            }
            let bad = text.unicodeScalars.first { scalar in
                OffendingText.isInvisible(scalar) && !(allowsLines && (scalar == "\n" || scalar == "\t"))
            }
            if bad != nil { throw ValueProblem(message: "\(OffendingText.quoted(text)) has control characters") }
            return text
        }
    }

    /// One of a few words.
    func choice(_ words: [String], aliases: [String] = []) -> String? {
        value("one of \(OffendingText.choices(words))") { text throws(ValueProblem) in
            if words.contains(text) || aliases.contains(text) { return text }
            throw ValueProblem(
                message: "unknown \(OffendingText.quoted(text))", word: text, candidates: words + aliases)
        }
    }

    /// The items of a list.
    func list(_ expected: String) -> [NodeReader]? {
        guard case .list(let items) = node.value else {
            reportUnexpected(expected)
            return nil
        }
        return items.map { NodeReader(node: $0, log: log) }
    }

    /// A mapping whose keys are fixed; unknown ones are reported.
    func mapping(_ expected: String, keys: [String]) -> MappingReader? {
        guard let entries = names(expected) else { return nil }
        var known: [String: NodeReader] = [:]
        var names: [String] = []
        for entry in entries {
            if keys.contains(entry.name) {
                known[entry.name] = entry.reader
                names.append(entry.name)
                continue
            }
            let suggestion = log.suggestion(for: entry.name, among: keys)
            log.add(
                entry.place, key: entry.reader.node.key,
                "unknown key \(OffendingText.quoted(entry.name)); expected one of "
                    + "\(OffendingText.choices(keys))\(suggestion)")
        }
        return MappingReader(reader: self, names: names, entries: known)
    }

    /// A name of the file's own choosing and its value.
    struct NamedReader {
        var name: String
        var place: SourcePlace
        var reader: NodeReader

        func report(_ message: String) { reader.log.add(place, key: reader.node.key, message) }

        /// The name, turned into a value by a parser; `expected` says what would have been right.
        func parsedName<Value>(
            _ expected: String, _ parse: (String) throws(ValueProblem) -> Value
        ) -> Value? {
            do {
                return try parse(name)
            } catch {
                let suggestion = reader.log.suggestion(for: error.word, among: error.candidates)
                report("\(error.message); expected \(expected)\(suggestion)")
                return nil
            }
        }
    }

    /// A mapping whose keys are names of the file's own choosing, in the file's order.
    func names(_ expected: String) -> [NamedReader]? {
        guard case .mapping(let entries) = node.value else {
            reportUnexpected(expected)
            return nil
        }
        return entries.map {
            NamedReader(name: $0.name, place: $0.place, reader: NodeReader(node: $0.value, log: log))
        }
    }
}

/// The known keys of a mapping.
struct MappingReader {
    let reader: NodeReader
    /// The known keys that are there, in the file's order.
    let names: [String]
    fileprivate let entries: [String: NodeReader]

    fileprivate init(reader: NodeReader, names: [String], entries: [String: NodeReader]) {
        self.reader = reader
        self.names = names
        self.entries = entries
    }

    /// The value of an optional key.
    subscript(name: String) -> NodeReader? { entries[name] }

    /// The value of a key that must be there; `expected` says what would have been right.
    func required(_ name: String, _ expected: String) -> NodeReader? {
        if let value = entries[name] { return value }
        let path = reader.node.key.isEmpty ? name : "\(reader.node.key).\(name)"
        reader.log.add(reader.node.place, key: path, "missing; expected \(expected)")
        return nil
    }
}
