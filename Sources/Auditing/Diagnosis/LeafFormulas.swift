import Answers
import Records

/// Wrong and other formulas for single values.
struct LeafFormulas {
    private let key: String
    private let records: [RequestRecord]
    private let catalog: Catalog

    /// Formulas for the value at a place, over the calls that it is about.
    init(path: AuditPath, ledger: AuditLedger) {
        key = path.lastKey
        catalog = ledger.catalog
        let all = ledger.calls.map(\.record)
        let catalog = ledger.catalog
        var group: [RequestRecord]?
        for case .key(let name) in path.steps where group == nil {
            let members = catalog.models.indices.filter { index in
                let model = catalog.models[index]
                return name == "\(model.provider.name)_\(model.name)" || name == model.provider.name
            }
            if !members.isEmpty { group = all.filter { members.contains(Int($0.model.rawValue)) } }
        }
        records = group ?? all
    }

    /// The first formula that gives exactly what the target says.
    func diagnose(_ difference: ValueDifference) -> Diagnosis {
        if case .percentile(let percent) = difference.kind { return percentile(percent, difference) }
        if key == "status", difference.got == .text("healthy"), difference.truth == .text("degraded") {
            let share = records.isEmpty ? 0 : Double(records.count(where: \.succeeded)) / Double(records.count)
            return share >= 0.95 ? .defect(.slowYetHealthy) : .unknown
        }
        guard case .number(let digits) = difference.got, let got = Double(digits) else { return .unknown }
        for (defect, value) in formulas(difference) where value.map({ ValueAgreement.near($0, got) }) ?? false {
            return .defect(defect)
        }
        return .unknown
    }

    private func formulas(_ difference: ValueDifference) -> [(KnownDefect, Double?)] {
        switch key {
        case "avg_response_time", "avg_response_time_ms":
            return [
                (.successesOnly, mean(records.filter(\.succeeded))),
                (.zeroTimesDropped, mean(records.filter { $0.responseTime > .zero })),
            ]
        case "success_rate", "overall_success_rate", "avg_success_rate":
            let truth = number(difference.truth)
            return [(.fractionForPercent, truth.map { $0 / 100 }), (.unweightedMean, unweightedSuccess)]
        case "error_rate":
            let truth = number(difference.truth)
            let errors = Double(records.count { !$0.succeeded })
            return [(.fractionForPercent, truth.map { $0 / 100 }), (.rateCapped, min(60, errors))]
        case "successful_requests", "successful_requests_5m":
            return [(.failuresSucceed, Double(records.count))]
        case "unique_users":
            return [(.anonymousUser, Double(Set(records.map(\.user)).count))]
        default:
            guard difference.kind == .money || difference.kind == .perMoney, let truth = number(difference.truth)
            else { return [] }
            return [
                (.perThousand, truth * 1_000), (.perThousand, truth / 1_000), (.unpricedAsZero, truth > 0 ? 0 : nil),
            ]
        }
    }

    private var unweightedSuccess: Double? {
        let rates = Dictionary(grouping: records, by: \.model).sorted { $0.key < $1.key }.map { _, calls in
            100 * Double(calls.count(where: \.succeeded)) / Double(calls.count)
        }
        return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
    }

    // MARK: - Percentiles

    private func percentile(_ percent: Int, _ difference: ValueDifference) -> Diagnosis {
        guard case .number(let digits) = difference.got, let got = Double(digits) else { return .unknown }
        let sorted = times(records)
        guard !sorted.isEmpty else { return .unknown }
        let place = Double(percent) / 100 * Double(sorted.count - 1)
        let below = sorted[Int(place)], above = sorted[min(sorted.count - 1, Int(place) + 1)]
        if ValueAgreement.near(below + (above - below) * (place - place.rounded(.down)), got) {
            return .convention("interpolates percentiles between the two nearest values")
        }
        let rank = Self.rank(percent, sorted.count)
        let nonzero = sorted.filter { $0 > 0 }, successes = times(records.filter(\.succeeded))
        let formulas: [(KnownDefect, Double?)] = [
            (.truncatedIndex, sorted[min(sorted.count - 1, percent * sorted.count / 100)]),
            (.rankBelow, rank > 1 ? sorted[rank - 2] : nil),
            (.zeroTimesDropped, Self.nearestRank(percent, nonzero)),
            (.successesOnly, Self.nearestRank(percent, successes)), (.largestValue, sorted.last),
            (.meanForPercentile, mean(records)),
        ]
        for (defect, value) in formulas where value.map({ ValueAgreement.near($0, got) }) ?? false {
            return .defect(defect)
        }
        return .unknown
    }

    private static func rank(_ percent: Int, _ count: Int) -> Int { (percent * count + 99) / 100 }

    private static func nearestRank(_ percent: Int, _ sorted: [Double]) -> Double? {
        sorted.isEmpty ? nil : sorted[max(0, rank(percent, sorted.count) - 1)]
    }

    private func times(_ records: [RequestRecord]) -> [Double] {
        records.map(\.responseTime.rawValue).sorted().map { Double($0) / 1_000 }
    }

    private func mean(_ records: [RequestRecord]) -> Double? {
        let sum = records.reduce(Int128(0)) { $0 + Int128($1.responseTime.rawValue) }
        return records.isEmpty ? nil : Double(sum) / (1_000 * Double(records.count))
    }

    // MARK: - Rounding

    /// Whether a value is the truth, rounded or summed inexactly.
    static func rounding(of difference: ValueDifference) -> Diagnosis {
        guard case .number(let digits) = difference.got, let got = Double(digits),
            let truth = number(difference.truth)
        else { return .unknown }
        if difference.kind == .money, ValueAgreement.near(got, truth) { return .defect(.floatingPoint) }
        // The most decimals to which the value can be the truth, rounded.
        var scale = 1.0
        var found: Int?
        for decimals in 0...9 {
            let isWhole = ValueAgreement.near((got * scale).rounded(), got * scale)
            if isWhole, (got - truth).magnitude <= 0.5 / scale * (1 + 1e-9) { found = decimals }
            scale *= 10
        }
        return found.map { .defect(.rounded(decimals: $0)) } ?? .unknown
    }

    private static func number(_ tree: AnswerTree?) -> Double? {
        switch tree {
        case .count(let count): Double(count)
        case .money(let money): money.dollars
        case .number(let number): number
        case .quantile(let answer): Double(answer.value.thousandths) / 1_000
        default: nil
        }
    }

    private func number(_ tree: AnswerTree?) -> Double? { Self.number(tree) }
}
