import Answers
import Records

/// Which provider was told of in which part of the answers.
enum ProviderTable {
    static let empty = CoverageTable(
        "providers", rows: parts.map(\.name), columns: ProviderID.allCases.map(\.name))

    /// A part of the answers, and the providers that it tells of.
    private typealias Part = (name: String, providers: @Sendable (AnswerObject) -> [String])

    private static let parts: [Part] = [
        ("prices", { keys($0["prices"]) }),
        ("real_time", { $0["real_time"]?["active_providers"]?.elements.compactMap(\.text) ?? [] }),
        ("health.provider_health", { keys($0["health"]?["provider_health"]) }),
        ("health.silent_providers", { named($0["health"]?["silent_providers"]) }),
        ("degradations", { named($0["degradations"]) }),
        ("stats", { keys(day($0)?["stats"], cutAt: "_") }),
        ("failures", { failing(day($0)?["stats_by"]?["provider"]) }),
        ("stats_by.provider", { keys(day($0)?["stats_by"]?["provider"]) }),
        ("comparison", { named(day($0)?["comparison"]?["providers"]) }),
        ("cost", { costly(day($0)?["cost"]?["cost_by_provider"]) }),
        ("model_drift", { drifting(day($0)?["cost"]?["model_drift"]) }),
        ("recommendations", { named($0["recommendations"]) }),
    ]

    static func note(_ answers: AnswerObject, by scenario: String, in table: inout CoverageTable) {
        for part in parts {
            for provider in part.providers(answers) { table.touch(part.name, provider, by: scenario) }
        }
    }

    private static func day(_ answers: AnswerObject) -> AnswerTree? { answers["periods"]?["24h"] }

    private static func keys(_ tree: AnswerTree?) -> [String] { tree?.entries.map(\.key) ?? [] }

    private static func keys(_ tree: AnswerTree?, cutAt separator: Character) -> [String] {
        keys(tree).map { String($0.prefix { $0 != separator }) }
    }

    private static func named(_ tree: AnswerTree?) -> [String] {
        tree?.elements.compactMap { $0["provider"]?.text } ?? []
    }

    private static func failing(_ tree: AnswerTree?) -> [String] {
        tree?.entries.filter { ($0.value["failed_requests"]?.count ?? 0) > 0 }.map(\.key) ?? []
    }

    private static func costly(_ tree: AnswerTree?) -> [String] {
        tree?.entries.filter { $0.value != .money(.zero) }.map(\.key) ?? []
    }

    private static func drifting(_ tree: AnswerTree?) -> [String] {
        tree?.elements.compactMap { $0["served"]?.text.map { String($0.prefix { $0 != "/" }) } } ?? []
    }
}
