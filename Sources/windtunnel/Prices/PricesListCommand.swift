import ArgumentParser
import PriceLists
import Records

/// `windtunnel prices list`: what each model costs at a date.
struct PricesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the prices of models, in US dollars per million tokens.",
        discussion: """
            Examples:
              windtunnel prices list
              windtunnel prices list --provider claude --at 2026-03-02
              windtunnel prices list --at 2026-03-02 --known-at 2026-01-01   as it was known then
              windtunnel prices list --list model_prices_and_context_window.json

            A dash means that no price is published. "tiers" are the input lengths above which other prices hold, \
            "classes" the classes of service beside the standard one.
            """)

    @Option(help: "Only models of this provider: openai, claude, gemini or custom.")
    var provider: String?

    @Option(help: "Prices that hold at this date or instant.")
    var at = PriceDate.today

    @Option(help: "Prices as they were known at this date or instant. Default: as they are known now.")
    var knownAt: PriceDate?

    @Option(help: "The price list: current, legacy or a JSON file, of our own format or LiteLLM's.")
    var list = PriceListSource.current

    func run() throws {
        let only = try provider.map(Self.provider)
        let known = try list.validList().asKnown(at: knownAt?.instant)
        let models = known.models.filter { only == nil || $0.provider == only }
            .sorted { ($0.provider.name, $0.model) < ($1.provider.name, $1.model) }
        var table = PriceTable(
            header: [
                "model", "input", "output", "cache read", "write 5m", "write 1h", "kind", "until", "tiers", "classes",
            ], leftColumns: [0, 6, 7, 8, 9])
        var missing = 0
        for model in models {
            guard let stretch = model.stretches.last(where: { $0.holds(at: at.instant) }) else {
                missing += 1
                continue
            }
            table.add(Self.row(model, stretch))
        }
        StandardOutput.write(table.text)
        let without = missing == 0 ? "" : ", \(missing) without a price then"
        StandardOutput.write(
            "\(known.name) \(known.revision) at \(at.instant): \(models.count - missing) models\(without)\n")
    }

    private static func row(_ model: ModelPrices, _ stretch: PriceStretch) -> [String] {
        let rates = [
            stretch.rates.input, stretch.rates.output, stretch.rates.cacheRead, stretch.rates.cacheWrite5m,
            stretch.rates.cacheWrite1h,
        ]
        return ["\(model.provider.name)/\(model.model)"] + rates.map { $0?.dollarsPerMillionTokens ?? "-" } + [
            stretch.kind.rawValue, stretch.to.map { String($0.description.prefix(10)) } ?? "-",
            dash(stretch.tiers.map { "\($0.aboveTotalInputTokens)" }), dash(stretch.services.map(\.tier.name)),
        ]
    }

    private static func dash(_ words: [String]) -> String { words.isEmpty ? "-" : words.joined(separator: ",") }

    private static func provider(_ name: String) throws -> ProviderID {
        guard let provider = ProviderID(name: name) else {
            let names = ProviderID.allCases.map(\.name).joined(separator: ", ")
            throw CommandFailure(message: "--provider \(name): expected one of \(names)", exitCode: .badUsage)
        }
        return provider
    }
}
