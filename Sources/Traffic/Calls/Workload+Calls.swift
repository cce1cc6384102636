import Records
import Scenarios

/// From a call's number to its record.
extension Workload {
    /// A call of a stream that is sent at `time` (microseconds after the start), from beginning to end.
    func call(
        of stream: Int, ordinal: UInt64, at time: Int64, route: Int, effect: IncidentEffect
    ) -> RequestRecord {
        let profile = streams[stream]
        let model = Int(routes[effect.substitute ?? route].model.rawValue)
        var record = record(
            of: profile, ordinal: ordinal, attempt: ordinal, at: time, model: model,
            draws: draws(of: profile, ordinal: ordinal, attempt: ordinal, at: time, model: model), effect: effect.call)
        record.requestedModel = routes[route].model
        return record
    }

    /// The record of an attempt from its draws, with everything that its model has.
    func record(
        of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, at time: Int64, model: Int, draws: CallDraws,
        effect: CallEffect, prefix: UInt32 = 0
    ) -> RequestRecord {
        var record = record(
            of: profile, ordinal: ordinal, attempt: attempt, at: time, model: model, draws: draws, effect: effect,
            row: traceRow(of: profile, ordinal: ordinal))
        if hasExtras {
            addExtras(
                to: &record, of: profile, ordinal: ordinal, attempt: attempt, missesCache: effect.missesCache,
                prefix: prefix)
        }
        return record
    }

