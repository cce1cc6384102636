import AlertRules
import Alerting
import Answers
import Harness
import Records

extension MutantFamily {
    static let alertFigures = MutantFamily(
        name: "what alert rules see",
        mutants: [
            Mutant(
                "lifetime-counters", "Rules see counters since the beginning, so that one outage is for ever.",
                killedBy: "alert-resolves", by: .figures(sinceTheBeginning)),
            Mutant(
                "three-of-three", "The share of failures is believed however few calls there were.",
                killedBy: "alert-fires",
                by: figures { figures in
                    // A thousand times as many of both: the same share, and no doubt left about it.
                    figures.requests *= 1_000
                    figures.failures *= 1_000
                    figures.responseTime *= 1_000
                }),
            Mutant(
                "failures-unseen", "Rules look at a key that nobody fills.", killedBy: "alert-fires",
                by: figures { $0.failures = 0 }),
            Mutant(
                "p95-is-mean", "A rule on the 95th percentile sees the mean.", killedBy: "alert-latency",
                by: figures { figures in
                    guard figures.p95Border != nil, figures.requests > 0 else { return }
                    figures.p95Border = Int64(figures.responseTime / Int128(figures.requests))
                }),
            Mutant(
                "history-cut", "The newest transitions are left out of the history.", killedBy: "alert-resolves",
                by: .answers { answers in
                    answers.editLists("alerts/history") { history in
                        if !history.isEmpty { history.removeLast() }
                    }
                }),
        ])

    private static func figures(_ change: @escaping @Sendable (inout AlertFigures) -> Void) -> Injection {
        .figures { inputs, _ in
            for window in inputs.windows.indices {
                for labels in inputs.windows[window].figures.keys {
                    guard var figures = inputs.windows[window].figures[labels] else { continue }
                    change(&figures)
                    inputs.windows[window].figures[labels] = figures
                }
            }
        }
    }

    @Sendable private static func sinceTheBeginning(_ inputs: inout AlertInputs, _ knowledge: Knowledge) {
        var sums: [AlertLabels: AlertFigures] = [:]
        for record in knowledge.records {
            let name = knowledge.setup.catalog[record.model]
            let provider = name.provider.name
            for labels in [
                .overall, AlertLabels(provider: provider), AlertLabels(provider: provider, model: name.name),
            ] {
                sums[labels, default: AlertFigures()].requests += 1
                if !record.succeeded { sums[labels, default: AlertFigures()].failures += 1 }
            }
        }
        for window in inputs.windows.indices {
            for (labels, sum) in sums {
                inputs.windows[window].figures[labels]?.requests = sum.requests
                inputs.windows[window].figures[labels]?.failures = sum.failures
            }
        }
    }
}
