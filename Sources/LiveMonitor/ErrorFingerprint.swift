import Storage

/// What makes two failures the same: category, provider, model, and the message without what differs from call to call.
public enum ErrorFingerprint {
    /// The first 16 bytes of SHA-256 over category, provider, model and normalised message.
    static func of(category: ErrorCategory, provider: String, model: String, message: String) -> [UInt8] {
        var digest = FieldDigest()
        for text in [category.rawValue, provider, model, message] { digest.add(text) }
        return Array(digest.finish().prefix(16))
    }

    /// A message without what differs from call to call.
    ///
    /// ASCII letters become small. Texts between double quotes, single quotes or backticks become `<text>`; a quote
    /// opens only after a character that is no letter or digit. Words of hexadecimal digits and dashes with at least 8
    /// characters and a digit become `<id>`; other runs of digits become `<n>`. White space shrinks to one blank. At
    /// most 200 bytes are kept.
    public static func normalised(_ message: String) -> String {
        let bytes = lowercased(message)
        var result: [UInt8] = []
        var index = 0
        // What is far beyond the cut cannot show any more.
        while index < bytes.count, result.count < 256 {
            let byte = bytes[index]
            let isInWord = index > 0 && isWord(bytes[index - 1])
            if byte <= 32 || byte == 127 {
                if let last = result.last, last != 32 { result.append(32) }
                index += 1
            } else if !isInWord, quotes.contains(byte), let end = bytes[(index + 1)...].firstIndex(of: byte) {
                result += Array("<text>".utf8)
                index = end + 1
            } else if !isInWord, let end = identifierEnd(bytes, from: index) {
                result += Array("<id>".utf8)
                index = end
            } else if isDigit(byte) {
                result += Array("<n>".utf8)
                while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            } else {
                result.append(byte)
                index += 1
            }
        }
        while result.last == 32 { result.removeLast() }
        return cut(result)
    }

    private static let quotes: Set<UInt8> = [34, 39, 96]

    /// Where a word that looks like an identifier ends; `nil` when there is none.
    private static func identifierEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var end = start
        while end < bytes.count, isDigit(bytes[end]) || (97...102).contains(bytes[end]) || bytes[end] == 45 { end += 1 }
        guard end - start >= 8, end == bytes.count || !isWord(bytes[end]), bytes[start..<end].contains(where: isDigit)
        else { return nil }
        return end
    }

    /// At most 200 bytes, cut between characters.
    private static func cut(_ bytes: [UInt8]) -> String {
        var end = min(bytes.count, 200)
        while end > 0, end < bytes.count, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    static func lowercased(_ text: String) -> [UInt8] { text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 } }

    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    /// Letters, digits and whatever is not ASCII.
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (97...122).contains(byte) || byte >= 128 }
}
