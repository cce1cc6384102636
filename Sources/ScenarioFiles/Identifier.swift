/// Names that a scenario gives to its streams and incidents.
enum Identifier {
    static let expected = "a name of letters, digits, - and _ that begins with a letter, at most 64 long"
    /// Words that mean something else wherever an incident's name may stand.
    static let reserved = ["start", "end", "run", "before", "after"]

    static func isAllowed(_ byte: UInt8) -> Bool {
        isLetter(byte) || (48...57).contains(byte) || byte == 45 || byte == 95
    }

    static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}

extension NodeReader {
    /// A name that no other has; `taken` gains it.
    func identifier(taken: inout Set<String>) -> String? {
        let known = taken
        let name = value(Identifier.expected) { text throws(ValueProblem) in
            guard let first = text.utf8.first, Identifier.isLetter(first), text.utf8.count <= 64,
                text.utf8.allSatisfy(Identifier.isAllowed)
            else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a name") }
            guard !Identifier.reserved.contains(text) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is a word of the language of moments")
            }
            guard !known.contains(text) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is used already")
            }
            return text
        }
        if let name { taken.insert(name) }
        return name
    }
}
