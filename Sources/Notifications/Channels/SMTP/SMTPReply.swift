/// An answer of an SMTP server: a code and its lines (RFC 5321, 4.2).
struct SMTPReply: Equatable, Sendable {
    /// The three digits.
    var code: Int
    /// The texts after the code, one a line.
    var lines: [String]
}

/// Puts replies together from bytes as they come, in pieces of any size.
struct SMTPReplyParser {
    /// Why the bytes are no reply.
    struct Malformed: Error, Equatable {
        let reason: String
    }

    private static let longestLine = 2_048
    private static let mostLines = 128

    private var bytes: [UInt8] = []
    private var code: Int?
    private var lines: [String] = []

    /// Whether a reply has begun and is not finished.
    var isMidway: Bool { code != nil || !bytes.isEmpty }

    /// The replies that these bytes finish.
    mutating func append(_ more: some Sequence<UInt8>) throws(Malformed) -> [SMTPReply] {
        var replies: [SMTPReply] = []
        for byte in more {
            if byte != 0x0a {
                guard bytes.count < Self.longestLine else { throw Malformed(reason: "a line is too long") }
                bytes.append(byte)
                continue
            }
            if bytes.last == 0x0d { bytes.removeLast() }
            if let reply = try finishLine() { replies.append(reply) }
        }
        return replies
    }

    private mutating func finishLine() throws(Malformed) -> SMTPReply? {
        let line = bytes
        bytes = []
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Malformed(reason: "a line does not begin with a code of three digits")
        }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let separator = line.dropFirst(3).first
        guard separator == nil || separator == 0x20 || separator == 0x2d, (200..<600).contains(number) else {
            throw Malformed(reason: "a line's code is not that of a reply")
        }
        guard code == nil || code == number else { throw Malformed(reason: "the lines of a reply differ in code") }
        guard lines.count < Self.mostLines else { throw Malformed(reason: "a reply has too many lines") }
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        if separator == 0x2d {
            code = number
            return nil
        }
        defer {
            code = nil
            lines = []
        }
        return SMTPReply(code: number, lines: lines)
    }
}
