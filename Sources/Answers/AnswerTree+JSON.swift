public import Records

/// Writes answers as JSON text: keys in their own order, money as exact decimals, times as milliseconds.
public struct JSONText: Sendable {
    private var text = ""
    private let names: Catalog
    private let indentation: Int

    /// The JSON of a value.
    ///
    /// `indentation` is the number of spaces per level; 0 writes everything on one line.
    public static func write(_ tree: AnswerTree, names: Catalog, indentation: Int = 2) -> String {
        var writer = JSONText(names: names, indentation: indentation)
        writer.write(tree, level: 0)
        return writer.text
    }

    private init(names: Catalog, indentation: Int) {
        self.names = names
        self.indentation = indentation
    }

    private mutating func write(_ tree: AnswerTree, level: Int) {
        switch tree {
        case .null: text += "null"
        case .flag(let value): text += value ? "true" : "false"
        case .count(let value): text += String(value)
        case .money(let value): text += value.description
        case .number(let value): text += Self.number(value)
        case .quantile(let value): text += Self.decimal(thousandths: value.value.thousandths)
        case .text(let value): text += Self.quoted(value)
        case .instant(let value): text += Self.quoted(value.description)
        case .list(let values):
            group("[", "]", count: values.count, level: level) { writer, index in
                writer.write(values[index], level: level + 1)
            }
        case .object(let object): write(object, level: level)
        case .userCosts(let costs): write(costs.object(names: names), level: level)
        }
    }

    private mutating func write(_ object: AnswerObject, level: Int) {
        group("{", "}", count: object.entries.count, level: level) { writer, index in
            let entry = object.entries[index]
            writer.text += Self.quoted(entry.key) + (writer.indentation > 0 ? ": " : ":")
            writer.write(entry.value, level: level + 1)
        }
    }

    private mutating func group(
        _ open: String, _ close: String, count: Int, level: Int, _ element: (inout JSONText, Int) -> Void
    ) {
        text += open
        for index in 0..<count {
            if index > 0 { text += "," }
            breakLine(level: level + 1)
            element(&self, index)
        }
        if count > 0 { breakLine(level: level) }
        text += close
    }

    private mutating func breakLine(level: Int) {
        guard indentation > 0 else { return }
        text += "\n" + String(repeating: " ", count: indentation * level)
    }

    /// A double in the shortest form that reads back the same; JSON has no infinities, so those become `null`.
    public static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
        return value.description
    }

    /// Thousandths of a unit as a decimal number of that unit, exact: microseconds become milliseconds.
    public static func decimal(thousandths value: Int64) -> String {
        let magnitude = value.magnitude
        let sign = value < 0 ? "-" : ""
        var digits = String(magnitude % 1_000)
        if digits == "0" { return "\(sign)\(magnitude / 1_000)" }
        digits = String(repeating: "0", count: 3 - digits.utf8.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(magnitude / 1_000).\(digits)"
    }

    /// A JSON string literal; control characters are escaped, everything else is kept as UTF-8.
    public static func quoted(_ value: String) -> String {
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
