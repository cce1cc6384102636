public import Records
public import Scenarios

/// Makes a scenario's traffic under a virtual clock, call by call.
///
/// Calls are sent by the plan's traffic streams and handed out in the order in which they finish. The same plan gives the
/// same records on every machine, however the run is cut into steps.
public struct Simulator: ~Copyable {
    /// The number of records that `advance` puts into a batch at most.
    public static let batchCapacity = 1_024

    private let workload: Workload
    private let start: Instant
    private let end: Instant
    private let variations: [Double?]
    /// The rate profile of each stream; empty for a trace.
    private var profiles: [RateCursor]
    private var clocks: [StreamClock]
    private var incidents: IncidentSchedule
    private var wheel: TimingWheel
    /// The next call of each stream, in microseconds from the start.
    private var sends = EventHeap()
    private var nextSend = StreamClock.never
    /// Everything before this, in microseconds from the start, has been sent.
    private var frontier: Int64 = 0
    private var started: UInt64 = 0
    private var delivered = 0
    private var startedByModel: [Int]

    /// Stands at the start of a plan. O(models + users + trace rows).
    public init(plan: ScenarioPlan) {
        workload = Workload(plan: plan)
        start = plan.start
        end = max(plan.start, plan.end)
        profiles = plan.traffic.map { RateCursor($0.rateProfile, start: plan.start, end: plan.end, zone: plan.zone) }
        variations = plan.traffic.map(\.coefficientOfVariation)
        clocks = Array(repeating: StreamClock(), count: plan.traffic.count)
        incidents = IncidentSchedule(plan: plan, routes: workload.routes)
        startedByModel = Array(repeating: 0, count: plan.models.count)
        let seconds = Double(max(1, (end - start).rawValue)) / 1e6
        let peak = profiles.reduce(0) { $0 + $1.peakPerSecond } + Double(workload.traceCalls.count) / seconds
        wheel = TimingWheel(start: start, callsPerSecond: peak)
        for stream in clocks.indices {
            let time = nextTime(of: stream)
            sends.push(EventHeap.Event(time: time, order: UInt64(stream), index: UInt32(stream)))
        }
        nextSend = sends.first?.time ?? StreamClock.never
    }

    /// Appends finished calls with a time before `limit` to the batch in the order of time, ties in the order in which
    /// they were sent, until the batch holds `batchCapacity` records or none is left.
    ///
    /// Calls that finish at or after the plan's end are never handed out.
    ///
    /// - Returns: Whether no call before `limit` is left. When false, empty the batch and ask again.
    public mutating func advance(to limit: Instant, into batch: inout [RequestRecord]) -> Bool {
        guard limit > start else { return true }
        let bound = (min(limit, end) - start).rawValue
        let countBefore = batch.count
        defer { delivered += batch.count - countBefore }
        while true {
            let horizon = min(wheel.slotEnd, bound)
            while nextSend < horizon { send() }
            frontier = max(frontier, horizon)
            guard wheel.deliver(before: bound, into: &batch, capacity: Self.batchCapacity) else { return false }
            if wheel.slotEnd >= bound { return true }
            wheel.moveOn(to: min(nextSend, bound))
        }
    }

    /// What has been sent so far, beside what was asked for. O(slots of the rate profiles).
    public var stimulus: Stimulus {
        let streams = clocks.indices.map { stream in
            Stimulus.Stream(
                asked: asked(of: stream), started: Int(clocks[stream].ordinal),
                askedCoefficientOfVariation: variations[stream],
                coefficientOfVariation: variations[stream] == nil ? nil : clocks[stream].gaps.coefficientOfVariation)
        }
        return Stimulus(
            started: Int(started), delivered: delivered, inFlight: wheel.count, streams: streams,
            startedByModel: startedByModel,
            incidents: zip(incidents.inScope, incidents.touched).map { Stimulus.Incident(inScope: $0, touched: $1) })
    }

    /// Sends the next call of all.
    @inline(__always)
    private mutating func send() {
        guard let event = sends.first else { return }
        let stream = Int(event.index)
        let ordinal = clocks[stream].ordinal
        let route = workload.route(of: stream, ordinal: ordinal)
        let effect = incidents.effect(at: event.time, route: route, ordinal: ordinal)
        let record = workload.call(of: stream, ordinal: ordinal, at: event.time, route: route, effect: effect)
        wheel.insert(record, order: started)
        started &+= 1
        startedByModel[Int(record.model.rawValue)] &+= 1
        clocks[stream].send()
        let time = nextTime(of: stream)
        sends.replaceFirst(with: EventHeap.Event(time: time, order: event.order, index: event.index))
        nextSend = sends.first?.time ?? StreamClock.never
    }

    /// When a stream's next call comes, in microseconds from the start.
    @inline(__always)
    private mutating func nextTime(of stream: Int) -> Int64 {
        let profile = workload.streams[stream]
        if profile.routes.isEmpty { return StreamClock.never }
        let ordinal = clocks[stream].ordinal
        if let rows = profile.traceRows {
            let row = rows.lowerBound + Int(ordinal)
            return row < rows.upperBound ? max(0, workload.traceCalls[row].offset.rawValue) : StreamClock.never
        }
        var gap = UInt64(bitPattern: workload.bank.value(profile.gaps, at: profile.keys.gap.bits(ordinal)))
        if ordinal == 0, let first = profile.firstGap { gap = first }
        return clocks[stream].next(gap: gap, profile: &profiles[stream])
    }

    private func asked(of stream: Int) -> Double {
        guard let rows = workload.streams[stream].traceRows else {
            return profiles[stream].expectedCalls(until: frontier)
        }
        return Double(workload.traceCalls[rows].count { $0.offset.rawValue < frontier })
    }
}

extension TrafficPlan {
    fileprivate var rateProfile: RateProfile {
        if case .process(_, let rate) = arrivals { return rate }
        return RateProfile(stages: [])
    }

    /// The asked coefficient of variation of the gaps; `nil` for a trace.
    fileprivate var coefficientOfVariation: Double? {
        if case .process(let process, _) = arrivals { return process.coefficientOfVariation }
        return nil
    }
}
