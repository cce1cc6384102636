import PriceLists
public import Records
public import Scenarios
import Traffic

/// A rate curve in slots of one width, and the process of the gaps under it.
public struct RateFit: Sendable {
    /// The slots, one after the other from the first call.
    public var stages: [RateProfile.Stage]
    /// The width of a slot.
    public var slot: Microseconds
    /// The gaps.
    public var gaps: GapFit

    private static let mostStages = 2_000
    /// The widths that are tried, widest first.
    private static let widths: [Microseconds] = [
        .days(1), .hours(6), .hours(2), .hours(1), .minutes(30), .minutes(15), .minutes(10), .minutes(5), .minutes(2),
        .minutes(1), .seconds(30), .seconds(10),
    ]
    private static let seeds: UInt64 = 3

    /// The curve under which generated calls are spread most like the given ones, at a second and at a minute.
    ///
    /// Wide slots are smooth and leave unevenness to the gaps, narrow ones follow the calls; of those that are about as
    /// good the widest is taken. Times ascend and begin with 0.
    static func best(_ times: [Microseconds]) -> RateFit {
        let length = (times.last ?? .zero) + Microseconds(1)
        var widths = Self.widths.filter { width in
            width < length && length.rawValue / width.rawValue < mostStages
                && Double(times.count) / Double(length.rawValue / width.rawValue + 1) >= 2
        }
        widths.insert(length, at: 0)
        let spread = evenly(times)
        let wanted = dispersions(times)
        var best: (fit: RateFit, score: Double)?
        for width in widths {
            let fit = RateFit(spread, length: length, slot: width)
            var score = 0.0
            for seed in 1...seeds {
                score += difference(wanted, dispersions(fit.generated(seed: seed, length: length)))
            }
            score /= Double(seeds)
            // A narrower slot must be clearly better to be worth its stages.
            if best.map({ score < $0.score - 0.02 }) ?? true { best = (fit, score) }
        }
        return best?.fit ?? RateFit(spread, length: length, slot: length)
    }

    /// Counts the calls of each slot; the last slot ends with the trace.
    init(_ times: [Microseconds], length: Microseconds, slot: Microseconds) {
        self.slot = slot
        let count = Int((length.rawValue - 1) / slot.rawValue) + 1
        var counts = Array(repeating: 0, count: count)
        for time in times { counts[min(count - 1, max(0, Int(time.rawValue / slot.rawValue)))] += 1 }
        stages = counts.enumerated().map { index, calls in
            let duration = min(slot, length - Microseconds(Int64(index) * slot.rawValue))
            return RateProfile.Stage(
                duration: duration, perSecond: Self.written(Double(calls) * 1e6 / Double(duration.rawValue)))
        }
        gaps = GapFit(Self.operationalGaps(times, stages: stages))
    }

    /// A rate as a scenario has it: six digits.
    private static func written(_ rate: Double) -> Double {
        guard rate > 0 else { return 0 }
        var scale = 1.0
        while rate * scale < 1e5, scale < 1e12 { scale *= 10 }
        return (rate * scale).rounded() / scale
    }

    /// The integral of the rate from each call to the next.
    private static func operationalGaps(_ times: [Microseconds], stages: [RateProfile.Stage]) -> [Double] {
        var (stage, stageStart, passed) = (0, 0.0, 0.0)
        var last: Double?
        var gaps: [Double] = []
        gaps.reserveCapacity(times.count)
        for time in times {
            let seconds = Double(time.rawValue) / 1e6
            while stage < stages.count - 1, seconds >= stageStart + Double(stages[stage].duration.rawValue) / 1e6 {
                let length = Double(stages[stage].duration.rawValue) / 1e6
                passed += stages[stage].perSecond * length
                stageStart += length
                stage += 1
            }
            let now = passed + stages[stage].perSecond * (seconds - stageStart)
            if let last { gaps.append(now - last) }
            last = now
        }
        return gaps
    }

    /// Times that are all whole seconds or milliseconds, spread over what they were rounded to; any others as they are.
    private static func evenly(_ times: [Microseconds]) -> [Microseconds] {
        guard
            let unit = [Int64(1_000_000), 1_000].first(where: { unit in times.allSatisfy { $0.rawValue % unit == 0 } })
        else { return times }
        let stream = RandomStream(seed: 1, name: "spread of rounded times")
        return times.enumerated().map { index, time in
            time + Microseconds(Int64(stream.bits(UInt64(index)) % UInt64(unit)))
        }.sorted()
    }

    private static func dispersions(_ times: [Microseconds]) -> [Double] {
        [Microseconds.seconds(1), .minutes(1)].map { Dispersion(times, width: $0)?.index ?? 1 }
    }

    /// How far apart two pairs of dispersions are, the minute's counting twice.
    private static func difference(_ left: [Double], _ right: [Double]) -> Double {
        zip(zip(left, right), [1.0, 2]).reduce(0) { sum, next in
            let ((one, other), weight) = next
            return sum + weight * DeterministicMath.log(max(one, 0.01) / max(other, 0.01)).magnitude
        }
    }

    /// The times of calls that this curve generates.
    private func generated(seed: UInt64, length: Microseconds) -> [Microseconds] {
        let model = ModelProfile(
            promptTokens: .constant(1), completionTokens: .constant(1), latency: .responseTime(.constant(0)))
        var catalog = Catalog()
        _ = catalog.intern(Catalog.Model(provider: .custom, name: "model"))
        let start = Instant(microseconds: 0)
        let plan = ScenarioPlan(
            name: "fit", seed: seed, start: start, end: start + length + .seconds(1), catalog: catalog,
            models: [model],
            traffic: [
                TrafficPlan(
                    id: "calls", endpoint: EndpointID(0),
                    arrivals: .process(gaps.process, rate: RateProfile(stages: stages)),
                    mix: [ModelShare(model: ModelID(0), weight: 1)], users: .anonymous)
            ], prices: PriceList(name: "none", revision: "none", models: []))
        return GeneratedCalls.all(of: plan).map { $0.time - start }
    }
}
