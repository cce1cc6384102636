import Analytics
import Answers
import Monitoring
import PriceLists
import Pricing
import Records

/// An analyst and a monitor of a few models with round prices, to be fed by hand.
struct Desk: ~Copyable {
    static let now = Instant(microseconds: 1_772_452_800_000_000)  // 2026-03-02T12:00:00Z

    let analyst: Analyst
    var monitor: Monitor

    static let gpt = ModelID(0)
    static let claude = ModelID(1)
    static let unlisted = ModelID(2)
    static let mini = ModelID(3)

    init(thresholds: Thresholds = Thresholds(), zone: ZoneOffsets = .utc) {
        var catalog = Catalog()
        let models: [(ProviderID, String)] = [
            (.openai, "gpt"), (.claude, "sonnet"), (.custom, "own"), (.openai, "a-mini"),
        ]
        for (provider, name) in models { _ = catalog.intern(Catalog.Model(provider: provider, name: name)) }
        let users = ["zoe", "adam", "mia"] + (4..<16).map { "user-\($0)" }
        for user in users { _ = catalog.intern(user: user) }
        for endpoint in ["/chat", "/batch"] { _ = catalog.intern(endpoint: endpoint) }
        for error in ["timeout", "rate_limit"] { _ = catalog.intern(errorType: error) }
        let list = PriceList(
            name: "test", revision: "1",
            models: [
                Self.prices(.openai, "gpt", TokenRates(input: Picodollars(1_000_000), output: Picodollars(3_000_000))),
                Self.prices(.openai, "a-mini", TokenRates(input: .zero, output: .zero)),
                Self.prices(.claude, "sonnet", TokenRates(input: Picodollars(2_000_000))),
                Self.prices(.gemini, "future", TokenRates(input: Picodollars(5)), from: Self.now + .days(1)),
            ])
        let prices = PriceBook(list, catalog: catalog)
        analyst = Analyst(catalog: catalog, thresholds: thresholds, zone: zone, prices: prices)
        monitor = Monitor(catalog: catalog, prices: prices, zone: zone)
    }

    private static func prices(
        _ provider: ProviderID, _ model: String, _ rates: TokenRates, from: Instant? = nil
    ) -> ModelPrices {
        ModelPrices(provider: provider, model: model, stretches: [PriceStretch(from: from, rates: rates)])
    }

    /// Records calls that all finished `ago` before now.
    mutating func record(
        _ count: Int = 1, _ model: ModelID = gpt, milliseconds: Int64 = 100, input: UInt32 = 0, output: UInt32 = 0,
        user: UInt32 = 0, error: ErrorTypeID = .none, quality: UInt16 = RequestRecord.noQuality,
        ago: Microseconds = .seconds(10), firstToken: Int64? = nil, endpoint: UInt16 = 0, requested: ModelID? = nil
    ) {
        let record = RequestRecord(
            time: Self.now - ago, responseTime: .milliseconds(milliseconds),
            timeToFirstToken: firstToken.map(Microseconds.milliseconds) ?? Microseconds(-1), uncachedInput: input,
            output: output, user: UserID(user), model: model, endpoint: EndpointID(endpoint), error: error,
            quality: quality, requestedModel: requested)
        monitor.record(Array(repeating: record, count: count).span)
    }

    mutating func answers(periods: [Period] = [.hour]) -> AnswerTree {
        .object(analyst.answers(from: &monitor, at: Self.now, periods: periods))
    }
}

extension AnswerTree {
    /// The value at a path of names; `null` where there is none.
    subscript(path: String...) -> AnswerTree {
        path.reduce(self) { tree, name in
            guard case .object(let object) = tree else { return .null }
            return object[name] ?? .null
        }
    }

    /// The names of an object, in order.
    var keys: [String] {
        guard case .object(let object) = self else { return [] }
        return object.entries.map(\.key)
    }

    /// The elements of a list.
    var elements: [AnswerTree] {
        guard case .list(let elements) = self else { return [] }
        return elements
    }
}
