import Records
import Scenarios

/// From a call's number to its record.
extension Workload {
    /// A call of a stream that is sent at `time` (microseconds after the start), from beginning to end.
    func call(
        of stream: Int, ordinal: UInt64, at time: Int64, route: Int, effect: IncidentSchedule.Effect
    ) -> RequestRecord {
        let profile = streams[stream]
        let model = Int(routes[route].model.rawValue)
        return record(
            of: profile, ordinal: ordinal, attempt: ordinal, at: time, model: model,
            draws: draws(of: profile, ordinal: ordinal, attempt: ordinal, model: model), effect: effect)
    }

    /// What is drawn for a call, alone.
    ///
    /// `attempt` is the number of those draws that every attempt makes anew.
    @inline(__always)
    func draws(of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, model: Int) -> CallDraws {
        let keys = profile.keys
        return CallDraws(
            promptTokens: bank.value(samplers.promptTokens[model], at: keys.promptTokens.bits(ordinal)),
            completionTokens: bank.value(samplers.completionTokens[model], at: keys.completionTokens.bits(attempt)),
            latency: bank.value(samplers.latency[model], at: keys.latency.bits(attempt)),
            speed: bank.value(samplers.speed[model], at: keys.speed.bits(attempt)))
    }

    /// Chooses the routes of at most `CallColumns.length` consecutive calls of a stream and works out their records, as
    /// they are without incidents.
    ///
    /// One quantity after the other, so that each loop is short and its draws do not wait for each other.
    func complete(
        _ calls: inout [PreparedCall], of stream: Int, firstOrdinal: UInt64, columns: inout CallColumns
    ) {
        let profile = streams[stream]
        for index in calls.indices {
            let route = route(of: profile, ordinal: firstOrdinal &+ UInt64(index))
            calls[index].route = route
            columns.models[index] = Int(routes[route].model.rawValue)
        }
        draw(&columns, count: calls.count, keys: profile.keys, firstOrdinal: firstOrdinal)
        for index in calls.indices {
            let draws = CallDraws(
                promptTokens: columns.promptTokens[index], completionTokens: columns.completionTokens[index],
                latency: columns.latency[index], speed: columns.speed[index])
            calls[index].record = record(
                of: profile, ordinal: firstOrdinal &+ UInt64(index), attempt: firstOrdinal &+ UInt64(index),
                at: calls[index].sent,
                model: columns.models[index], draws: draws, effect: IncidentSchedule.Effect())
        }
    }

    /// Chooses the models of consecutive sessions of a stream.
    func chooseRoutes(_ sessions: inout [PreparedCall], of stream: Int, firstOrdinal: UInt64) {
        for index in sessions.indices {
            let route = route(of: streams[stream], ordinal: firstOrdinal &+ UInt64(index))
            sessions[index].route = route
            sessions[index].record.model = routes[route].model
        }
    }

    private func draw(_ columns: inout CallColumns, count: Int, keys: DrawKeys, firstOrdinal: UInt64) {
        func fill(_ column: inout [Int64], by samplers: [Sampler], _ models: [Int], _ stream: RandomStream) {
            bank.fill(
                &column, by: samplers, models: models, count: count, stream: stream, firstOrdinal: firstOrdinal)
        }
        fill(&columns.promptTokens, by: samplers.promptTokens, columns.models, keys.promptTokens)
        fill(&columns.completionTokens, by: samplers.completionTokens, columns.models, keys.completionTokens)
        fill(&columns.latency, by: samplers.latency, columns.models, keys.latency)
        fill(&columns.speed, by: samplers.speed, columns.models, keys.speed)
    }

    /// The route that a call of a stream takes, an index into `routes`.
    @inline(__always)
    func route(of profile: StreamProfile, ordinal: UInt64) -> Int {
        let choice = AliasTable.choice(
            at: profile.keys.model.bits(ordinal), in: routeColumns.span, base: profile.routes.lowerBound,
            count: profile.routes.count)
        return profile.routes.lowerBound &+ choice
    }

    @inline(__always)
    func user(of profile: StreamProfile, ordinal: UInt64) -> UserID {
        let choice = AliasTable.choice(
            at: profile.keys.user.bits(ordinal), in: userColumns.span, base: profile.users.lowerBound,
            count: profile.users.count)
        return UserID(profile.firstUser.rawValue &+ UInt32(truncatingIfNeeded: choice))
    }

    /// The record of a call, from its draws and what incidents do to it.
    @inline(__always)
    func record(
        of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, at time: Int64, model: Int, draws: CallDraws,
        effect: IncidentSchedule.Effect
    ) -> RequestRecord {
        let answer =
            if let kind = effect.failure ?? ownFailure(of: profile, attempt: attempt, model: model) {
                failure(kind, of: profile, ordinal: ordinal, attempt: attempt, model: model, draws: draws)
            } else {
                models[model].answer(
                    to: draws, traceRow: traceRow(of: profile, ordinal: ordinal), multiplier: effect.multiplier)
                    ?? failure(.timeout, of: profile, ordinal: ordinal, attempt: attempt, model: model, draws: draws)
            }
        return RequestRecord(
            time: Instant(microseconds: start.microseconds &+ time &+ answer.responseTime),
            responseTime: Microseconds(answer.responseTime), timeToFirstToken: Microseconds(answer.timeToFirstToken),
            uncachedInput: answer.uncachedInput, cacheRead: answer.cacheRead, output: answer.output,
            user: user(of: profile, ordinal: ordinal), model: ModelID(UInt16(truncatingIfNeeded: model)),
            endpoint: profile.endpoint, error: answer.error)
    }

    /// How a call fails without any incident; `nil` when it succeeds.
    @inline(__always)
    private func ownFailure(of profile: StreamProfile, attempt: UInt64, model: Int) -> FailureKind? {
        guard models[model].failureChance.happens(profile.keys.failure.bits(attempt)) else { return nil }
        return failureMixes[model].kind(at: profile.keys.failureKind.bits(attempt))
    }

    @inline(never)
    private func failure(
        _ kind: FailureKind, of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, model: Int, draws: CallDraws
    ) -> Answer {
        let bits = profile.keys.failureTime.bits(attempt)
        if kind.breaksAnswer,
            let answer = models[model].answer(
                to: draws, traceRow: traceRow(of: profile, ordinal: ordinal), multiplier: 1)
        {
            var broken = models[model].broken(answer, reportsPart: kind == .truncatedStream, at: bits)
            broken.error = errorTypes[kind.index]
            return broken
        }
        let timeout = models[model].timeout
        let time = kind.responseTime(at: bits, timeout: timeout)
        return Answer(
            responseTime: min(ModelBehaviour.wholeMilliseconds(time.rawValue), timeout.rawValue),
            error: errorTypes[kind.index])
    }

    @inline(__always)
    func traceRow(of profile: StreamProfile, ordinal: UInt64) -> TracePlan.Call? {
        profile.traceRows.map { traceCalls[$0.lowerBound + Int(ordinal)] }
    }
}
