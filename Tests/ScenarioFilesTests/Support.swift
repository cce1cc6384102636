import PriceLists
import Records
import ScenarioFiles
import Scenarios

/// A small, complete scenario that the tests change in one place at a time.
enum Sample {
    static let current = PriceList(
        name: "current", revision: "r1",
        models: [
            ModelPrices(
                provider: .openai, model: "gpt-4o", aliases: ["gpt-4o-latest"], acceptsDatedVersions: true,
                stretches: [PriceStretch(rates: TokenRates(input: Picodollars(2_500_000)))]),
            ModelPrices(
                provider: .claude, model: "claude-sonnet-4",
                stretches: [PriceStretch(rates: TokenRates(input: Picodollars(3_000_000)))]),
        ])
    static let legacy = PriceList(name: "legacy", revision: "r0", models: [])
    static let reader = ScenarioReader(priceLists: ["current": current, "legacy": legacy])

    /// Line numbers in the tests count from these lines.
    static let text = """
        schema: 1
        name: sample
        clock: {start: 2026-03-02T08:00:00Z, duration: 6h}
        providers:
          openai:
            gpt-4o: {prompt_tokens: 800, completion_tokens: 220, response_time: 1s}
          claude:
            claude-sonnet-4: {prompt_tokens: 800, completion_tokens: 220, response_time: 1s}
        traffic:
          - id: chat
            rate: 20/s
            mix: {openai/gpt-4o: 50}
        incidents:
          - {id: storm, at: 2h, for: 20m, fault: rate_limit, probability: 35%}

        """

    /// The sample with the first occurrence of a text replaced.
    static func with(_ old: String, _ new: String) -> String {
        guard let range = text.firstRange(of: old) else { return "the sample has no \(old)" }
        return text.replacingCharacters(in: range, with: new)
    }

    /// What is wrong with a text, one line each.
    static func problems(_ text: String) -> [String] {
        switch reader.read(text: text, path: "s.yaml") {
        case .success: []
        case .failure(let problems): problems.diagnostics.map(\.description)
        }
    }

    static func plan(_ text: String) throws -> ScenarioPlan { try reader.read(text: text, path: "s.yaml").get() }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
        self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}
