import Answers
import Records

extension TruthContext {
    /// Which models served for others, most often first.
    func drift(_ truth: WindowTruth) -> AnswerTree {
        var rows: [(requested: String, served: String, totals: DriftTotals)] = []
        for (pair, totals) in truth.drifts {
            rows.append(
                (slashNames[Int(pair.requested.rawValue)], slashNames[Int(pair.served.rawValue)], totals))
        }
        rows.sort { left, right in
            if left.totals.requests != right.totals.requests { return left.totals.requests > right.totals.requests }
            return left.requested != right.requested ? left.requested < right.requested : left.served < right.served
        }
        return .list(
            rows.map { row in
                .object([
                    "requested": .text(row.requested), "served": .text(row.served),
                    "requests": .count(row.totals.requests), "cost": money(row.totals.cost),
                    "comparable_requests": .count(row.totals.comparable),
                    "comparable_cost": money(row.totals.comparableCost),
                    "cost_as_requested": money(row.totals.costAsRequested),
                    "difference": money(row.totals.comparableCost - row.totals.costAsRequested),
                ])
            })
    }
}
