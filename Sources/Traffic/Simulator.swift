public import Records
public import Scenarios

/// Makes a scenario's traffic under a virtual clock, call by call.
///
/// Calls are sent by the plan's traffic streams and handed out in the order in which they finish. The same plan gives
/// the same records on every machine, however the run is cut into steps.
public struct Simulator: ~Copyable {
    /// The number of records that `advance` puts into a batch at most.
    public static let batchCapacity = 1_024

    private let workload: Workload
    private let start: Instant
    private let end: Instant
    private let variations: [Double?]
    private var streams: [CallStream]
    private var columns = CallColumns()
    private var incidents: IncidentSchedule
    private var wheel: TimingWheel
    /// The next call of each stream, in microseconds from the start.
    private var sends = EventHeap()
    /// Everything before this, in microseconds from the start, has been sent.
    private var frontier: Int64 = 0
    private var delivered = 0

    /// Stands at the start of a plan.
    ///
    /// O(models + users + trace rows).
    public init(plan: ScenarioPlan) {
        workload = Workload(plan: plan)
        start = plan.start
        end = max(plan.start, plan.end)
        let rates = plan.traffic.map { RateCursor($0.rateProfile, start: plan.start, end: plan.end, zone: plan.zone) }
        variations = plan.traffic.map(\.coefficientOfVariation)
        streams = []
        for (index, rates) in rates.enumerated() {
            streams.append(CallStream(index: index, rates: rates, workload: workload, columns: &columns))
        }
        incidents = IncidentSchedule(plan: plan, routes: workload.routes)
        let seconds = Double(max(1, (end - start).rawValue)) / 1e6
        let peak =
            rates.reduce(0) { $0 + $1.peakPerSecond } + Double(workload.traceCalls.count + workload.literalCalls.count)
            / seconds
        wheel = TimingWheel(start: start, callsPerSecond: peak)
        for stream in streams.indices {
            let time = streams[stream].nextTime
            sends.push(EventHeap.Event(time: time, order: UInt64(stream), index: UInt32(stream)))
        }
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
            send(before: horizon)
            guard wheel.deliver(before: bound, into: &batch, capacity: Self.batchCapacity) else { return false }
            if wheel.slotEnd >= bound { return true }
            wheel.moveOn(to: min(sends.first?.time ?? CallStream.never, bound))
        }
    }

    /// What has been sent so far, beside what was asked for.
    ///
    /// O(slots of the rate profiles).
    public var stimulus: Stimulus {
        let tallies = streams.map(\.tally)
        let perStream = tallies.indices.map { index in
            Stimulus.Stream(
                asked: streams[index].asked(until: frontier, workload: workload), started: tallies[index].started,
                askedCoefficientOfVariation: variations[index],
                coefficientOfVariation: variations[index].flatMap { _ in tallies[index].gaps.coefficientOfVariation })
        }
        return Stimulus(
            started: Int(wheel.inserted), delivered: delivered, inFlight: wheel.count, streams: perStream,
            startedByModel: (0..<workload.models.count).map { model in
                tallies.reduce(0) { $0 + $1.startedByModel[model] }
            },
            incidents: zip(incidents.inScope, incidents.touched).map { Stimulus.Incident(inScope: $0, touched: $1) })
    }

    /// Sends all calls before a time, those of the same instant in the order of their streams.
    ///
    /// Each turn lets one stream send until it is another's.
    private mutating func send(before limit: Int64) {
        while let event = sends.first, event.time < limit {
            var turnEnd = limit
            if let other = sends.second, other.time < limit {
                turnEnd = event.order < other.order ? other.time + 1 : other.time
            }
            let stream = Int(event.index)
            streams[stream].send(
                before: turnEnd, into: &wheel, incidents: &incidents, workload: workload, columns: &columns)
            sends.replaceFirst(
                with: EventHeap.Event(time: streams[stream].nextTime, order: event.order, index: event.index))
        }
        frontier = max(frontier, limit)
    }
}

extension TrafficPlan {
    package var rateProfile: RateProfile {
        switch arrivals {
        case .process(_, let rate): rate
        case .windows(let plan):
            RateProfile(
                stages: plan.windows.map { RateProfile.Stage(duration: $0.duration, perSecond: $0.perSecond) })
        case .trace, .literal: RateProfile(stages: [])
        }
    }

    /// The asked coefficient of variation of the gaps, over all windows; `nil` for a trace or literal calls.
    fileprivate var coefficientOfVariation: Double? {
        switch arrivals {
        case .process(let process, _): return process.coefficientOfVariation
        case .trace, .literal: return nil
        case .windows(let plan):
            // In operational time every gap has a mean of 1, so variances add up by the number of calls.
            var (calls, squares) = (0.0, 0.0)
            for window in plan.windows {
                let count = window.perSecond * Double(max(0, window.duration.rawValue))
                calls += count
                squares += count * window.process.coefficientOfVariation * window.process.coefficientOfVariation
            }
            return calls > 0 ? (squares / calls).squareRoot() : nil
        }
    }
}
