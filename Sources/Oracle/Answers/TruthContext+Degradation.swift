import Answers
import Records

extension TruthContext {
    /// One thing that got worse.
    private struct Worsening {
        var kind: String
        var since: Int64
        var from: Double
        var to: Double
        var statistic: Double
        var threshold: Double
        var samples: Int
    }

    /// A value at a time, which is the number of a minute or an hour.
    private struct Point {
        var time: Int64
        var value: Double
    }

    /// What got worse, by model; `hour` is the one-hour window.
    func degradations(_ series: CallSeries, hour: WindowTruth, at now: Instant) -> AnswerTree {
        let minute = now.floored(to: .minutes(1)).microseconds / 60_000_000
        let lastHour = now.floored(to: .hours(1)).microseconds / 3_600_000_000
        var answers: [AnswerTree] = []
        for model in catalog.models.indices.sorted(by: { slashNames[$0] < slashNames[$1] }) {
            let minutes = ((minute - 360)..<minute).compactMap { number in
                series.minutes[number].map { (number, $0[model]) }
            }
            let hours = ((lastHour - 168)..<lastHour).compactMap { number in
                series.hours[number].map { (number, $0[model]) }
            }
            let found = [
                slower(minutes), failing(minutes), trend(hours),
                quota(hour.models.first { Int($0.id.rawValue) == model }, since: hour.window.from),
            ]
            answers += found.compactMap(\.self).map { answer($0, model: catalog.models[model]) }
        }
        return .list(answers)
    }

    private func answer(_ found: Worsening, model: Catalog.Model) -> AnswerTree {
        .object([
            "kind": .text(found.kind), "provider": .text(model.provider.name), "model": .text(model.name),
            "since": .instant(Instant(microseconds: found.since)), "from_value": .number(found.from),
            "to_value": .number(found.to), "statistic": .number(found.statistic),
            "threshold": .number(found.threshold), "samples": .count(found.samples),
        ])
    }

    private func mean(_ cell: SeriesCell) -> Double { Double(cell.successTime) / Double(cell.successes) }

    private func slower(_ minutes: [(Int64, SeriesCell)]) -> Worsening? {
        let points = minutes.filter { $0.1.successes >= 5 }.map { Point(time: $0.0, value: mean($0.1)) }
        guard let found = shift(points, smallest: { $0 / 100 > 1 ? $0 / 100 : 1 }), found.to > 1.2 * found.from else {
            return nil
        }
        return Worsening(
            kind: "response_time_shift", since: found.since, from: found.from / 1000, to: found.to / 1000,
            statistic: found.sum, threshold: 10, samples: points.count)
    }

    private func failing(_ minutes: [(Int64, SeriesCell)]) -> Worsening? {
        let points = minutes.filter { $0.1.requests >= 5 }.map {
            Point(time: $0.0, value: Double($0.1.requests - $0.1.successes) / Double($0.1.requests))
        }
        guard let found = shift(points, smallest: { _ in 0.01 }), found.to - found.from > 0.05 else { return nil }
        return Worsening(
            kind: "failure_shift", since: found.since, from: found.from, to: found.to, statistic: found.sum,
            threshold: 10, samples: points.count)
    }

    /// The cumulative sum of the second half against the first; `nil` unless it ends above 10 after 5 points or more.
    private func shift(
        _ points: [Point], smallest: (Double) -> Double
    ) -> (since: Int64, from: Double, to: Double, sum: Double)? {
        if points.count < 60 { return nil }
        let early = points.prefix(points.count / 2).map(\.value)
        let usual = median(early)
        let spread = Swift.max(1.4826 * median(early.map { ($0 - usual).magnitude }), smallest(usual))
        var sum = 0.0
        var since: [Point] = []
        for point in points.dropFirst(points.count / 2) {
            sum = sum + (point.value - usual) / spread - 1
            if sum > 0 {
                since.append(point)
            } else {
                sum = 0
                since = []
            }
        }
        guard sum > 10, since.count >= 5, let first = since.first else { return nil }
        let total = since.map(\.value).reduce(0, +)
        return (first.time * 60_000_000, usual, total / Double(since.count), sum)
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[(values.count + 1) / 2 - 1] }

    private func trend(_ hours: [(Int64, SeriesCell)]) -> Worsening? {
        let enough = hours.filter { $0.1.successes >= Swift.max(1, thresholds.minimumSamples) }
        let count = Swift.min(72, enough.count - enough.count % 24)
        if count == 0 { return nil }
        let points = enough.suffix(count).map { Point(time: $0.0, value: mean($0.1)) }
        var sum = 0
        var slopes: [Double] = []
        for (index, earlier) in points.enumerated() {
            for later in points[(index + 1)...] {
                let rise = later.value - earlier.value
                if rise > 0 { sum += 1 }
                if rise < 0 { sum -= 1 }
                slopes.append(rise / Double(later.time - earlier.time))
            }
        }
        var weight = count * (count - 1) * (2 * count + 5)
        for same in Dictionary(grouping: points, by: \.value).values.map(\.count) {
            weight -= same * (same - 1) * (2 * same + 5)
        }
        if sum <= 0 || weight <= 0 { return nil }
        let z = Double(sum - 1) / (Double(weight) / 18).squareRoot()
        let middle = median(points.map(\.value))
        let rise = median(slopes) * Double(points[count - 1].time - points[0].time)
        guard z > 2.576, rise > 0.1 * middle else { return nil }
        return Worsening(
            kind: "slow_trend", since: points[0].time * 3_600_000_000, from: (middle - rise / 2) / 1000,
            to: (middle + rise / 2) / 1000, statistic: z, threshold: 2.576, samples: count)
    }

    private func quota(_ model: WindowTruth.Model?, since: Instant) -> Worsening? {
        guard let model, model.totals.requests >= thresholds.minimumSamples, !model.allTimes.isEmpty,
            100 * model.totals.failures <= model.totals.requests
        else { return nil }
        let times = model.allTimes.map(\.rawValue)
        let middle = times[(times.count + 1) / 2 - 1]
        let border = Swift.max(4 * middle, 10_000_000)
        let slow = times.filter { $0 > border }
        let between = times.filter { $0 > 2 * middle && $0 <= border }
        guard !slow.isEmpty, 20 * slow.count >= times.count, 5 * between.count <= slow.count else { return nil }
        return Worsening(
            kind: "quota_hidden_as_latency", since: since.microseconds, from: Double(middle) / 1000,
            to: Double(slow[(slow.count + 1) / 2 - 1]) / 1000,
            statistic: 100 * Double(slow.count) / Double(times.count), threshold: 5, samples: times.count)
    }
}
