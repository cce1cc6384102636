import Records
import Scenarios

/// A fault of an incident as it strikes the calls of one stream.
struct ActiveFault {
    /// The incident's index in the plan.
    let incident: Int
    private let fault: Fault
    private let chance: Chance
    /// Whether a call is touched.
    private let strikes: RandomStream
    /// How much it is touched.
    private let amounts: RandomStream
    /// What is drawn of `amounts`.
    private let sampler: Sampler
    private let mix: FailureMix?
    /// The route to the model that answers instead; `nil` for none.
    private let substitute: Int?
    /// When the incident begins and ends, microseconds after the scenario's start.
    private let from: Int64
    private let to: Int64

    init(
        _ plan: IncidentPlan, number: Int, stream: Int, plan scenario: ScenarioPlan, routes: [Route],
        sampler: Sampler
    ) {
        func random(_ purpose: String) -> RandomStream {
            let traffic = DrawKeys.name(of: "traffic", scenario.traffic[stream].id)
            return RandomStream(
                seed: scenario.seed, name: DrawKeys.name(of: "incident", plan.id, traffic) + purpose)
        }
        incident = number
        fault = plan.fault
        chance = Chance(plan.probability)
        strikes = random("")
        amounts = random("amount")
        from = (plan.window.from - scenario.start).rawValue
        to = (plan.window.to - scenario.start).rawValue
        self.sampler = sampler
        mix = if case .errors(let shares) = plan.fault { FailureMix(shares) } else { nil }
        substitute =
            if case .retirement(let model?) = plan.fault {
                routes.firstIndex { $0.stream == stream && $0.model == model }
            } else { nil }
    }

    /// Whether it touches a call in its scope.
    ///
    /// A call without a user is one of a caller who makes no other.
    func touches(ordinal: UInt64, user: UserID) -> Bool {
        let isCaller = fault.strikesCallers && user != .anonymous
        return chance.happens(strikes.bits(isCaller ? UInt64(user.rawValue) : ordinal))
    }

    /// Does to a call that is sent at `time` what the fault does.
    func apply(to effect: inout IncidentEffect, at time: Int64, ordinal: UInt64, bank: SamplerBank) {
        let bits = amounts.bits(ordinal)
        switch fault {
        case .failure(let kind): effect.call.fail(kind)
        case .errors: effect.call.fail(mix?.kind(at: bits) ?? .serverError)
        case .regionLoss: effect.call.fail(.connectionError)
        case .latency(let multiplier): effect.call.latencyMultiplier *= multiplier
        case .latencyTail:
            effect.call.addedLatency = sum(effect.call.addedLatency, FixedPoint.rounded(bank.value(sampler, at: bits)))
        case .retirement:
            if let substitute { effect.substitute = substitute } else { effect.call.fail(.invalidRequest) }
        case .cacheCollapse: effect.call.missesCache = true
        case .promptGrowth(let multiplier):
            let passed = Double(time - from) / Double(max(1, to - from))
            effect.call.promptMultiplier *= 1 + (multiplier - 1) * max(0, min(passed, 1))
        case .silence: effect.silentUntil = max(effect.silentUntil ?? to, to)
        case .priceChange: break
        case .duplicateDelivery(let within):
            let delay = Int64(bits.multipliedFullWidth(by: UInt64(max(0, within.rawValue)) + 1).high)
            effect.report.copyDelay = max(effect.report.copyDelay, delay)
        case .lateDelivery:
            effect.report.delay = sum(effect.report.delay, FixedPoint.rounded(bank.value(sampler, at: bits)))
        case .clockSkew(let offset), .clockJump(let offset): effect.report.offset += offset.rawValue
        }
    }

    /// Times that add up, far from overflow.
    private func sum(_ time: Int64, _ more: Int64) -> Int64 { min(time + max(0, more), Int64(CallEffect.longest)) }
}

extension CallEffect {
    /// Lets the call fail, unless it does already.
    fileprivate mutating func fail(_ kind: FailureKind) { if failure == nil { failure = kind } }
}
