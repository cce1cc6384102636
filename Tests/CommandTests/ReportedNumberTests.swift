import Foundation
import Testing

@Suite struct ReportedNumberTests {
    @Test func `defect 42: the numbers of a report are those of its run`() throws {
        let folder = try TemporaryFolder()
        let scenario = try folder.write(
            "s.yaml",
            """
            schema: 1
            name: numbers
            clock: {start: 2026-03-02T08:00:00Z, duration: 10m}
            providers:
              openai: {gpt-4o: {prompt_tokens: {p50: 700, p99: 7000}, completion_tokens: 100, response_time: 1s}}
            traffic: [{id: chat, rate: 2/s, mix: {openai/gpt-4o: 1}}]
            """)
        var shown: Set<String> = []
        for seed in ["1", "2", "3"] {
            let json = folder.path("\(seed).json")
            let output = try Command.run(["run", scenario, "--seed", seed, "--output", "json=\(json)"])
            #expect(output.exitCode == 0, "\(output.standardError)")
            let result = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: json)))
            let totals = try #require(Self.object("totals", in: result))
            let (records, tokens) = (try #require(totals["records"] as? Int), try #require(totals["tokens"] as? Int))
            let line = output.standardOutput.split(separator: "\n").first { $0.hasPrefix("totals") } ?? ""
            for number in [records, tokens] { #expect(line.contains(Self.grouped(number)), "\(line)") }
            shown.insert(String(line))
        }
        #expect(shown.count == 3)
    }

    /// The first object of this name, wherever it is.
    private static func object(_ name: String, in value: Any) -> [String: Any]? {
        if let object = value as? [String: Any] {
            return object[name] as? [String: Any] ?? object.values.lazy.compactMap { Self.object(name, in: $0) }.first
        }
        return (value as? [Any])?.lazy.compactMap { Self.object(name, in: $0) }.first
    }

    /// With commas between thousands.
    private static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        for index in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: index) }
        return String(digits)
    }
}
