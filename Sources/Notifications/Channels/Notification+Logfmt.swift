internal import AlertRules
internal import Messages
internal import Records

extension Notification {
    /// The notification in one line of `name=value` pairs; the labels of a single alert are prefixed with `label.`.
    var logfmt: String {
        var pairs = [("notification", id)]
        if alerts.count == 1 {
            pairs += [("alert", alerts[0].id), ("rule", alerts[0].rule)]
        } else {
            pairs.append(("alerts", "\(alerts.count + omitted)"))
        }
        pairs += [
            ("severity", severity.rawValue), ("state", state.rawValue), ("at", at.description), ("title", title),
            ("text", text),
        ]
        if alerts.count == 1 { pairs += alerts[0].labels.map { ("label." + $0.name, $0.value) } }
        return pairs.map { Self.bareName($0) + "=" + Self.quoted($1) }.joined(separator: " ")
    }

    /// A name with everything that could end it replaced.
    private static func bareName(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.map { isBare($0) ? $0 : "_" }))
    }

    /// A value, in quotes unless it is plain; no character can end the line or the quotes.
    private static func quoted(_ value: String) -> String {
        if !value.isEmpty, value.unicodeScalars.allSatisfy(isBare) { return value }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where mustEscape(scalar): text += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    private static func isBare(_ scalar: Unicode.Scalar) -> Bool {
        scalar > " " && scalar != "=" && scalar != "\"" && scalar != "\\" && !mustEscape(scalar)
    }

    /// Control and formatting characters can move the cursor, end the line or turn the text around.
    private static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
