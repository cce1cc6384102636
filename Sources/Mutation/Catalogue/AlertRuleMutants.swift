import AlertRules
import Harness
import Records

extension MutantFamily {
    static let alertRules = MutantFamily(
        name: "alert rules",
        mutants: [
            Mutant(
                "for-ignored", "An alert fires on its first sample, whatever its duration says.",
                killedBy: "alert-pending", by: rules { $0.duration = .zero }),
            Mutant(
                "cooldown-ignored", "The cooldown never holds, as if its key were the value.",
                killedBy: "alert-cooldown", by: rules { $0.cooldown = .zero }),
            Mutant(
                "never-resolves", "An alert that fires never ends.", killedBy: "alert-resolves",
                by: rules { $0.keepFiringFor = .days(366) }),
            Mutant(
                "no-hysteresis", "An alert ends at the threshold at which it begins.", killedBy: "alert-hysteresis",
                by: rules { rule in
                    guard case .threshold(let direction, let enter, _) = rule.condition else { return }
                    rule.condition = .threshold(direction, enter: enter, exit: enter)
                }),
            Mutant(
                "keep-firing-ignored", "An alert ends in the first gap of its condition.",
                killedBy: "alert-keep-firing", by: rules { $0.keepFiringFor = .zero }),
            Mutant(
                "never-escalates", "An alert that nobody answers stays as it is.", killedBy: "alert-escalates",
                by: rules { $0.escalateAfter = nil }),
            Mutant(
                "inhibition-ignored", "An alert that another one explains fires beside it.",
                killedBy: "alert-inhibited", by: rules { $0.inhibitedBy = [] }),
            Mutant(
                "silence-ends-alerts", "Without data every alert ends.", killedBy: "alert-no-data",
                by: rules { $0.noData = .ok }),
            Mutant(
                "one-alert-for-all", "One alert stands for all providers and models.", killedBy: "alert-fires",
                by: rules { $0.grouping = .overall }),
            Mutant(
                "threshold-of-its-own", "An alert has a threshold of its own beside the configured one.",
                killedBy: "alert-latency",
                by: rules { rule in
                    guard case .threshold(let direction, let enter, let exit) = rule.condition else { return }
                    rule.condition = .threshold(direction, enter: enter / 2, exit: min(enter / 2, exit))
                }),
            Mutant(
                "short-window-unused", "A burn rate is judged by its long window alone.",
                killedBy: "alert-burn-fast",
                by: rules { rule in
                    guard case .burn(let budget, let tiers) = rule.condition else { return }
                    rule.condition = .burn(
                        budget: budget,
                        tiers: tiers.map { BurnTier(factor: $0.factor, long: $0.long, short: $0.long) })
                }),
            Mutant(
                "every-fourth-look", "Rules are evaluated once a minute whatever the plan says.",
                killedBy: "alert-fires",
                by: plan { $0.evaluationInterval = Microseconds($0.evaluationInterval.rawValue * 4) }),
            Mutant(
                "notices-unlimited", "Every change is told at once.", killedBy: "alert-defaults",
                by: plan { $0.notificationInterval = .zero }),
            Mutant(
                "answers-unheard", "What people say about alerts is not heard.", killedBy: "alert-acknowledged",
                by: plan { $0.actions = [] }),
        ])

    private static func plan(_ change: @escaping @Sendable (inout AlertPlan) -> Void) -> Injection {
        .setup { setup in
            guard var plan = setup.alerts else { return }
            change(&plan)
            setup.alerts = plan
        }
    }

    private static func rules(_ change: @escaping @Sendable (inout AlertRule) -> Void) -> Injection {
        plan { plan in
            for index in plan.rules.indices { change(&plan.rules[index]) }
        }
    }
}
