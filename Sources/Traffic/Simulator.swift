public import Records
public import Scenarios

/// Makes a scenario's traffic under a virtual clock, call by call.
///
/// Calls are sent by the plan's traffic streams and handed out in the order in which they finish. The same plan gives
/// the same records on every machine, however the run is cut into steps.
public struct Simulator: ~Copyable {
    /// The number of records that `advance` puts into a batch at most.
    public static let batchCapacity = 1_024

    let workload: Workload
    /// The plan's streams.
    let traffic: [TrafficPlan]
    private let start: Instant
    private let end: Instant
    private(set) var streams: [CallStream]
    private var columns = CallColumns()
    private(set) var incidents: IncidentSchedule
    private(set) var coupled: CoupledTraffic
    private(set) var wheel: TimingWheel
    /// The next call of each stream, in microseconds from the start.
    private var sends = EventHeap()
    /// Everything before this, in microseconds from the start, has been sent.
    private(set) var frontier: Int64 = 0
    private(set) var delivered = 0

    /// Stands at the start of a plan.
    ///
    /// O(models + users + trace rows).
    public init(plan: ScenarioPlan) {
        workload = Workload(plan: plan)
        start = plan.start
        end = max(plan.start, plan.end)
        let rates = plan.traffic.map {
            RateCursor($0.arrivals.rateProfile, start: plan.start, end: plan.end, zone: plan.zone)
        }
        traffic = plan.traffic
        streams = []
        for (index, rates) in rates.enumerated() {
            streams.append(CallStream(index: index, rates: rates, workload: workload, columns: &columns))
        }
        incidents = IncidentSchedule(plan: plan, routes: workload.routes)
        coupled = CoupledTraffic(plan: plan, workload: workload)
        let seconds = Double(max(1, (end - start).rawValue)) / 1e6
        let peak =
            rates.reduce(0) { $0 + $1.peakPerSecond } + Double(workload.traceCalls.count + workload.literalCalls.count)
            / seconds + plan.traffic.reduce(0) { $0 + Double($1.arrivals.loopUsers) }
        wheel = TimingWheel(
            start: start, callsPerSecond: peak,
            keepsIdentities: plan.incidents.contains { $0.fault.duplicatesReports })
        for stream in streams.indices {
            let time = streams[stream].nextTime
            sends.push(EventHeap.Event(time: time, order: UInt64(stream), index: UInt32(stream)))
        }
    }

    /// Which calls the last `advance` handed out, one number for each record; empty when the plan repeats no report.
    ///
    /// Reports on the same call have the same number.
    public var identities: [UInt64] { wheel.identities }

    /// Appends finished calls that are reported before `limit` to the batch in the order of reporting, ties in the
    /// order in which they were sent, until the batch holds `batchCapacity` records or none is left.
    ///
    /// Calls are reported as they finish, unless an incident delays the report. Reports at or after the plan's end are
    /// never handed out.
    ///
    /// - Returns: Whether no call before `limit` is left. When false, empty the batch and ask again.
    public mutating func advance(to limit: Instant, into batch: inout [RequestRecord]) -> Bool {
        wheel.identities.removeAll(keepingCapacity: true)
        guard limit > start else { return true }
        let bound = (min(limit, end) - start).rawValue
        let countBefore = batch.count
        defer { delivered += batch.count - countBefore }
        while true {
            let horizon = min(wheel.slotEnd, bound)
            send(before: horizon)
            guard wheel.deliver(before: bound, into: &batch, capacity: Self.batchCapacity) else { return false }
            if wheel.slotEnd >= bound { return true }
            wheel.moveOn(to: min(sends.first?.time ?? CallStream.never, coupled.nextTime, bound))
        }
    }

    /// Sends all calls before a time, those of the same instant in the order of their streams.
    ///
    /// What follows from earlier calls comes before the calls of its instant. Each turn lets one stream send until it
    /// is another's.
    private mutating func send(before limit: Int64) {
        while let event = sends.first, min(event.time, coupled.nextTime) < limit {
            if coupled.nextTime <= event.time {
                coupled.proceed(wheel: &wheel, incidents: &incidents, workload: workload)
                continue
            }
            var turnEnd = min(limit, coupled.nextTime)
            if let other = sends.second, other.time < turnEnd {
                turnEnd = event.order < other.order ? other.time + 1 : other.time
            }
            let stream = Int(event.index)
            if streams[stream].isCoupled {
                streams[stream].send(
                    before: turnEnd, coupled: &coupled, into: &wheel, incidents: &incidents, workload: workload,
                    columns: &columns)
            } else {
                streams[stream].send(
                    before: turnEnd, into: &wheel, incidents: &incidents, workload: workload, columns: &columns)
            }
            sends.replaceFirst(
                with: EventHeap.Event(time: streams[stream].nextTime, order: event.order, index: event.index))
        }
        frontier = max(frontier, limit)
    }
}

extension Arrivals {
    /// The rate at which calls or sessions come; none where no rate was asked for.
    package var rateProfile: RateProfile {
        switch self {
        case .process(_, let rate): rate
        case .sessions(let plan): plan.rate
        case .windows(let plan):
            RateProfile(
                stages: plan.windows.map { RateProfile.Stage(duration: $0.duration, perSecond: $0.perSecond) })
        case .trace, .literal, .closed: RateProfile(stages: [])
        }
    }

    /// How many users wait for their answers.
    fileprivate var loopUsers: Int { if case .closed(let loop) = self { max(0, loop.users) } else { 0 } }
}
