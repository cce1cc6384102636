import Answers
import Oracle
import PriceLists
import Records
import Scenarios
import Testing

/// A small world to ask the oracle about: names, prices and calls, with everything else at rest.
struct World {
    var catalog = Catalog()
    var prices = PriceList(name: "test", revision: "1", models: [])
    var zone = ZoneOffsets.utc
    var thresholds = Thresholds()
    var start = Instant.noon - .days(2)
    var end = Instant.noon + .days(2)
    var records: [RequestRecord] = []

    var plan: ScenarioPlan {
        ScenarioPlan(
            name: "test", seed: 1, start: start, end: end, zone: zone, catalog: catalog, models: [], traffic: [],
            prices: prices, thresholds: thresholds)
    }

    /// Puts a model, written `provider/name`, on the price list.
    mutating func list(
        _ model: String, aliases: [String] = [], dated: Bool = false, _ stretches: PriceStretch...
    ) throws {
        let named = try Catalog.Model(model)
        prices.models.append(
            ModelPrices(
                provider: named.provider, model: named.name, aliases: aliases, acceptsDatedVersions: dated,
                stretches: stretches))
    }

    /// Adds a call; `took` is in milliseconds, `user` nil for a call that names none, `error` nil for a success.
    mutating func call(
        _ model: String = "openai/m", at time: Instant = .noon - .seconds(10), took: Int64 = 100, input: UInt32 = 0,
        cacheRead: UInt32 = 0, cacheWrite5m: UInt32 = 0, cacheWrite1h: UInt32 = 0, output: UInt32 = 0,
        user: String? = nil, error: String? = nil, quality: UInt16 = RequestRecord.noQuality, times: Int = 1
    ) throws {
        let modelID = catalog.intern(try Catalog.Model(model))
        let userID = user.map { catalog.intern(user: $0) } ?? .anonymous
        let errorID = error.map { catalog.intern(errorType: $0) } ?? ErrorTypeID.none
        let record = RequestRecord(
            time: time, responseTime: .milliseconds(took), uncachedInput: input, cacheRead: cacheRead,
            cacheWrite5m: cacheWrite5m, cacheWrite1h: cacheWrite1h, output: output, user: try #require(userID),
            model: try #require(modelID), error: try #require(errorID), quality: quality)
        records += Array(repeating: record, count: times)
    }

    /// What the oracle says once it has seen every call.
    func answers(at now: Instant = .noon, periods: [Period] = [.hour]) -> AnswerTree {
        var oracle = Oracle(plan: plan, periods: periods)
        oracle.observe(records.span)
        return .object(oracle.answers(at: now))
    }

    /// The statistics of a model, by its `provider_model` name, over the last hour.
    func statistics(_ name: String = "openai_m") -> AnswerTree? { answers()["periods", "1h", "stats", name] }
}

extension Instant {
    /// 2026-03-02T12:00:00Z, a Monday.
    static let noon = Instant(microseconds: 1_772_452_800_000_000)

    /// An instant written in ISO 8601.
    static func at(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }
}

extension Period {
    /// A period written as in a question.
    static func of(_ text: String) throws -> Period { try #require(Period(text)) }
}

extension Catalog.Model {
    /// A model written `provider/name`.
    init(_ text: String) throws {
        let slash = try #require(text.firstIndex(of: "/"))
        let provider = try #require(ProviderID(name: String(text[..<slash])))
        self.init(provider: provider, name: String(text[text.index(after: slash)...]))
    }
}

extension Picodollars {
    /// A price per token, written in US dollars per million tokens.
    static func perMillion(_ dollars: Int128) -> Picodollars { Picodollars(dollars * 1_000_000) }
}
