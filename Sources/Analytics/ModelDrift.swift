import Answers
import Monitoring
import Records

extension Analyst {
    /// Which other models served than those asked for, and what that cost.
    func modelDrift(_ summary: WindowSummary) -> AnswerTree {
        let drifts = summary.drifts.map { drift in
            (requested: names.slashName(drift.requested), served: names.slashName(drift.served), tally: drift.tally)
        }
        let sorted = drifts.sorted { left, right in
            left.tally.requests != right.tally.requests
                ? left.tally.requests > right.tally.requests
                : (left.requested, left.served) < (right.requested, right.served)
        }
        return .list(
            sorted.map { drift in
                .object([
                    "requested": .text(drift.requested), "served": .text(drift.served),
                    "requests": .count(drift.tally.requests), "cost": .money(drift.tally.cost),
                    "comparable_requests": .count(drift.tally.comparableRequests),
                    "comparable_cost": .money(drift.tally.comparableCost),
                    "cost_as_requested": .money(drift.tally.costAsRequested),
                    "difference": .money(drift.tally.comparableCost - drift.tally.costAsRequested),
                ])
            })
    }
}
