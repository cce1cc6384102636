import Records
import Scenarios

/// The calls of coupled streams, one attempt at a time.
extension Workload {
    /// The first attempt at a call of a user or a session.
    func open(_ ordinal: UInt64, of stream: Int) -> OpenCall {
        let profile = streams[stream]
        var route: Int
        var user: UserID
        switch profile.source {
        case .sessions:
            let session = CallerOrdinal.session(of: ordinal)
            route = self.route(of: profile, ordinal: session)
            user = self.user(of: profile, ordinal: session)
        case .closed:
            route = self.route(of: profile, ordinal: ordinal)
            let number = CallerOrdinal.user(of: ordinal) % max(1, profile.users.count)
            user = UserID(profile.firstUser.rawValue &+ UInt32(truncatingIfNeeded: number))
        case .process, .trace, .literal:
            route = self.route(of: profile, ordinal: ordinal)
            user = self.user(of: profile, ordinal: ordinal)
        }
        return OpenCall(stream: stream, ordinal: ordinal, route: route, user: user, asked: routes[route].model)
    }

    /// The record of an attempt, from beginning to end.
    func call(_ call: OpenCall, at time: Int64, effect: IncidentSchedule.Effect) -> RequestRecord {
        let profile = streams[call.stream]
        let model = Int(routes[call.route].model.rawValue)
        return record(
            of: profile, ordinal: call.ordinal, attempt: call.drawOrdinal, at: time, model: model,
            draws: draws(of: call, profile: profile, model: model), effect: effect)
    }

    /// The record of an attempt that fails.
    @inline(never)
    func failed(_ call: OpenCall, _ kind: FailureKind, at time: Int64) -> RequestRecord {
        self.call(call, at: time, effect: IncidentSchedule.Effect(failure: kind))
    }

    /// How an attempt fails that does so with a chance; `nil` when it succeeds.
    func failure(of call: OpenCall, model: Int, chance: Chance) -> FailureKind? {
        let keys = streams[call.stream].keys
        guard chance.happens(keys.failure.bits(call.drawOrdinal)) else { return nil }
        return failureMixes[model].kind(at: keys.failureKind.bits(call.drawOrdinal))
    }

    /// The tokens of an attempt, should it succeed.
    @inline(never)
    func tokens(of call: OpenCall) -> Int {
        let profile = streams[call.stream]
        if let row = traceRow(of: profile, ordinal: call.ordinal) {
            return Int(row.promptTokens) + Int(row.completionTokens)
        }
        let model = Int(routes[call.route].model.rawValue)
        let draws = draws(of: call, profile: profile, model: model)
        return Int(ModelBehaviour.tokens(draws.promptTokens, least: models[model].leastPromptTokens))
            + Int(ModelBehaviour.tokens(draws.completionTokens, least: models[model].leastCompletionTokens))
    }

    private func draws(of call: OpenCall, profile: StreamProfile, model: Int) -> CallDraws {
        var draws = draws(of: profile, ordinal: call.ordinal, attempt: call.drawOrdinal, model: model)
        draws.promptTokens += Int64(call.history) * FixedPoint.one
        return draws
    }

    /// How much longer a cold start makes an attempt; microseconds.
    func coldStart(of call: OpenCall, sampler: Sampler) -> Int64 {
        FixedPoint.rounded(bank.value(sampler, at: streams[call.stream].keys.coldStart.bits(call.drawOrdinal)))
    }

    /// How long the caller of a call thinks before it; microseconds.
    func thinkingTime(of profile: StreamProfile, ordinal: UInt64) -> Int64 {
        switch profile.source {
        case .closed(_, let thinking), .sessions(_, _, _, let thinking, _):
            FixedPoint.rounded(bank.value(thinking, at: profile.keys.thinking.bits(ordinal)))
        case .process, .trace, .literal: 0
        }
    }

    /// How many turns a session has.
    func turns(of profile: StreamProfile, session: UInt64) -> Int {
        guard case .sessions(_, _, let turns, _, _) = profile.source else { return 1 }
        let drawn = FixedPoint.rounded(bank.value(turns, at: profile.keys.turns.bits(session)))
        return Int(max(1, min(drawn, Int64(SessionPlan.largestTurns))))
    }

    /// Whether the provider worked on a call with an error.
    func isServed(_ error: ErrorTypeID) -> Bool { kind(of: error)?.isServed ?? false }

    /// The bit of an error's kind; 0 for none.
    func kindBit(of error: ErrorTypeID) -> UInt16 { kind(of: error).map { 1 << UInt16($0.index) } ?? 0 }

    private func kind(of error: ErrorTypeID) -> FailureKind? {
        let raw = Int(error.rawValue)
        return raw < failureKinds.count ? failureKinds[raw] : nil
    }
}
