import AlertRules
import Records

/// Works out what rules truly say at one instant.
struct TrueCondition {
    let thresholds: Thresholds
    let start: Instant
    let now: Instant
    let facts: AlertFacts

    /// What a rule says about each thing that was ever seen; `nil` where there are too few requests.
    func signals(of rule: AlertRule, known: Set<AlertLabels>) -> [AlertLabels: TrueSignal?] {
        switch rule.condition {
        case .threshold(let direction, let enter, let exit):
            let facts = facts.facts(
                rule.window, rule.grouping, withTimes: rule.metric == .p95ResponseTime, at: now)
            var signals: [AlertLabels: TrueSignal?] = [:]
            for labels in known.union(facts.keys) {
                let own = facts[labels] ?? AlertFacts.Facts()
                signals[labels] = .some(
                    signal(rule, own, isOverall: labels == .overall, direction, enter: enter, exit: exit))
            }
            return signals
        case .burn(let budget, let tiers): return burns(rule, budget, tiers, known: known)
        }
    }

    private func signal(
        _ rule: AlertRule, _ facts: AlertFacts.Facts, isOverall: Bool, _ direction: AlertCondition.Direction,
        enter: Int64, exit: Int64
    ) -> TrueSignal? {
        let sums = facts.sums
        guard sums.requests >= rule.minimumSamples else { return nil }
        let length = rule.window.length.rawValue
        func compare(_ top: Int128, _ bottom: Int, _ value: Double) -> TrueSignal {
            TrueSignal(top, over: Int128(bottom), direction: direction, enter: enter, exit: exit, value: value)
        }
        switch rule.metric {
        case .costRate, .requestRate:
            if direction == .below, trueWindow(of: rule.window, at: now).from < start { return nil }
            if rule.metric == .requestRate {
                let perDay = Int128(sums.requests) * 86_400_000_000_000_000
                return compare(perDay, Int(length), Double(sums.requests) * 1e6 / Double(length))
            }
            let perHour = sums.cost * 3_600_000_000
            return compare(perHour, Int(length), Double(perHour) / (1e12 * Double(length)))
        default: break
        }
        guard sums.requests > 0 else { return nil }
        switch rule.metric {
        case .errorRate, .burnRate, .unpricedShare:
            let part = rule.metric == .unpricedShare ? sums.unpriced : sums.failures
            return TrueSignal(part: part, whole: sums.requests, direction: direction, enter: enter, exit: exit)
        case .responseTimeMean:
            let mean = Double(sums.responseTime) / (1_000 * Double(sums.requests))
            return compare(sums.responseTime, sums.requests, mean)
        case .p95ResponseTime:
            return trueP95Border(facts.times).map { compare(Int128($0), 1, Double($0) / 1_000) }
        case .healthStatus, .costRate, .requestRate:
            let level = isOverall ? overallLevel(sums) : providerLevel(sums)
            return compare(Int128(level), 1, Double(level))
        }
    }

    private func burns(
        _ rule: AlertRule, _ budget: Int64, _ tiers: [BurnTier], known: Set<AlertLabels>
    ) -> [AlertLabels: TrueSignal?] {
        let windows = tiers.map { tier in
            (
                long: facts.facts(tier.long, rule.grouping, withTimes: false, at: now),
                short: facts.facts(tier.short, rule.grouping, withTimes: false, at: now)
            )
        }
        let reach = facts.facts(rule.window, rule.grouping, withTimes: false, at: now)
        var signals: [AlertLabels: TrueSignal?] = [:]
        for labels in known.union(reach.keys) {
            var found: [TrueSignal] = []
            for (tier, window) in zip(tiers, windows) {
                guard let long = window.long[labels]?.sums, let short = window.short[labels]?.sums,
                    long.requests >= rule.minimumSamples
                else { continue }
                let limit = tier.limit(budget: budget)
                let goesOn =
                    TrueSignal.isBeyond(limit, long.failures, long.requests, .above)
                    && TrueSignal.isBeyond(limit, short.failures, short.requests, .above)
                let begins = goesOn && TrueSignal.isProvenBeyond(limit, long.failures, long.requests, .above)
                let value = Double(long.failures) * 1e9 / (Double(long.requests) * Double(budget))
                found.append(TrueSignal(begins: begins, goesOn: goesOn, value: value))
            }
            signals[labels] = .some(found.first(where: \.begins) ?? found.first(where: \.goesOn) ?? found.first)
        }
        return signals
    }

    private func overallLevel(_ sums: AlertSums) -> Int {
        let limits = thresholds
        if succeeds(sums, limits.healthySuccessPercent), responds(sums, limits.healthyResponseTime) { return 0 }
        if succeeds(sums, limits.warningSuccessPercent), responds(sums, limits.warningResponseTime) { return 1 }
        return sums.requests < thresholds.minimumSamples ? 1 : 2
    }

    private func providerLevel(_ sums: AlertSums) -> Int {
        let limits = thresholds
        if succeeds(sums, limits.providerSuccessPercent), responds(sums, limits.warningResponseTime) { return 0 }
        return sums.requests < thresholds.minimumSamples ? 1 : 2
    }

    private func succeeds(_ sums: AlertSums, _ percent: Double) -> Bool {
        100 * Double(sums.requests - sums.failures) >= percent * Double(sums.requests)
    }

    private func responds(_ sums: AlertSums, _ limit: Microseconds) -> Bool {
        sums.responseTime < Int128(limit.rawValue) * Int128(sums.requests)
    }
}
