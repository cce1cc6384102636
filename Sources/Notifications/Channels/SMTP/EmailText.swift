internal import AlertRules
internal import Crypto
internal import FoundationEssentials
internal import Messages
internal import Records

/// The mail that tells a notification (RFC 5322, MIME).
enum EmailText {
    /// The whole mail, in ASCII with lines of at most 998 bytes that end in CR LF.
    static func make(_ notification: Notification, sender: String, recipient: String, now: Instant) -> String {
        let content = body(notification)
        let isPlain = content.utf8.allSatisfy { $0 < 0x80 } && lines(content).allSatisfy { $0.utf8.count <= 998 }
        let headers = [
            "From: Windtunnel <\(sender)>", "To: <\(recipient)>", "Subject: " + subject(notification),
            "Date: " + date(now), "Message-ID: " + identifier(notification, sender: sender),
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: " + (isPlain ? "7bit" : "base64"),
        ]
        let text = isPlain ? lines(content).joined(separator: "\r\n") : base64(Array(content.utf8))
        return headers.joined(separator: "\r\n") + "\r\n\r\n" + text + "\r\n"
    }

    /// The same for every attempt, so that a mailbox shows a double as one.
    static func identifier(_ notification: Notification, sender: String) -> String {
        let digest = SHA256.hash(data: Data(notification.id.utf8)).prefix(16)
        let digits = Array("0123456789abcdef")
        let hex = String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        return "<\(hex).windtunnel@\(sender.split(separator: "@").last ?? "localhost")>"
    }

    private static func body(_ notification: Notification) -> String {
        var text = notification.text + "\n"
        for alert in notification.alerts {
            text += "\nalert: \(alert.id)\nrule: \(alert.rule)\n"
            text += "severity: \(alert.severity.rawValue)\nstate: \(alert.state.rawValue)\nat: \(alert.at)\n"
            for label in alert.labels { text += "\(label.name): \(label.value)\n" }
        }
        return text + "notification: \(notification.id)"
    }

    /// Lines however they ended; a lone carriage return ends one too.
    private static func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    }

    private static func subject(_ notification: Notification) -> String {
        let mark = notification.state == .resolved ? "resolved" : notification.severity.rawValue
        return encodedHeader("[\(mark)] " + notification.title)
    }

    /// The text as words of RFC 2047 where it is not short and plain; none holds part of a character.
    static func encodedHeader(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        if scalars.allSatisfy({ (0x20...0x7e).contains($0.value) }), scalars.count <= 60,
            !text.contains("=?"), scalars.last != " "
        {
            return String(String.UnicodeScalarView(scalars))
        }
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in scalars {
            let more = Array(String(scalar).utf8)
            // 45 bytes make 60 letters; with =?UTF-8?B? and ?= a word stays below the limit of 75.
            if bytes.count + more.count > 45 {
                words.append(Data(bytes).base64EncodedString())
                bytes = []
            }
            bytes += more
        }
        words.append(Data(bytes).base64EncodedString())
        return words.map { "=?UTF-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// The time in the form of RFC 5322, 3.3, such as `Tue, 03 Mar 2026 08:00:00 +0000`.
    static func date(_ now: Instant) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let second = now.floored(to: .seconds(1))
        let parts = second.description.split { "-T:Z".contains($0) }
        let day = second.floored(to: .days(1)).microseconds / Microseconds.days(1).rawValue
        guard parts.count == 6, let month = Int(parts[1]), months.indices.contains(month - 1) else { return "" }
        let weekday = days[Int(((day % 7) + 7) % 7)]
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) +0000"
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array(Data(bytes).base64EncodedString())
        return stride(from: 0, to: letters.count, by: 76)
            .map { String(letters[$0..<min($0 + 76, letters.count)]) }
            .joined(separator: "\r\n")
    }
}
