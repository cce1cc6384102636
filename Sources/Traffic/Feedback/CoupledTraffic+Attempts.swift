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
        let effect = incidents.effect(at: time, route: call.route, ordinal: call.drawOrdinal)
        var record: RequestRecord
        if let prepared, effect.isNone {
            record = prepared
        } else {
            record = workload.call(call, at: time, effect: effect)
        }
        if effect.failure == nil {
            desks[model].serve(&record, call, at: time, sharedLimiters: &sharedLimiters, workload: workload)
        }
        record.user = call.user
        record.requestedModel = call.asked
        conclude(call, record, sent: time, wheel: &wheel, workload: workload)
    }

    /// What a caller does with what came of an attempt.
    @inline(__always)
    private mutating func conclude(
        _ call: OpenCall, _ record: RequestRecord, sent: Int64, wheel: inout TimingWheel, workload: borrowing Workload
    ) {
        guard let coupling = workload.couplings[call.stream] else { return wheel.insert(record) }
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
        guard coupling.retriedKinds & workload.kindBit(of: record.error) != 0 else {
            finish(call, record, at: end, workload: workload)
            return true
        }
        var next = call
        next.rival = nil
        next.attempt += 1
        if Int(call.earlierOnModel) + 1 < coupling.attempts {
            let longest = workload.waits[coupling.firstWait + Int(call.earlierOnModel)]
            let bits = workload.streams[call.stream].keys.backoff.bits(call.drawOrdinal)
            let wait = coupling.isJittered ? Int64(bits.multipliedFullWidth(by: UInt64(longest) + 1).high) : longest
            next.earlierOnModel += 1
            if call.began < 0 { next.began = sent }
            tallies[call.stream].retries += 1
            count(next, workload)
            followUps.add(.attempt(next), at: end + wait)
            return !coupling.isSilent
        }
        let fallbacks = workload.streams[call.stream].fallbacks
        guard Int(call.fallback) < fallbacks.count else {
            finish(call, record, at: end, workload: workload)
            return true
        }
        next.route = fallbacks.lowerBound + Int(call.fallback)
        next.fallback += 1
        next.earlierOnModel = 0
        next.began = -1
        tallies[call.stream].fallbacks += 1
        count(next, workload)
        followUps.add(.attempt(next), at: end)
        return true
    }

    /// Both copies of a hedged attempt are recorded as they end; the caller goes on with the first answer.
    private mutating func hedge(
        _ call: OpenCall, _ record: RequestRecord, sent: Int64, end: Int64, coupling: StreamCoupling,
        wheel: inout TimingWheel, workload: borrowing Workload
    ) {
        wheel.insert(record)
        guard let place = call.rival else {
            var copy = call
            copy.attempt += 1
            copy.rival = rivals.keep(RivalPool.Rival(end: end, record: record))
            tallies[call.stream].hedges += 1
            count(copy, workload)
            followUps.add(.attempt(copy), at: sent + coupling.hedgeAfter)
            return
        }
        let rival = rivals.take(place)
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

    /// Counts an attempt after the first.
    private mutating func count(_ call: OpenCall, _ workload: borrowing Workload) {
        tallies[call.stream].further[Int(workload.routes[call.route].model.rawValue)] += 1
    }

    /// Lets the caller of a call that is over go on.
    @inline(__always)
    private mutating func finish(
        _ call: OpenCall, _ record: RequestRecord, at end: Int64, workload: borrowing Workload
    ) {
        if isLimited[call.stream] { followUps.add(.release(stream: call.stream), at: end) }
        switch workload.streams[call.stream].source {
        case .process, .trace, .windows, .literal: return
        case .closed:
            ready(workload.open(call.ordinal + 1, of: call.stream), after: end, workload: workload)
        case .sessions(_, _, _, _, let keepsHistory):
            let turns = workload.turns(of: call.stream, session: CallerOrdinal.session(of: call.ordinal))
            guard CallerOrdinal.turn(of: call.ordinal) + 1 < turns else { return }
            var next = OpenCall(
                stream: call.stream, ordinal: call.ordinal + 1, route: workload.route(of: call), user: call.user,
                asked: call.asked)
            next.history = call.history
            if keepsHistory, record.succeeded {
                next.history = UInt32(min(record.totalTokens, Int(ModelBehaviour.tokenLimit)))
            }
            ready(next, after: end, workload: workload)
        }
    }

    /// Lets a caller think from the end of a call to the next; for a millisecond at least, so that time goes on.
    @inline(__always)
    private mutating func ready(_ next: OpenCall, after end: Int64, workload: borrowing Workload) {
        let thinking = workload.thinkingTime(of: next.stream, ordinal: next.ordinal)
        followUps.add(.ready(next), at: end + max(1_000, thinking))
    }
}
