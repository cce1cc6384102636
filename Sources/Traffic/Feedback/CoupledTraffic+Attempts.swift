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
        if incidents.isQuiet(at: time) {
            let record = prepared ?? workload.call(call, at: time, effect: CallEffect())
            serve(call, record, servedBy: call, at: time, report: ReportEffect(), wheel: &wheel, workload: workload)
        } else {
            let effect = incidents.effect(
                at: time, route: call.route, ordinal: call.drawOrdinal, user: call.user)
            touched(call, by: effect, at: time, wheel: &wheel, workload: workload)
        }
    }

    /// Sends an attempt that incidents may touch.
    @inline(never)
    private mutating func touched(
        _ call: OpenCall, by effect: IncidentEffect, at time: Int64, wheel: inout TimingWheel,
        workload: borrowing Workload
    ) {
        if let end = effect.silentUntil { return withhold(call, until: end, at: time, workload: workload) }
        var served = call
        if let substitute = effect.substitute { served.route = substitute }
        let record = workload.call(served, at: time, effect: effect.call)
        if effect.call.failure == nil {
            serve(call, record, servedBy: served, at: time, report: effect.report, wheel: &wheel, workload: workload)
        } else {
            conclude(call, record, sent: time, report: effect.report, wheel: &wheel, workload: workload)
        }
    }

    /// Lets the model of `served` do its part; `record` is what it would be alone.
    @inline(__always)
    private mutating func serve(
        _ call: OpenCall, _ record: RequestRecord, servedBy served: OpenCall, at time: Int64, report: ReportEffect,
        wheel: inout TimingWheel, workload: borrowing Workload
    ) {
        var record = record
        let model = Int(workload.routes[served.route].model.rawValue)
        desks[model].serve(&record, served, at: time, sharedLimiters: &sharedLimiters, workload: workload)
        conclude(call, record, sent: time, report: report, wheel: &wheel, workload: workload)
    }

    /// Does not send an attempt: a caller who waits for answers sends it when the silence is over.
    private mutating func withhold(
        _ call: OpenCall, until end: Int64, at time: Int64, workload: borrowing Workload
    ) {
        switch workload.streams[call.stream].source {
        case .closed, .sessions: return followUps.add(.attempt(call), at: max(end, time + 1))
        case .process, .trace, .windows, .literal: break
        }
        // The place that a first copy took is given back when that one ends.
        let over = max(time, call.rival.map { rivals.take($0).end } ?? time)
        if isLimited[call.stream] { followUps.add(.release(stream: call.stream), at: over) }
    }

    /// What a caller does with what came of an attempt.
    @inline(__always)
    private mutating func conclude(
        _ call: OpenCall, _ record: RequestRecord, sent: Int64, report: ReportEffect, wheel: inout TimingWheel,
        workload: borrowing Workload
    ) {
        var record = record
        record.user = call.user
        record.requestedModel = call.asked
        guard let coupling = workload.couplings[call.stream] else { return wheel.insert(record, report: report) }
        let end = sent + record.responseTime.rawValue
        if coupling.hedgeAfter < record.responseTime.rawValue || call.rival != nil {
            wheel.insert(record, report: report)
            hedge(call, record, sent: sent, end: end, coupling: coupling, workload: workload)
        } else if record.succeeded {
            hand(record, of: call, sent: sent, isSilent: coupling.isSilent, report: report, to: &wheel)
            finish(call, record, at: end, workload: workload)
        } else {
            let isOver = fail(call, record, sent: sent, end: end, coupling: coupling, workload: workload)
            if isOver { hand(record, of: call, sent: sent, isSilent: coupling.isSilent, report: report, to: &wheel) }
        }
    }

    /// Hands over a record; one that covers earlier attempts begins with the first of them.
    @inline(__always)
    private func hand(
        _ record: RequestRecord, of call: OpenCall, sent: Int64, isSilent: Bool, report: ReportEffect,
        to wheel: inout TimingWheel
    ) {
        guard isSilent, call.began >= 0, call.began < sent else { return wheel.insert(record, report: report) }
        var whole = record
        // Rounded up, so that the call does not end before its last attempt is sent.
        let before = (sent - call.began + 999) / 1_000 * 1_000
        whole.responseTime = record.responseTime + Microseconds(before)
        if record.timeToFirstToken >= .zero { whole.timeToFirstToken = record.timeToFirstToken + Microseconds(before) }
        whole.time = record.time + Microseconds(before - (sent - call.began))
        wheel.insert(whole, report: report)
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
        workload: borrowing Workload
    ) {
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
