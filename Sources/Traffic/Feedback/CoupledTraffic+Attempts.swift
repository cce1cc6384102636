import Records
import Scenarios

/// What comes of an attempt, and what its caller does then.
extension CoupledTraffic {
    /// Sends an attempt; `prepared` is its record as it would be alone, if that is known.
    @inline(__always)
    mutating func attempt(
        _ call: OpenCall, prepared: RequestRecord?, at time: Int64, wheel: inout TimingWheel,
        incidents: inout IncidentSchedule, workload: borrowing Workload
    ) {
        let model = Int(workload.routes[call.route].model.rawValue)
        tallies[call.stream].sent[model] += 1
        let effect = incidents.effect(at: time, route: call.route, ordinal: call.drawOrdinal)
        var record: RequestRecord
        if let prepared, effect.isNone {
            record = prepared
        } else {
            record = workload.call(call, at: time, effect: effect)
        }
        if effect.failure == nil, !desks[model].isIndifferent {
            serve(&record, call, at: time, model: model, workload: workload)
        }
        record.user = call.user
        record.requestedModel = call.asked
        conclude(call, record, sent: time, wheel: &wheel, workload: workload)
    }

    /// What the model's limits, bursts and places make of a call.
    private mutating func serve(
        _ record: inout RequestRecord, _ call: OpenCall, at time: Int64, model: Int, workload: borrowing Workload
    ) {
        if desks[model].isLimited {
            let tokens = record.succeeded ? record.totalTokens : workload.tokens(of: call)
            guard passes(model: model, tokens: tokens, at: time) else {
                record = workload.failed(call, .rateLimit, at: time)
                return
            }
        }
        if desks[model].bursts?.isBurst(at: time) ?? false, record.succeeded, let bursts = desks[model].bursts,
            let kind = workload.failure(of: call, model: model, chance: bursts.chance)
        {
            record = workload.failed(call, kind, at: time)
        }
        guard record.succeeded || workload.isServed(record.error) else { return }
        if desks[model].isCold(at: time) {
            delay(&record, by: workload.coldStart(of: call, sampler: desks[model].coldStart))
        }
        guard let wait = desks[model].serve(at: time, service: record.responseTime.rawValue) else {
            record = workload.failed(call, .overloaded, at: time)
            return
        }
        if wait > 0 { delay(&record, by: wait) }
        if record.responseTime.rawValue > desks[model].timeout {
            record = workload.failed(call, .timeout, at: time)
        }
    }

    private mutating func passes(model: Int, tokens: Int, at time: Int64) -> Bool {
        if let shared = desks[model].sharedLimiter {
            guard sharedLimiters[shared].admits(at: time, tokens: tokens) else { return false }
            if desks[model].limiter != nil {
                guard desks[model].limiter?.admits(at: time, tokens: tokens) ?? true else { return false }
                desks[model].limiter?.take(tokens: tokens)
            }
            sharedLimiters[shared].take(tokens: tokens)
            return true
        }
        guard desks[model].limiter?.admits(at: time, tokens: tokens) ?? true else { return false }
        desks[model].limiter?.take(tokens: tokens)
        return true
    }

    /// Puts a wait before everything that a call does.
    private func delay(_ record: inout RequestRecord, by wait: Int64) {
        let whole = ModelBehaviour.wholeMilliseconds(record.responseTime.rawValue + wait)
        let more = Microseconds(whole) - record.responseTime
        record.responseTime = record.responseTime + more
        if record.timeToFirstToken >= .zero {
            record.timeToFirstToken = Microseconds(
                min(ModelBehaviour.wholeMilliseconds(record.timeToFirstToken.rawValue + wait), whole))
        }
        record.time = record.time + more
    }

    /// What a caller does with what came of an attempt.
    @inline(__always)
    private mutating func conclude(
        _ call: OpenCall, _ record: RequestRecord, sent: Int64, wheel: inout TimingWheel, workload: borrowing Workload
    ) {
        guard let coupling = workload.streams[call.stream].coupling else { return wheel.insert(record) }
        let end = sent + record.responseTime.rawValue
        if coupling.hedgeAfter < record.responseTime.rawValue || call.rival != nil {
            hedge(call, record, sent: sent, end: end, coupling: coupling, wheel: &wheel, workload: workload)
        } else if record.succeeded {
            hand(record, of: call, sent: sent, isSilent: coupling.isSilent, to: &wheel)
            finish(call, record, at: end, workload: workload)
        } else {
            let isOver = fail(call, record, sent: sent, end: end, coupling: coupling, workload: workload)
            if isOver { hand(record, of: call, sent: sent, isSilent: coupling.isSilent, to: &wheel) }
        }
    }

