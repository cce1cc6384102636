/// Writes values of a file as YAML on one line.
enum FlowText {
    static func text(of node: SourceNode) -> String {
        switch node.value {
        case .scalar(let text, let isPlain): isPlain ? text : quoted(text)
        case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
        case .mapping(let entries):
            "{\(entries.map { "\(key($0.name)): \(text(of: $0.value))" }.joined(separator: ", "))}"
        }
    }

    /// A name as a key: between quotation marks where YAML would take it for something else.
    static func key(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45
                || byte == 46 || byte == 95
        }
        return isPlain && !name.isEmpty && !name.hasPrefix("-") ? name : quoted(name)
    }

    private static func quoted(_ text: String) -> String {
        var shown = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                shown += "\\"
                shown.unicodeScalars.append(scalar)
            case "\n": shown += "\\n"
            case "\t": shown += "\\t"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown + "\""
    }
}
