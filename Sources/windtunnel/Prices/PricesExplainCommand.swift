import ArgumentParser
import PriceLists
import Pricing
import Records
import ScenarioFiles

/// `windtunnel prices explain`: what one call costs, with the arithmetic.
struct PricesExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print what one call costs and how that comes about.",
        discussion: """
            Examples:
              windtunnel prices explain openai/gpt-4o --input-tokens 1200 --output-tokens 300
              windtunnel prices explain claude-sonnet-4-5 --input-tokens 1000 --cache-read-tokens 9000 \
            --output-tokens 500 --service-tier batch --at 2026-10-01
            """)

    @Argument(help: "provider/model, or the model's name alone when only one provider has it.")
    var model: String

    @Option(help: "Prompt tokens that no cache served.")
    var inputTokens: UInt32 = 0
    @Option(help: "Completion tokens, reasoning included.")
    var outputTokens: UInt32 = 0
    @Option(help: "Prompt tokens read from the cache.")
    var cacheReadTokens: UInt32 = 0
    @Option(name: .customLong("cache-write-5m-tokens"), help: "Prompt tokens written to the five-minute cache.")
    var cacheWrite5mTokens: UInt32 = 0
    @Option(name: .customLong("cache-write-1h-tokens"), help: "Prompt tokens written to the one-hour cache.")
    var cacheWrite1hTokens: UInt32 = 0
    @Option(help: "The part of the completion tokens spent on reasoning.")
    var reasoningTokens: UInt32 = 0
    @Option(help: "Images in the prompt that are billed apart from tokens.")
    var images: UInt8 = 0
    @Option(help: "The class of service in which the call was served: standard, batch, flex or priority.")
    var serviceTier = "standard"

    @OptionGroup var options: PriceListOptions

    func validate() throws {
        if reasoningTokens > outputTokens {
            throw ValidationError("--reasoning-tokens is a part of --output-tokens and cannot be more")
        }
        let greatest: UInt32 = 1_000_000_000
        for tokens in [inputTokens, outputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens]
        where tokens > greatest {
            throw ValidationError("a call has at most \(greatest) tokens of a kind, not \(tokens)")
        }
    }

    func run() throws {
        guard let tier = ServiceTier(name: serviceTier) else {
            throw CommandFailure(
                message: "--service-tier \(serviceTier): expected standard, batch, flex or priority",
                exitCode: .badUsage)
        }
        let list = try options.read()
        let name = try ModelChoice(list).model(named: model)
        var catalog = Catalog()
        guard let id = catalog.intern(name) else { return }
        let record = RequestRecord(
            time: try options.instant(), responseTime: .zero, uncachedInput: inputTokens, cacheRead: cacheReadTokens,
            cacheWrite5m: cacheWrite5mTokens, cacheWrite1h: cacheWrite1hTokens, output: outputTokens,
            reasoning: reasoningTokens, model: id, serviceTier: tier, images: images)
        let book = PriceBook(list, catalog: catalog, knownAt: try options.knownInstant())
        do throws(PriceGap) {
            let explanation = try book.explain(record)
            let sources =
                list.models.first {
                    $0.provider == explanation.provider && $0.model == explanation.model
                }?.sources ?? []
            StandardOutput.write(PriceBill(explanation, record: record, list: list, sources: sources).text)
        } catch {
            StandardOutput.write("\(name.provider.name)/\(name.name): unpriced: \(error)\ntotal: $0 (unpriced)\n")
        }
    }
}

/// Finds the model that a person means.
struct ModelChoice {
    private let list: PriceList

    init(_ list: PriceList) { self.list = list }

    /// The model; a failure that offers the nearest names when the list knows none like it.
    func model(named text: String) throws -> Catalog.Model {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2, let provider = ProviderID(name: parts[0]) {
            let model = Catalog.Model(provider: provider, name: parts[1])
            if isListed(model) { return model }
        }
        let found = ProviderID.allCases.map { Catalog.Model(provider: $0, name: text) }.filter(isListed)
        if found.count == 1 { return found[0] }
        if found.count > 1 {
            let names = found.map { "\($0.provider.name)/\($0.name)" }.joined(separator: ", ")
            throw CommandFailure(message: "\(text): several providers have it: \(names)", exitCode: .badUsage)
        }
        let names = list.models.flatMap { ["\($0.provider.name)/\($0.model)", $0.model] }
        var spelling = NearestSpelling()
        let hint = spelling.nearest(to: text, among: names).map { "did you mean \($0)? " } ?? ""
        throw CommandFailure(
            message: "\(text): is not in the price list \"\(list.name)\"; \(hint)windtunnel prices list shows all",
            exitCode: .badUsage)
    }

    private func isListed(_ model: Catalog.Model) -> Bool {
        var catalog = Catalog()
        guard let id = catalog.intern(model) else { return false }
        let record = RequestRecord(time: Instant(microseconds: 0), responseTime: .zero, model: id)
        do throws(PriceGap) {
            _ = try PriceBook(list, catalog: catalog).explain(record)
            return true
        } catch { return error != .modelNotListed }
    }
}
