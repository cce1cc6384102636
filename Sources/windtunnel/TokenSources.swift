import Contract
import FoundationEssentials
import Glibc
import Server

/// Where the tokens of a server come from.
enum TokenSources {
    private static let variable = "WINDTUNNEL_TOKEN"
    private static let largestFile = 1 << 20

    /// The administrator's token of a file or the environment, and those of a list.
    static func tokens(file: String?, list: String?) throws -> [AccessToken] {
        var tokens: [AccessToken] = []
        if let file {
            tokens.append(admin(try secret(try text(file), from: "--token-file \(file)")))
        } else if let value = getenv(variable) {
            tokens.append(admin(try secret(String(cString: value), from: variable)))
        }
        if let list {
            let content = try text(list)
            do throws(ServerProblem) { tokens += try TokenFile.tokens(content, path: list) } catch {
                throw CommandFailure(message: error.message, exitCode: .badUsage)
            }
        }
        return tokens
    }

    /// A new secret of 256 random bits.
    static func makeSecret() -> String {
        var generator = SystemRandomNumberGenerator()
        return "wt_"
            + (0..<4).map { _ in
                let digits = String(generator.next(), radix: 16)
                return String(repeating: "0", count: 16 - digits.utf8.count) + digits
            }.joined()
    }

    private static func admin(_ secret: String) -> AccessToken {
        AccessToken(name: "admin", secret: secret, roles: [.admin])
    }

    /// The one word of a text.
    private static func secret(_ text: String, from source: String) throws -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, words[0].utf8.count >= 16, words[0].utf8.allSatisfy({ (33...126).contains($0) }) else {
            throw CommandFailure(
                message: "\(source): holds no token; expected one word of at least 16 printable ASCII characters",
                exitCode: .badUsage)
        }
        return String(words[0])
    }

    private static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(message: "\(path): cannot be read; expected a file with a token", exitCode: .badUsage)
        }
        guard data.count <= largestFile, let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure(
                message: "\(path): is no text of at most \(largestFile) bytes; expected tokens", exitCode: .badUsage)
        }
        return text
    }
}
