import ArgumentParser
import PriceLists
import Pricing
import Records
import ScenarioFiles

/// `windtunnel prices explain`: what one call costs, line by line.
struct PricesExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how the cost of a call comes about.",
        discussion: """
            Examples:
              windtunnel prices explain openai/gpt-4o --input-tokens 1000 --output-tokens 200
              windtunnel prices explain gemini-2.5-pro --input-tokens 250000 --output-tokens 1000
              windtunnel prices explain gpt-4o --input-tokens 500 --cache-read-tokens 500 --output-tokens 10 \
            --service-tier batch --at 2026-03-02

            The kinds of input are disjoint: --input-tokens are those that no cache served. Reasoning tokens are a \
            part of the output tokens.
            """)

    @Argument(help: "provider/model, or the model's name alone where only one provider has it.")
    var model: String

    @Option(help: "Input tokens that no cache served.")
    var inputTokens: UInt32 = 0

    @Option(help: "Output tokens, reasoning included.")
    var outputTokens: UInt32 = 0

    @Option(help: "Input tokens read from the cache.")
    var cacheReadTokens: UInt32 = 0

    @Option(name: .customLong("cache-write-5m-tokens"), help: "Input tokens written to the five-minute cache.")
    var cacheWrite5mTokens: UInt32 = 0

    @Option(name: .customLong("cache-write-1h-tokens"), help: "Input tokens written to the one-hour cache.")
    var cacheWrite1hTokens: UInt32 = 0

    @Option(help: "The part of the output tokens spent on reasoning.")
    var reasoningTokens: UInt32 = 0

    @Option(help: "Images that are billed apart from tokens.")
    var images: UInt8 = 0

    @Option(help: "The class of service that served the call: standard, batch, flex or priority.")
    var serviceTier: ServiceTierOption = .init(tier: .standard)

    @Option(help: "When the call finished: a date or instant.")
    var at = PriceDate.today

    @Option(help: "Prices as they were known at this date or instant. Default: as they are known now.")
    var knownAt: PriceDate?

    @Option(help: "The price list: current, legacy or a JSON file, of our own format or LiteLLM's.")
    var list = PriceListSource.current

    func validate() throws {
        let tokens = [inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens]
        if tokens.contains(where: { $0 > 1_000_000_000 }) {
            throw ValidationError("a number of tokens is out of range; expected 0 to 1000000000")
        }
        if reasoningTokens > outputTokens {
            throw ValidationError("--reasoning-tokens are a part of --output-tokens; expected no more than those")
        }
    }

    func run() throws {
        let prices = try list.validList()
        var catalog = Catalog()
        let candidates = Self.candidates(model).compactMap { candidate in
            catalog.intern(candidate).map { (candidate, $0) }
        }
        let book = PriceBook(prices, catalog: catalog, knownAt: knownAt?.instant)
        var bills: [PriceBill] = []
        for (candidate, id) in candidates {
            let bill = PriceBill(candidate, call(id), book, in: prices)
            if bill.isListed { bills.append(bill) }
        }
        guard let bill = bills.first else { throw unknown(prices) }
        guard bills.count == 1 else {
            let names = bills.map(\.name).joined(separator: ", ")
            throw CommandFailure(
                message: "\(model): several providers have a model of this name; expected one of \(names)",
                exitCode: .badUsage)
        }
        StandardOutput.write(bill.text)
    }

    /// Whole names first; a name may have slashes of its own.
    private static func candidates(_ name: String) -> [Catalog.Model] {
        var models = ProviderID.allCases.map { Catalog.Model(provider: $0, name: name) }
        if let slash = name.firstIndex(of: "/"), let provider = ProviderID(name: String(name[..<slash])) {
            models.insert(Catalog.Model(provider: provider, name: String(name[name.index(after: slash)...])), at: 0)
        }
        return models
    }

    private func call(_ model: ModelID) -> RequestRecord {
        RequestRecord(
            time: at.instant, responseTime: .zero, uncachedInput: inputTokens, cacheRead: cacheReadTokens,
            cacheWrite5m: cacheWrite5mTokens, cacheWrite1h: cacheWrite1hTokens, output: outputTokens,
            reasoning: reasoningTokens, model: model, serviceTier: serviceTier.tier, images: images)
    }

    private func unknown(_ prices: PriceList) -> CommandFailure {
        let names = prices.models.flatMap { entry in
            ([entry.model] + entry.aliases).map { model.contains("/") ? "\(entry.provider.name)/\($0)" : $0 }
        }
        let near = NearestSpelling.names(like: model, among: names, count: 3)
        let hint = near.isEmpty ? "see windtunnel prices list" : "did you mean \(near.joined(separator: ", "))?"
        return CommandFailure(
            message: "\(model): not in the price list \(prices.name); \(hint)", exitCode: .badUsage)
    }
}

/// A class of service on the command line.
struct ServiceTierOption: ExpressibleByArgument {
    let tier: ServiceTier

    init(tier: ServiceTier) { self.tier = tier }

    init?(argument: String) {
        guard let tier = ServiceTier(name: argument) else { return nil }
        self.tier = tier
    }

    var defaultValueDescription: String { tier.name }
    static var allValueStrings: [String] { ServiceTier.allCases.map(\.name) }
}