    /// Hands over a record; one that covers earlier attempts begins with the first of them.
    @inline(__always)
    private func hand(
        _ record: RequestRecord, of call: OpenCall, sent: Int64, isSilent: Bool, to wheel: inout TimingWheel
    ) {
        guard isSilent, call.began >= 0, call.began < sent else { return wheel.insert(record) }
        var whole = record
        // Rounded up, so that the call does not end before its last attempt is sent.
        let before = (sent - call.began + 999) / 1_000 * 1_000
        whole.responseTime = record.responseTime + Microseconds(before)
        if record.timeToFirstToken >= .zero { whole.timeToFirstToken = record.timeToFirstToken + Microseconds(before) }
        whole.time = record.time + Microseconds(before - (sent - call.began))
        wheel.insert(whole)
    }

    /// What follows a failure; whether its record is the last of its model's attempts or stands for itself.
    private mutating func fail(
        _ call: OpenCall, _ record: RequestRecord, sent: Int64, end: Int64, coupling: StreamCoupling,
        workload: borrowing Workload
    ) -> Bool {
        let profile = workload.streams[call.stream]
        guard coupling.retriedKinds & workload.kindBit(of: record.error) != 0 else {
            finish(call, record, at: end, workload: workload)
            return true
        }
        var next = call
        next.rival = nil
        next.attempt += 1
        if call.earlierOnModel + 1 < coupling.attempts {
            let longest = coupling.waits[call.earlierOnModel]
            let bits = profile.keys.backoff.bits(call.drawOrdinal)
            let wait = coupling.isJittered ? Int64(bits.multipliedFullWidth(by: UInt64(longest) + 1).high) : longest
            next.earlierOnModel += 1
            if call.began < 0 { next.began = sent }
            tallies[call.stream].retries += 1
            followUps.add(.attempt(next), at: end + wait)
            return !coupling.isSilent
        }
        guard call.fallback < profile.fallbacks.count else {
            finish(call, record, at: end, workload: workload)
            return true
        }
        next.route = profile.fallbacks.lowerBound + call.fallback
        next.fallback += 1
        next.earlierOnModel = 0
        next.began = -1
        tallies[call.stream].fallbacks += 1
        followUps.add(.attempt(next), at: end)
        return true
    }

    /// Both copies of a hedged attempt are recorded as they end; the caller goes on with the first answer.
    private mutating func hedge(
        _ call: OpenCall, _ record: RequestRecord, sent: Int64, end: Int64, coupling: StreamCoupling,
        wheel: inout TimingWheel, workload: borrowing Workload
    ) {
        wheel.insert(record)
        guard let rival = call.rival else {
            var copy = call
            copy.attempt += 1
            copy.rival = OpenCall.Rival(end: end, record: record)
            tallies[call.stream].hedges += 1
            followUps.add(.attempt(copy), at: sent + coupling.hedgeAfter)
            return
        }
        let isRivalFirst = rival.end <= end
        switch (rival.record.succeeded, record.succeeded) {
        case (true, true):
            finish(
                call, isRivalFirst ? rival.record : record, at: min(end, rival.end), workload: workload)
        case (true, false): finish(call, rival.record, at: rival.end, workload: workload)
        case (false, true): finish(call, record, at: end, workload: workload)
        case (false, false):
            let last = isRivalFirst ? record : rival.record
            _ = fail(call, last, sent: sent, end: max(end, rival.end), coupling: coupling, workload: workload)
        }
    }

    /// Lets the caller of a call that is over go on.
    @inline(__always)
    private mutating func finish(
        _ call: OpenCall, _ record: RequestRecord, at end: Int64, workload: borrowing Workload
    ) {
        if gates[call.stream].isLimited { followUps.add(.release(stream: call.stream), at: end) }
        switch workload.streams[call.stream].source {
        case .process, .trace, .literal: return
        case .closed:
            let ordinal = call.ordinal + 1
            let thinking = workload.thinkingTime(of: workload.streams[call.stream], ordinal: ordinal)
            followUps.add(.ready(workload.open(ordinal, of: call.stream)), at: end + max(1_000, thinking))
        case .sessions(_, _, _, _, let keepsHistory):
            let profile = workload.streams[call.stream]
            let turns = workload.turns(of: profile, session: CallerOrdinal.session(of: call.ordinal))
            guard CallerOrdinal.turn(of: call.ordinal) + 1 < turns else { return }
            var next = workload.open(call.ordinal + 1, of: call.stream)
            next.history = call.history
            if keepsHistory, record.succeeded {
                next.history = UInt32(min(record.totalTokens, Int(ModelBehaviour.tokenLimit)))
            }
            let thinking = workload.thinkingTime(of: profile, ordinal: next.ordinal)
            followUps.add(.ready(next), at: end + max(1_000, thinking))
        }
    }
}
