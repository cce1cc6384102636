import Records
import Scenarios

/// One traffic stream's calls in the order in which they are sent.
///
/// Calls are prepared a block ahead, which keeps the generating loops tight. They are prepared as they are without any
/// incident, so nothing that happens until they are sent can make a prepared call wrong.
struct CallStream {
    /// Stands for a call that never comes.
    static let never = Int64.max

    /// Whether its calls depend on each other, or on those of other streams.
    let isCoupled: Bool
    private let index: Int
    private let profile: StreamProfile
    private var rates: RateCursor
    private var arrivals = ArrivalClock()
    /// The calls of the block; a block that is not full is the last.
    private var block: [PreparedCall] = []
    /// The calls of the block before this one were sent.
    private var position = 0
    /// The calls of all blocks before this one.
    private var earlier: StreamTally

    /// Stands before the first call of the plan's stream with an index.
    init(index: Int, rates: RateCursor, workload: borrowing Workload, columns: inout CallColumns) {
        self.index = index
        self.rates = rates
        profile = workload.streams[index]
        isCoupled = workload.couplings[index] != nil
        earlier = StreamTally(modelCount: workload.models.count)
        prepare(from: workload, columns: &columns)
    }

    /// When the next call is sent, in microseconds after the scenario's start; `never` when there is none.
    var nextTime: Int64 { position < block.count ? block[position].sent : Self.never }

    /// Sends all calls before a time, in microseconds after the scenario's start.
    mutating func send(
        before limit: Int64, into wheel: inout TimingWheel, incidents: inout IncidentSchedule,
        workload: borrowing Workload, columns: inout CallColumns
    ) {
        if case .literal = profile.source {
            sendLiteral(before: limit, into: &wheel, workload: workload, columns: &columns)
            return
        }
        while position < block.count, block[position].sent < limit {
            let route = block[position].route
            let ordinal = UInt64(truncatingIfNeeded: earlier.started &+ position)
            if incidents.isQuiet(at: block[position].sent) {
                wheel.insert(block[position].record)
            } else {
                let effect = incidents.effect(
                    at: block[position].sent, route: route, ordinal: ordinal, user: block[position].record.user)
                if effect.silentUntil == nil {
                    wheel.insert(
                        workload.call(
                            of: index, ordinal: ordinal, at: block[position].sent, route: route, effect: effect),
                        report: effect.report)
                }
            }
            position &+= 1
            if position == CallColumns.length { prepare(from: workload, columns: &columns) }
        }
    }

    /// Sends the calls before a time, up to one that makes something happen before the next one.
    mutating func send(
        before limit: Int64, coupled traffic: inout CoupledTraffic, into wheel: inout TimingWheel,
        incidents: inout IncidentSchedule, workload: borrowing Workload, columns: inout CallColumns
    ) {
        while position < block.count, block[position].sent < limit, block[position].sent < traffic.nextTime {
            let ordinal = UInt64(truncatingIfNeeded: earlier.started &+ position)
            if isSession {
                let call = workload.open(CallerOrdinal.turn(0, ofSession: ordinal), of: index)
                traffic.arrive(
                    call, prepared: nil, at: block[position].sent, wheel: &wheel, incidents: &incidents,
                    workload: workload)
            } else {
                let record = block[position].record
                let call = OpenCall(
                    stream: index, ordinal: ordinal, route: block[position].route, user: record.user,
                    asked: record.model)
                traffic.arrive(
                    call, prepared: record, at: block[position].sent, wheel: &wheel, incidents: &incidents,
                    workload: workload)
            }
            position &+= 1
            if position == CallColumns.length { prepare(from: workload, columns: &columns) }
        }
    }

    private var isSession: Bool { if case .sessions = profile.source { true } else { false } }

    /// Literal calls stay as they are, whatever incident is on.
    private mutating func sendLiteral(
        before limit: Int64, into wheel: inout TimingWheel, workload: borrowing Workload, columns: inout CallColumns
    ) {
        while position < block.count, block[position].sent < limit {
            wheel.insert(block[position].record)
            position &+= 1
            if position == CallColumns.length { prepare(from: workload, columns: &columns) }
        }
    }

    /// The calls sent so far.
    var tally: StreamTally {
        var tally = earlier
        for call in block.prefix(position) { tally.add(call) }
        return tally
    }

