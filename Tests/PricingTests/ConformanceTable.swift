import Foundation
import PriceLists
import Records
import Testing

/// The worked cases of cost that ship with the scenarios, read from their CSV without the scenario reader.
struct ConformanceTable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let pinned = ConformanceTable("cost-conformance", start: "2026-03-01T00:00:00Z")
    static let current = ConformanceTable("cost-conformance-current", start: "2026-08-20T12:00:00Z")

    /// The scenario's name, which is the name of the table too.
    let name: String
    let start: String
    let rows: [Row]

    /// One call.
    struct Row: Sendable, CustomTestStringConvertible {
        let values: [String: String]
        var testDescription: String { "\(self["user"]) \(self["model"])" }
        subscript(name: String) -> String { values[name] ?? "" }
        func number(_ name: String) -> Int { Int(self[name]) ?? 0 }
    }

    private init(_ name: String, start: String) {
        self.name = name
        self.start = start
        let url = Self.root.appending(path: "scenarios/data/\(name).csv")
        let lines = ((try? String(contentsOf: url, encoding: .utf8)) ?? "").split(separator: "\n").map(Self.cells)
        rows = lines.dropFirst().map { cells in
            Row(values: Dictionary(zip(lines.first ?? [], cells)) { first, _ in first })
        }
    }

    /// Cells of a line; between quotation marks a comma is a character like others.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    /// The call of a row as it is recorded, its model interned.
    func record(_ row: Row, _ catalog: inout Catalog) throws -> RequestRecord {
        let parts = row["model"].split(separator: "/", maxSplits: 1).map(String.init)
        let model = try catalog.id(try #require(ProviderID(name: parts[0])), parts[1])
        func tokens(_ name: String) -> UInt32 { UInt32(row.number(name)) }
        let sent = try #require(Instant(iso8601: start)) + Self.duration(row["at"])
        return RequestRecord(
            time: sent + .seconds(1), responseTime: .seconds(1), uncachedInput: tokens("input_tokens"),
            cacheRead: tokens("cache_read_tokens"), cacheWrite5m: tokens("cache_write_5m_tokens"),
            cacheWrite1h: tokens("cache_write_1h_tokens"), output: tokens("output_tokens"),
            reasoning: tokens("reasoning_tokens"), model: model,
            serviceTier: ServiceTier(name: row["service_tier"]) ?? .standard, images: UInt8(row.number("images")))
    }

    /// Such as `11h59m59.5s`.
    private static func duration(_ text: String) -> Microseconds {
        let units: [Character: Int64] = ["h": 3_600_000, "m": 60_000, "s": 1_000]
        var digits = ""
        var milliseconds: Int64 = 0
        for character in text {
            guard let unit = units[character] else {
                digits.append(character)
                continue
            }
            milliseconds += Int64((Double(digits) ?? 0) * Double(unit))
            digits = ""
        }
        return .milliseconds(milliseconds)
    }
}
