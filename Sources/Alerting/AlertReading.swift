import AlertRules
import Records

/// What a rule's condition says about a value.
enum AlertSignal: Equatable {
    /// It begins, or goes on.
    case breach
    /// It goes on, but does not begin: the value lies between the two thresholds.
    case between
    /// It ends.
    case clear
    /// Nobody can tell.
    case noData
}

/// A rule's look at one set of figures.
struct AlertReading: Equatable {
    var signal: AlertSignal
    /// In the unit of `docs/alerts.md`; `nil` without data.
    var value: Double?

    static let noData = AlertReading(signal: .noData, value: nil)

    /// Reads a rule's condition; `start` is when monitoring began.
    init(_ rule: AlertRule, labels: AlertLabels, inputs: AlertInputs, start: Instant) {
        switch rule.condition {
        case .threshold(let direction, let enter, let exit):
            guard let window = inputs.window(rule.window) else {
                self = .noData
                return
            }
            let figures = window.figures[labels] ?? AlertFigures()
            let isWhole = window.from >= start
            guard figures.requests >= rule.minimumSamples, isWhole || !rule.metric.isRate || direction == .above,
                let value = AlertValue(rule.metric, figures, window: rule.window)
            else {
                self = .noData
                return
            }
            let hasBegun = value.isBeyond(enter, direction, bounded: rule.metric.isShare)
            let goesOn = value.isBeyond(exit, direction, bounded: false)
            self.init(signal: hasBegun ? .breach : goesOn ? .between : .clear, value: value.number)
        case .burn(let budget, let tiers):
            self.init(BurnReading(rule, labels: labels, inputs: inputs, budget: budget, tiers: tiers))
        }
    }

    private init(_ burn: BurnReading) {
        self = burn.value.map { AlertReading(signal: burn.signal, value: $0) } ?? .noData
    }

    private init(signal: AlertSignal, value: Double?) {
        self.signal = signal
        self.value = value
    }
}

/// A burn-rate rule's look at its pairs of windows.
private struct BurnReading {
    var signal = AlertSignal.clear
    /// That of the first pair whose condition holds, else of the first pair with enough requests.
    var value: Double?

    init(_ rule: AlertRule, labels: AlertLabels, inputs: AlertInputs, budget: Int64, tiers: [BurnTier]) {
        var strongest = 0
        for tier in tiers {
            let long = inputs.window(tier.long)?.figures[labels] ?? AlertFigures()
            let short = inputs.window(tier.short)?.figures[labels] ?? AlertFigures()
            guard long.requests >= max(1, rule.minimumSamples), short.requests >= 1,
                let longShare = AlertValue(.errorRate, long, window: tier.long),
                let shortShare = AlertValue(.errorRate, short, window: tier.short)
            else { continue }
            let limit = tier.limit(budget: budget)
            var strength = 1
            if longShare.isBeyond(limit, .above, bounded: false), shortShare.isBeyond(limit, .above, bounded: false) {
                strength = longShare.isBeyond(limit, .above, bounded: true) ? 3 : 2
            }
            guard strength > strongest else { continue }
            strongest = strength
            signal = strength == 3 ? .breach : strength == 2 ? .between : .clear
            value = Double(long.failures) * 1e9 / (Double(long.requests) * Double(budget))
        }
    }
}
