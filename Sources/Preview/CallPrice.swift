import Pricing
import Records
import Scenarios
import Traffic

/// What calls to a model cost at a time.
///
/// Given its prompt, the cost of a call is a fixed amount and one for each completion token, so that sums over prompts
/// and sums over completions are all that is needed.
struct CallPrice {
    private let model: ModelID
    private let time: Instant
    private let profile: ModelProfile
    private let prices: PriceBook
    /// How a prompt is divided, and the probability of each way.
    private let divisions: [(probability: Double, read: Double, write5m: Double, write1h: Double)]
    private let reasoningShare: Double

    private static let probe: UInt32 = 1_000_000

    /// The price of calls whose prompts miss the cache with a probability `cacheLoss`, whatever their luck.
    init(model: ModelID, at time: Instant, profile: ModelProfile, cacheLoss: Double, prices: PriceBook) {
        (self.model, self.time, self.profile, self.prices) = (model, time, profile, prices)
        let whole = Distribution.wholeShare
        if let cache = profile.cache {
            let hitRate = cache.hitRate * (1 - cacheLoss)
            let hits = DistributionPoints(cache.readShare).merged(to: 0.05).points.map {
                (hitRate * $0.weight, min($0.value / whole, 1), 0.0, 0.0)
            }
            divisions =
                hits + [(1 - hitRate, 0, cache.fiveMinuteWriteShare, cache.oneHourWriteShare)]
        } else {
            divisions = [(1 - cacheLoss, profile.cachedShare, 0, 0), (cacheLoss, 0, 0, 0)]
        }
        reasoningShare = profile.reasoningShare.map { min(1, DistributionPoints($0).mean / whole) } ?? 0
    }

    /// Adds the cost of a call: with the probability `answered` an answer, whose tokens and their squares have the
    /// given sums, otherwise a failure.
    ///
    /// A trace may tell how many prompt tokens the cache served.
    func add(
        to result: inout CallExpectation, prompt: [(value: Double, weight: Double)], known cached: Int32 = -1,
        answered: Double, tokens: Double, squares: Double
    ) {
        let failure = cost(of: record())
        result.add(cost: Moments(mean: failure, square: failure * failure).times(1 - answered))
        let (imageMean, imageSquare) = images(&result)
        for point in prompt {
            let divisions =
                cached < 0 ? divisions : [(1, point.value > 0 ? min(1, Double(cached) / point.value) : 0, 0, 0)]
            for division in divisions where division.probability > 0 {
                var call = divided(point.value, division)
                let fixed = cost(of: call, &result) + imageMean
                call.output = Self.probe
                call.reasoning = UInt32(Double(Self.probe) * reasoningShare)
                let perToken = (cost(of: call, &result) - fixed + imageMean) / Double(Self.probe)
                let weight = point.weight * division.probability
                result.add(
                    cost: Moments(
                        mean: weight * (fixed * answered + perToken * tokens),
                        square: weight
                            * ((fixed * fixed + imageSquare - imageMean * imageMean) * answered
                                + 2 * fixed * perToken * tokens + perToken * perToken * squares)))
            }
        }
    }

    private func record() -> RequestRecord { RequestRecord(time: time, responseTime: .zero, model: model) }

    private func divided(
        _ tokens: Double, _ division: (probability: Double, read: Double, write5m: Double, write1h: Double)
    ) -> RequestRecord {
        var call = record()
        func part(_ share: Double) -> UInt32 { UInt32(max(0, min(tokens * share, 1e9))) }
        call.cacheRead = part(division.read)
        call.cacheWrite5m = part(division.write5m)
        call.cacheWrite1h = part(division.write1h)
        let rest = tokens - Double(call.cacheRead) - Double(call.cacheWrite5m) - Double(call.cacheWrite1h)
        call.uncachedInput = UInt32(max(0, min(rest, 1e9)))
        return call
    }

    /// The mean and mean square of what images add to an answered call.
    private func images(_ result: inout CallExpectation) -> (mean: Double, square: Double) {
        guard let images = profile.images else { return (0, 0) }
        var call = record()
        let without = cost(of: call)
        call.images = 1
        let each = cost(of: call, &result) - without
        let counts = DistributionPoints(images.perCall).mapped { max(1, min($0.rounded(), 255)) }
        let square = counts.mapped { $0 * $0 }.mean
        return (images.shareOfCalls * each * counts.mean, images.shareOfCalls * each * each * square)
    }

    /// Picodollars.
    private func cost(of record: RequestRecord) -> Double { Double(prices.price(record).cost.rawValue) }

    private func cost(of record: RequestRecord, _ result: inout CallExpectation) -> Double {
        let price = prices.price(record)
        if price.unpricedTokens > 0 || price.status == .partial { result.lacksPrice() }
        return Double(price.cost.rawValue)
    }
}
