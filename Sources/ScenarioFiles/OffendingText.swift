/// Shows text from a file inside a message: quoted, short, and without anything that a terminal would obey.
enum OffendingText {
    private static let longest = 60

    static func quoted(_ text: String) -> String {
        var shown = "\""
        var length = 0
        for scalar in text.unicodeScalars {
            guard length < longest else {
                shown += "\u{2026}"
                break
            }
            length += 1
            switch scalar {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            case "\"": shown += "\\\""
            case _ where isInvisible(scalar): shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown + "\""
    }

    /// A list of allowed words; a long one is cut.
    static func choices(_ words: [String]) -> String {
        let shown = words.prefix(30).joined(separator: ", ")
        return words.count > 30 ? shown + " and \(words.count - 30) more" : shown
    }

    /// Words of which one is meant: `a`, `a or b`, `a, b or c`.
    static func either(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// A step of a key path: as it is when it is a simple word, quoted otherwise.
    static func keyStep(_ name: String) -> String {
        let isSimple = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
        }
        return isSimple && !name.isEmpty && name.utf8.count <= longest ? name : quoted(name)
    }

    /// Control characters, line separators and marks that change the direction of text.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: true
        default: false
        }
    }
}
