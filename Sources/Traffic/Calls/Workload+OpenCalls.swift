import Records
import Scenarios

/// The calls of coupled streams, one attempt at a time.
extension Workload {
    /// The first attempt at a call of a user or a session.
    func open(_ ordinal: UInt64, of stream: Int) -> OpenCall {
        let route: Int
        let user: UserID
        switch streams[stream].source {
        case .sessions:
            let session = CallerOrdinal.session(of: ordinal)
            route = self.route(of: streams[stream], ordinal: session)
            user = self.user(of: streams[stream], ordinal: session)
        case .closed:
            route = self.route(of: streams[stream], ordinal: ordinal)
            let number = CallerOrdinal.user(of: ordinal) % max(1, streams[stream].users.count)
            user = UserID(streams[stream].firstUser.rawValue &+ UInt32(truncatingIfNeeded: number))
        case .process, .trace, .windows, .literal:
            let row = traceRow(of: streams[stream], ordinal: ordinal)
            route = calledRoute(of: streams[stream], ordinal: ordinal)
            user = self.user(of: streams[stream], ordinal: ordinal, row: row)
        }
        return OpenCall(stream: stream, ordinal: ordinal, route: route, user: user, asked: routes[route].model)
    }

    /// The record of an attempt, from beginning to end.
    func call(_ call: OpenCall, at time: Int64, effect: CallEffect) -> RequestRecord {
        let model = Int(routes[call.route].model.rawValue)
        return record(
            of: streams[call.stream], ordinal: call.ordinal, attempt: call.drawOrdinal, at: time, model: model,
            draws: draws(of: call, at: time, model: model), effect: effect, prefix: call.history)
    }

    /// The record of an attempt that fails.
    @inline(never)
    func failed(_ call: OpenCall, _ kind: FailureKind, at time: Int64) -> RequestRecord {
        self.call(call, at: time, effect: CallEffect(failure: kind))
    }

    /// How an attempt fails that does so with a chance; `nil` when it succeeds.
    func failure(of call: OpenCall, chance: Chance) -> FailureKind? {
        guard chance.happens(streams[call.stream].keys.failure.bits(call.drawOrdinal)) else { return nil }
        let model = Int(routes[call.route].model.rawValue)
        return failureMixes[model].kind(at: streams[call.stream].keys.failureKind.bits(call.drawOrdinal))
    }

    /// The tokens of an attempt, should it succeed.
    @inline(never)
    func tokens(of call: OpenCall, at time: Int64) -> Int {
        if let row = traceRow(of: streams[call.stream], ordinal: call.ordinal) {
            return Int(row.promptTokens) + Int(row.completionTokens)
        }
        let model = Int(routes[call.route].model.rawValue)
        let draws = draws(of: call, at: time, model: model)
        return Int(ModelBehaviour.tokens(draws.promptTokens, least: models[model].leastPromptTokens))
            + Int(ModelBehaviour.tokens(draws.completionTokens, least: models[model].leastCompletionTokens))
    }

    /// The route that the first attempt at a call of a session took.
    @inline(__always)
    func route(of call: OpenCall) -> Int {
        guard call.fallback > 0 else { return call.route }
        return route(of: streams[call.stream], ordinal: CallerOrdinal.session(of: call.ordinal))
    }

    @inline(__always)
    private func draws(of call: OpenCall, at time: Int64, model: Int) -> CallDraws {
        var draws = draws(
            of: streams[call.stream], ordinal: call.ordinal, attempt: call.drawOrdinal, at: time, model: model)
        draws.promptTokens += Int64(call.history) * FixedPoint.one
        return draws
    }

    /// How much longer a cold start makes an attempt; microseconds.
    func coldStart(of call: OpenCall, sampler: Sampler) -> Int64 {
        FixedPoint.rounded(bank.value(sampler, at: streams[call.stream].keys.coldStart.bits(call.drawOrdinal)))
    }

    /// How long the caller of a call thinks before it; microseconds.
    func thinkingTime(of stream: Int, ordinal: UInt64) -> Int64 {
        switch streams[stream].source {
        case .closed(_, let thinking), .sessions(_, _, _, let thinking, _):
            FixedPoint.rounded(bank.value(thinking, at: streams[stream].keys.thinking.bits(ordinal)))
        case .process, .trace, .windows, .literal: 0
        }
    }

    /// How many turns a session has.
    func turns(of stream: Int, session: UInt64) -> Int {
        guard case .sessions(_, _, let turns, _, _) = streams[stream].source else { return 1 }
        let drawn = FixedPoint.rounded(bank.value(turns, at: streams[stream].keys.turns.bits(session)))
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
