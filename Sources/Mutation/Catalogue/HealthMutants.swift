import Answers
import Harness
import Records

extension MutantFamily {
    static let health = MutantFamily(
        name: "health",
        mutants: [
            Mutant(
                "one-call-is-proof", "One failed call of one is critical.", killedBy: "failure",
                by: .setup { $0.thresholds.minimumSamples = 1 }),
            Mutant(
                "slow-is-healthy", "Response times play no part: a minute's wait leaves a provider healthy.",
                killedBy: "slow-provider",
                by: .setup { setup in
                    setup.thresholds.healthyResponseTime = .hours(1)
                    setup.thresholds.warningResponseTime = .hours(1)
                }),
            Mutant(
                "silence-forgotten", "A provider that falls silent disappears.", killedBy: "silent-provider",
                by: .setup { $0.thresholds.silentExpectedRequests = 1_000_000 }),
            Mutant(
                "health-of-the-day", "Health is that of a whole day.", killedBy: "health",
                by: .answers { answers in
                    guard let day = answers["periods"]?.object["24h"]?.object["summary"]?.object else { return }
                    answers.editObjects("health") { health in
                        health.set("overall_success_rate", day["avg_success_rate"])
                        health.set("total_requests_5m", day["total_requests"])
                    }
                }),
            Mutant(
                "always-healthy", "Health is a constant.", killedBy: "health",
                by: .answers { answers in
                    answers.editObjects("health") { health in
                        if health["status"] != .text("no_data") { health.set("status", .text("healthy")) }
                    }
                }),
            Mutant(
                "silence-is-healthy", "Without traffic everything is healthy.", killedBy: "success",
                by: .answers { answers in
                    answers.editObjects("health") { health in
                        if health["status"] == .text("no_data") { health.set("status", .text("healthy")) }
                    }
                }),
            Mutant(
                "success-above-threshold", "Success at the threshold is not enough, it has to be above.",
                killedBy: "on-the-border",
                by: .setup { $0.thresholds.healthySuccessPercent = $0.thresholds.healthySuccessPercent.nextUp }),
            Mutant(
                "time-at-threshold", "A mean time at the threshold is still healthy.", killedBy: "on-the-border",
                by: .setup { $0.thresholds.healthyResponseTime = $0.thresholds.healthyResponseTime + Microseconds(1) }),
            Mutant(
                "degradations-unnoticed", "What is worse than before but not yet bad is not noticed.",
                killedBy: "sudden-shift", by: .answers { $0.edit("degradations") { $0 = .list([]) } }),
            Mutant(
                "quota-is-slowness", "A quota that a library hides by waiting passes as slowness.",
                killedBy: "hidden-quota",
                by: .answers { answers in
                    answers.editLists("degradations") { found in
                        found.removeAll { $0.object["kind"] == .text("quota_hidden_as_latency") }
                    }
                }),
        ])
}