    /// What is drawn for a call, alone.
    ///
    /// `attempt` is the number of those draws that every attempt makes anew.
    @inline(__always)
    func draws(
        of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, at time: Int64, model: Int
    ) -> CallDraws {
        let keys = profile.keys
        let sizes =
            sizes(of: profile, at: time) ?? (samplers.promptTokens[model], samplers.completionTokens[model])
        return CallDraws(
            promptTokens: bank.value(sizes.promptTokens, at: keys.promptTokens.bits(ordinal)),
            completionTokens: bank.value(sizes.completionTokens, at: keys.completionTokens.bits(attempt)),
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
        if let rows = profile.traceRows {
            replay(&calls, of: profile, rows: rows, firstOrdinal: firstOrdinal, columns: &columns)
            return
        }
        for index in calls.indices {
            let route = route(of: profile, ordinal: firstOrdinal &+ UInt64(index))
            calls[index].route = route
            columns.models[index] = Int(routes[route].model.rawValue)
        }
        draw(&columns, count: calls.count, keys: profile.keys, firstOrdinal: firstOrdinal)
        if profile.windows != nil { drawSizes(&columns, of: calls, profile: profile, firstOrdinal: firstOrdinal) }
        for index in calls.indices {
            let draws = CallDraws(
                promptTokens: columns.promptTokens[index], completionTokens: columns.completionTokens[index],
                latency: columns.latency[index], speed: columns.speed[index])
            calls[index].record = record(
                of: profile, ordinal: firstOrdinal &+ UInt64(index), attempt: firstOrdinal &+ UInt64(index),
                at: calls[index].sent, model: columns.models[index], draws: draws, effect: CallEffect(),
                row: nil)
        }
        if hasExtras { addExtras(to: &calls, of: profile, firstOrdinal: firstOrdinal) }
    }

    /// The same for a trace, whose rows may say which models are called and by whom.
    ///
    /// Apart from the others, so that these need not ask for rows.
    private func replay(
        _ calls: inout [PreparedCall], of profile: StreamProfile, rows: Range<Int>, firstOrdinal: UInt64,
        columns: inout CallColumns
    ) {
        for index in calls.indices {
            let ordinal = firstOrdinal &+ UInt64(index)
            let route = calledRoute(of: profile, ordinal: ordinal)
            calls[index].route = route
            columns.models[index] = Int(routes[route].model.rawValue)
        }
        draw(&columns, count: calls.count, keys: profile.keys, firstOrdinal: firstOrdinal)
        for index in calls.indices {
            let ordinal = firstOrdinal &+ UInt64(index)
            let draws = CallDraws(
                promptTokens: columns.promptTokens[index], completionTokens: columns.completionTokens[index],
                latency: columns.latency[index], speed: columns.speed[index])
            calls[index].record = record(
                of: profile, ordinal: ordinal, attempt: ordinal, at: calls[index].sent, model: columns.models[index],
                draws: draws, effect: CallEffect(), row: traceCalls[rows.lowerBound + Int(ordinal)])
        }
        if hasExtras { addExtras(to: &calls, of: profile, firstOrdinal: firstOrdinal) }
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

    /// Draws the sizes of calls again where their windows say more than their models.
    private func drawSizes(
        _ columns: inout CallColumns, of calls: [PreparedCall], profile: StreamProfile, firstOrdinal: UInt64
    ) {
        for index in calls.indices {
            guard let sizes = sizes(of: profile, at: calls[index].sent) else { continue }
            let ordinal = firstOrdinal &+ UInt64(index)
            columns.promptTokens[index] = bank.value(
                sizes.promptTokens, at: profile.keys.promptTokens.bits(ordinal))
            columns.completionTokens[index] = bank.value(
                sizes.completionTokens, at: profile.keys.completionTokens.bits(ordinal))
        }
    }

    /// The route of a call whose trace may name its model.
    func calledRoute(of profile: StreamProfile, ordinal: UInt64) -> Int {
        guard let row = traceRow(of: profile, ordinal: ordinal), Int(row.model) < profile.routes.count else {
            return route(of: profile, ordinal: ordinal)
        }
        return profile.routes.lowerBound + Int(row.model)
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
    func user(of profile: StreamProfile, ordinal: UInt64, row: TracePlan.Call? = nil) -> UserID {
        if let row, profile.namesCallers {
            return row.user == 0 ? .anonymous : UserID(profile.firstUser.rawValue &+ row.user &- 1)
        }
        let choice = AliasTable.choice(
            at: profile.keys.user.bits(ordinal), in: userColumns.span, base: profile.users.lowerBound,
            count: profile.users.count)
        return UserID(profile.firstUser.rawValue &+ UInt32(truncatingIfNeeded: choice))
    }

    /// The record of a call, from its draws and what incidents do to it.
    @inline(__always)
    func record(
        of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, at time: Int64, model: Int, draws: CallDraws,
        effect: CallEffect, row: TracePlan.Call?
    ) -> RequestRecord {
        // What a row tells of an outcome is that of its first attempt.
        let told = attempt == ordinal ? row : nil
        let answer =
            if let kind = effect.failure ?? ownFailure(of: profile, attempt: attempt, model: model, row: told) {
                failed(
                    kind, of: profile, ordinal: ordinal, attempt: attempt, model: model, draws: draws,
                    row: effect.failure == nil ? told : nil)
            } else {
                models[model].answer(to: draws, traceRow: row, effect: effect)
                    ?? failure(.timeout, of: profile, ordinal: ordinal, attempt: attempt, model: model, draws: draws)
            }
        return RequestRecord(
            time: Instant(microseconds: start.microseconds &+ time &+ answer.responseTime),
            responseTime: Microseconds(answer.responseTime), timeToFirstToken: Microseconds(answer.timeToFirstToken),
            uncachedInput: answer.uncachedInput, cacheRead: answer.cacheRead, output: answer.output,
            user: user(of: profile, ordinal: ordinal, row: row), model: ModelID(UInt16(truncatingIfNeeded: model)),
            endpoint: profile.endpoint, error: answer.error)
    }

    /// Adds what some models have beyond tokens and times to consecutive calls of a stream.
    private func addExtras(to calls: inout [PreparedCall], of profile: StreamProfile, firstOrdinal: UInt64) {
        for index in calls.indices {
            let ordinal = firstOrdinal &+ UInt64(index)
            addExtras(to: &calls[index].record, of: profile, ordinal: ordinal, attempt: ordinal)
        }
    }

    /// Adds cache use, reasoning and images to the record of a successful call, and what is supposed to any.
    private func addExtras(
        to record: inout RequestRecord, of profile: StreamProfile, ordinal: UInt64, attempt: UInt64,
        missesCache: Bool = false, prefix: UInt32 = 0
    ) {
        let model = Int(record.model.rawValue)
        guard let extras = extras[model] else { return }
        defer { extras.supposition?.apply(to: &record) }
        guard record.succeeded else { return }
        let keys = profile.keys
        // A trace that tells what the cache served knows better.
        if traceRow(of: profile, ordinal: ordinal)?.cachedTokens ?? -1 < 0 {
            extras.divide(
                &record, isHit: !missesCache && extras.hitChance.happens(keys.cacheHit.bits(attempt)),
                readShare: bank.value(samplers.cacheRead[model], at: keys.cacheRead.bits(attempt)), prefix: prefix)
        }
        record.reasoning = CallExtras.reasoning(
            of: record.output, share: bank.value(samplers.reasoning[model], at: keys.reasoning.bits(attempt)))
        if extras.imageChance.happens(keys.hasImages.bits(ordinal)) {
            record.images = CallExtras.images(bank.value(samplers.images[model], at: keys.images.bits(ordinal)))
        }
    }

    /// How a call fails without any incident; `nil` when it succeeds.
    @inline(__always)
    private func ownFailure(
        of profile: StreamProfile, attempt: UInt64, model: Int, row: TracePlan.Call?
    ) -> FailureKind? {
        switch row?.outcome ?? .unknown {
        case .succeeded: return nil
        case .failed(let kind?): return kind
        case .failed(nil): break
        case .unknown:
            guard models[model].failureChance.happens(profile.keys.failure.bits(attempt)) else { return nil }
        }
        return failureMixes[model].kind(at: profile.keys.failureKind.bits(attempt))
    }

    /// How a call fails that a row of a trace may tell of.
    @inline(__always)
    private func failed(
        _ kind: FailureKind, of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, model: Int,
        draws: CallDraws, row: TracePlan.Call?
    ) -> Answer {
        var answer = failure(
            kind, of: profile, ordinal: ordinal, attempt: attempt, model: model, draws: draws)
        // How long a failed call took counts only where it failed by itself.
        if let row, row.responseTime >= .zero, case .failed = row.outcome {
            answer.responseTime = min(
                ModelBehaviour.wholeMilliseconds(row.responseTime.rawValue), models[model].timeout.rawValue)
        }
        return answer
    }

    @inline(never)
    private func failure(
        _ kind: FailureKind, of profile: StreamProfile, ordinal: UInt64, attempt: UInt64, model: Int, draws: CallDraws
    ) -> Answer {
        let bits = profile.keys.failureTime.bits(attempt)
        if kind.breaksAnswer,
            let answer = models[model].answer(
                to: draws, traceRow: traceRow(of: profile, ordinal: ordinal), effect: CallEffect())
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
