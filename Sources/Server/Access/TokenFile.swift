import Contract

/// The text form of tokens: one a line, without their secrets.
///
/// `name roles sha256:digest [user=name] [rate=requests-per-second]`; `#` begins a comment.
public enum TokenFile {
    /// Reads every line; the first that is wrong is named.
    public static func tokens(_ text: String, path: String) throws(ServerProblem) -> [AccessToken] {
        var tokens: [AccessToken] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: "#", omittingEmptySubsequences: false)[0]
                .split(whereSeparator: \.isWhitespace).map(String.init)
            if words.isEmpty { continue }
            guard let token = token(words) else {
                throw ServerProblem(
                    message:
                        "\(path):\(index + 1): is no token; expected a name, roles out of read, write, admin joined "
                        + "by commas, sha256: and 64 hexadecimal digits, then user=NAME and rate=NUMBER if wanted")
            }
            tokens.append(token)
        }
        return tokens
    }

    /// The line of a token.
    public static func line(_ token: AccessToken) -> String {
        let roles = CallerRole.allCases.filter(token.roles.contains).map(\.rawValue).joined(separator: ",")
        var line = "\(token.name) \(roles) sha256:"
        for byte in token.digest { line += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        if let user = token.user { line += " user=\(user)" }
        if let rate = token.requestsPerSecond { line += " rate=\(rate)" }
        return line
    }

    private static func token(_ words: [String]) -> AccessToken? {
        guard words.count >= 3, let digest = digest(words[2]) else { return nil }
        var roles: Set<CallerRole> = []
        for name in words[1].split(separator: ",", omittingEmptySubsequences: false) {
            guard let role = CallerRole(rawValue: String(name)) else { return nil }
            roles.insert(role)
        }
        var token = AccessToken(name: words[0], digest: digest, roles: roles)
        for word in words.dropFirst(3) {
            let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2 else { return nil }
            switch sides[0] {
            case "user" where token.user == nil: token.user = sides[1]
            case "rate" where token.requestsPerSecond == nil:
                guard let rate = Int(sides[1]), (1...1_000_000).contains(rate) else { return nil }
                token.requestsPerSecond = rate
            default: return nil
            }
        }
        return token
    }

    private static func digest(_ word: String) -> [UInt8]? {
        let digits = Array(word.utf8.dropFirst(7))
        guard word.hasPrefix("sha256:"), digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            let pair = String(decoding: digits[index..<index + 2], as: UTF8.self)
            guard pair.allSatisfy(\.isHexDigit), let byte = UInt8(pair, radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
