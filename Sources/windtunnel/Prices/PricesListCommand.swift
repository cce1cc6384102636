import ArgumentParser
import PriceLists
import Records

/// `windtunnel prices list`: what every model costs at one instant.
struct PricesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Print what every model costs, in US dollars per million tokens.",
        discussion: """
            Examples:
              windtunnel prices list --provider claude
              windtunnel prices list --at 2026-08-01 --known-at 2026-09-01
              windtunnel prices list --list model_prices_and_context_window.json --provider openai
            """)

    @OptionGroup var options: PriceListOptions

    @Option(help: "One provider only: openai, claude, gemini or custom.")
    var provider: String?

    func run() throws {
        let now = try options.instant()
        let list = try options.read().asKnown(at: options.knownInstant())
        var models = list.models
        if let provider {
            guard let id = ProviderID(name: provider) else {
                throw CommandFailure(
                    message: "--provider \(provider): expected openai, claude, gemini or custom", exitCode: .badUsage)
            }
            models = models.filter { $0.provider == id }
        }
        models.sort { ($0.provider.name, $0.model) < ($1.provider.name, $1.model) }
        let header = ["model", "input", "output", "cache read", "write 5m", "write 1h", "kind", "also"]
        StandardOutput.write(TextTable.write([header] + models.map { row($0, at: now) }, rightAligned: 1...5))
        StandardOutput.write(
            "\n\(models.count) models of the list \"\(list.name)\", revision \(list.revision), at \(now)\n")
    }

    private func row(_ model: ModelPrices, at now: Instant) -> [String] {
        let name = "\(model.provider.name)/\(model.model)"
        guard let stretch = model.stretches.last(where: { $0.holds(at: now) }) else {
            return [name, "-", "-", "-", "-", "-", "none now", ""]
        }
        let rates = stretch.rates
        let amounts = [rates.input, rates.output, rates.cacheRead, rates.cacheWrite5m, rates.cacheWrite1h]
        var also = stretch.tiers.map { "above \($0.aboveTotalInputTokens / 1_000)k" }
        also += stretch.services.map(\.tier.name)
        if rates.reasoning != nil { also.append("reasoning") }
        if rates.perRequest != nil { also.append("per request") }
        if rates.perImage != nil { also.append("per image") }
        return [name] + amounts.map { $0.map(PriceText.perMillion) ?? "-" }
            + [stretch.kind.rawValue, also.joined(separator: ", ")]
    }
}

/// Prices in words.
enum PriceText {
    /// US dollars per million of what a rate is for.
    static func perMillion(_ rate: Picodollars) -> String { Picodollars(rate.rawValue * 1_000_000).description }
}