    /// The number of calls or sessions to expect until a time, in microseconds after the scenario's start; `nil` when
    /// nobody asked for a number.
    func asked(until limit: Int64, workload: borrowing Workload) -> Double? {
        switch profile.source {
        case .literal(let calls): Double(workload.literalCalls[calls].count { $0.sent.rawValue < limit })
        case .trace(let rows): Double(workload.traceCalls[rows].count { $0.offset.rawValue < limit })
        case .process, .sessions, .windows: rates.expectedCalls(until: limit)
        case .closed: nil
        }
    }

    /// Replaces the block, all of whose calls were sent, by the next one.
    private mutating func prepare(from workload: borrowing Workload, columns: inout CallColumns) {
        for call in block { earlier.add(call) }
        block.removeAll(keepingCapacity: true)
        position = 0
        if case .literal(let calls) = profile.source {
            let next = workload.literalCalls[calls].dropFirst(earlier.started).prefix(CallColumns.length)
            block += next.map { PreparedCall($0, start: workload.start, endpoint: profile.endpoint) }
            return
        }
        if profile.routes.isEmpty { return }
        switch profile.source {
        case .process(let gaps, let first):
            drawTimes(gaps: gaps, first: first, bank: workload.bank, columns: &columns)
        case .trace(let rows):
            for row in workload.traceCalls[rows].dropFirst(earlier.started).prefix(CallColumns.length) {
                block.append(PreparedCall(sent: max(0, row.offset.rawValue)))
            }
        case .windows(let windows): drawTimes(in: windows, from: workload)
        case .sessions(let gaps, let first, _, _, _):
            drawTimes(gaps: gaps, first: first, bank: workload.bank, columns: &columns)
            workload.chooseRoutes(&block, of: index, firstOrdinal: UInt64(earlier.started))
            return
        case .closed, .literal: return
        }
        workload.complete(&block, of: index, firstOrdinal: UInt64(earlier.started), columns: &columns)
    }

    /// Starts a block with the times of its calls, each gap from the window that it begins in.
    private mutating func drawTimes(in windows: Range<Int>, from workload: borrowing Workload) {
        for index in 0..<CallColumns.length {
            guard let window = workload.window(of: windows, at: arrivals.time) else { return }
            let before = arrivals
            let bits = profile.keys.gap.bits(UInt64(earlier.started + index))
            let gap = max(0, workload.bank.value(window.gaps, at: bits))
            guard arrivals.advance(by: UInt64(bitPattern: gap), profile: &rates) else { return }
            block.append(PreparedCall(sent: arrivals.time, gap: arrivals.passed(since: before, gap: gap)))
        }
    }

    /// Starts a block with the times of its calls.
    private mutating func drawTimes(gaps: Sampler, first: Int64?, bank: SamplerBank, columns: inout CallColumns) {
        for index in columns.models.indices { columns.models[index] = 0 }
        bank.fill(
            &columns.gaps, by: [gaps], models: columns.models, count: CallColumns.length,
            stream: profile.keys.gap, firstOrdinal: UInt64(earlier.started))
        if earlier.started == 0, let first { columns.gaps[0] = first }
        for drawn in columns.gaps {
            // Where a table ends in zeros, rounding can leave a gap just below nothing.
            let gap = max(0, drawn)
            let before = arrivals
            guard arrivals.advance(by: UInt64(bitPattern: gap), profile: &rates) else { return }
            block.append(PreparedCall(sent: arrivals.time, gap: arrivals.passed(since: before, gap: gap)))
        }
    }
}

/// A call as it is without any incident.
struct PreparedCall {
    /// When it is sent, in microseconds after the scenario's start.
    var sent: Int64
    /// The operational time since the call before, in means.
    var gap = 0.0
    /// The index of its route in the `Workload`.
    var route = 0
    /// What will be recorded of it.
    var record = RequestRecord(time: Instant(microseconds: 0), responseTime: Microseconds(0), model: ModelID(0))
}

extension PreparedCall {
    /// A literal call to an endpoint, as it is recorded; never sent before the scenario's start nor finished before it
    /// is sent.
    init(_ call: LiteralCall, start: Instant, endpoint: EndpointID) {
        sent = max(0, call.sent.rawValue)
        record = call.record
        record.responseTime = max(.zero, call.record.responseTime)
        record.time = start + Microseconds(sent) + record.responseTime
        record.endpoint = endpoint
    }
}
