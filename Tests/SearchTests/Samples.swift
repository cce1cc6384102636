import PriceLists
import ScenarioFiles
import Scenarios

/// Small scenarios to search in.
enum Samples {
    static let reader = ScenarioReader(priceLists: ["current": .current, "legacy": .legacy])

    /// Twelve seconds of two streams to three models with two incidents; `expect` is appended.
    static func text(_ expect: String = "", seed: UInt64 = 1) -> String {
        """
        schema: 1
        name: sample
        description: Something to search in.
        seed: \(seed)
        clock: {start: 2026-03-02T08:00:00Z, duration: 12s, timezone: Africa/Johannesburg}
        thresholds: {min_samples: 5}
        providers:
          openai:
            gpt-4o:
              prompt_tokens: {p50: 700, p99: 7000}
              completion_tokens: {p50: 150, p99: 900}
              response_time: {p50: 900ms, p99: 4s}
              failures: {rate: 2%, mix: {rate_limit: 5, timeout: 1}}
            gpt-4o-mini: {prompt_tokens: 100, completion_tokens: {exponential: {mean: 20}}, response_time: 200ms}
          claude:
            claude-sonnet-4: {prompt_tokens: 500, completion_tokens: 100, response_time: 1s, cached_share: 0.4}
        traffic:
          - id: chat
            arrivals: {process: gamma, cv: 2}
            rate:
              stages: [{duration: 6s, rate: 10/s}, {duration: 6s, rate: 20/s}]
              spikes: [{at: 3s, for: 1s, multiplier: 3}]
            mix: {openai/gpt-4o: 50, claude/claude-sonnet-4: 30}
            users: {count: 40, zipf: 1.1}
          - {id: batch, rate: 5/s, mix: {openai/gpt-4o-mini: 1}, users: {count: 3}}
        incidents:
          - {id: storm, at: 2s, for: 3s, match: {provider: openai}, fault: rate_limit, probability: 35%}
          - {id: slow, at: 6s, for: 2s, match: {provider: claude}, fault: latency, multiplier: 4}
        \(expect)
        """
    }

    static func plan(_ expect: String = "", seed: UInt64 = 1, path: String = "sample.yaml") throws -> ScenarioPlan {
        try reader.read(text: text(expect, seed: seed), path: path).get()
    }

    static func document(_ expect: String, seed: UInt64 = 1) throws -> ScenarioDocument {
        try ScenarioDocument(bytes: Array(text(expect, seed: seed).utf8), path: "sample.yaml")
    }
}
