import ArgumentParser
import FoundationEssentials
import PriceLists
import Records

/// Which price list a command looks at, and as of when.
struct PriceListOptions: ParsableArguments {
    @Option(help: "current, legacy, or a file in Windtunnel's or LiteLLM's format.")
    var list = "current"

    @Option(help: "The day or instant at which prices hold: 2026-09-03 or 2026-09-03T12:00:00Z. Default: now.")
    var at: String?

    @Option(help: "Answer as the list was known at this day or instant. Default: everything known now.")
    var knownAt: String?

    /// The instant that `--at` names.
    func instant() throws -> Instant {
        try at.map { try Self.instant($0, option: "--at") }
            ?? Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))
    }

    /// The instant that `--known-at` names.
    func knownInstant() throws -> Instant? { try knownAt.map { try Self.instant($0, option: "--known-at") } }

    /// The list as it is written, with all its revisions.
    func read() throws -> PriceList {
        switch list {
        case "current": return .current
        case "legacy": return .legacy
        default:
            let bytes = try Self.bytes(of: list)
            do {
                return try LiteLLMPriceList.recognises(bytes)
                    ? LiteLLMPriceList.decode(bytes).list : PriceList.decode(bytes)
            } catch {
                throw CommandFailure(message: "\(list): \(error)", exitCode: .badUsage)
            }
        }
    }

    /// The content of a file of at most 32 MiB.
    static func bytes(of path: String) throws -> [UInt8] {
        guard let content = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                message: "\(path): cannot be read; expected current, legacy or the path of a price list",
                exitCode: .badUsage)
        }
        guard content.count <= 32 << 20 else {
            throw CommandFailure(message: "\(path): is larger than 32 MiB", exitCode: .badUsage)
        }
        return Array(content)
    }

    private static func instant(_ text: String, option: String) throws -> Instant {
        guard let instant = Instant(iso8601: text.utf8.count == 10 ? text + "T00:00:00Z" : text) else {
            throw CommandFailure(
                message: "\(option) \(text): expected a day such as 2026-09-03 or an instant such as "
                    + "2026-09-03T12:00:00Z", exitCode: .badUsage)
        }
        return instant
    }
}
