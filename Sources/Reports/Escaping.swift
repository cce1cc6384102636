/// Makes text from scenarios and data harmless in each form of report.
public enum Escaping {
    /// For a terminal: control characters, which could move the cursor or recolour the screen, and characters that
    /// reorder text become visible escapes.
    public static func terminal(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isUnsafe(scalar): result += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// For XML text and attributes: the five special characters become entities, line breaks and tabs spaces, and other
    /// control characters, which XML forbids, are dropped.
    static func xml(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\n", "\r", "\t": result += " "
            case "\u{FFFE}", "\u{FFFF}": continue
            case _ where isUnsafe(scalar): continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// For running text in Markdown: nothing in it is markup, a link or HTML.
    static func markdown(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "@": result += "&#64;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "!", "|", "~":
                result += "\\" + String(scalar)
            case "\n", "\r", "\t": result += " "
            case _ where isUnsafe(scalar): continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A Markdown code span whose fence is longer than any run of backticks inside.
    static func markdownCode(_ text: String) -> String {
        var clean = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" {
                clean += " "
            } else if !isUnsafe(scalar) {
                clean.unicodeScalars.append(scalar)
            }
        }
        let longestRun = clean.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longestRun + 1)
        let padding = longestRun > 0 || clean.isEmpty ? " " : ""
        return fence + padding + clean + padding + fence
    }

    /// One word of a shell command, quoted where it has to be.
    public static func shellWord(_ text: String) -> String {
        // A leading hyphen would read as an option.
        let word = text.hasPrefix("-") ? "./" + text : text
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "_./-+:@%,=".utf8.contains(byte)
                }
            }
        if isPlain { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// Control characters, separators of lines and paragraphs, and the marks that reorder text.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
