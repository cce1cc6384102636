import Analytics
import Answers
import Monitoring
import PriceLists
import Pricing
import Records

/// A monitor with its analyst, fed by hand with calls named by their models and users.
struct Watch: ~Copyable {
    static let now = Instant(microseconds: 1_772_452_800_000_000)  // 2026-03-02T12:00:00Z

    let catalog: Catalog
    let analyst: Analyst
    var monitor: Monitor

    /// Models are `provider/model`; identifiers follow their order.
    init(
        models: [String] = ["openai/gpt-4", "claude/claude-3-opus"], users: [String] = ["zoe", "adam"],
        errors: [String] = ["timeout"], prices: PriceList = .legacy, thresholds: Thresholds = Thresholds(),
        zone: ZoneOffsets = .utc
    ) {
        var catalog = Catalog()
        for name in models {
            let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
            _ = catalog.intern(Catalog.Model(provider: ProviderID(name: parts[0]) ?? .custom, name: parts[1]))
        }
        for user in users { _ = catalog.intern(user: user) }
        for error in errors { _ = catalog.intern(errorType: error) }
        for endpoint in ["/v1/chat/completions", "/v1/messages"] { _ = catalog.intern(endpoint: endpoint) }
        let book = PriceBook(prices, catalog: catalog)
        self.catalog = catalog
        analyst = Analyst(catalog: catalog, thresholds: thresholds, zone: zone, prices: book)
        monitor = Monitor(catalog: catalog, prices: book, zone: zone)
    }

    /// Records calls that all finished `ago` before now.
    mutating func record(
        _ count: Int = 1, model: UInt16 = 0, milliseconds: Int64 = 100, input: UInt32 = 0, output: UInt32 = 0,
        user: UInt32 = 0, error: UInt16 = 0, ago: Microseconds = .seconds(10)
    ) {
        let record = RequestRecord(
            time: Self.now - ago, responseTime: .milliseconds(milliseconds), uncachedInput: input, output: output,
            user: UserID(user), model: ModelID(model), error: ErrorTypeID(error))
        self.record(Array(repeating: record, count: count))
    }

    /// Records calls as they are.
    mutating func record(_ records: [RequestRecord]) { monitor.record(records.span) }

    /// Everything it says now, over one period.
    mutating func answers(_ period: Period = .hour) -> AnswerTree {
        .object(analyst.answers(from: &monitor, at: Self.now, periods: [period]))
    }

    /// One part of what it says over a period.
    mutating func answers(_ part: String, _ period: Period = .hour) -> AnswerTree {
        answers(period)["periods", period.description, part]
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
        guard case .list(let list) = self else { return [] }
        return list
    }

    /// Money or a number in dollars, a count as it is.
    var value: Double? {
        switch self {
        case .count(let count): Double(count)
        case .number(let number): number
        case .money(let money): money.dollars
        case .quantile(let quantile): Double(quantile.value.rawValue) / 1_000
        default: nil
        }
    }
}
