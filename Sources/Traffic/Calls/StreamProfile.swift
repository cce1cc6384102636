import Records
import Scenarios

/// What never changes about one traffic stream: references into the tables of the `Workload`.
struct StreamProfile {
    let keys: DrawKeys
    let endpoint: EndpointID
    /// The stream's routes and their alias table, both at the same positions; without any it makes no calls.
    let routes: Range<Int>
    /// The routes of the models that are asked when those are of no use, in the order of asking.
    let fallbacks: Range<Int>
    /// The alias table of its users.
    let users: Range<Int>
    let firstUser: UserID
    /// How its calls come.
    let source: CallSource
    /// Whether the rows of a trace say who calls.
    let namesCallers: Bool

    /// The rows of a trace; `nil` for any other stream.
    var traceRows: Range<Int>? { source.traceRows }
    /// The windows of a stream whose character changes; `nil` for any other.
    var windows: Range<Int>? { if case .windows(let windows) = source { windows } else { nil } }
    /// The calls that are given one by one; `nil` for any other stream.
    var literalCalls: Range<Int>? { if case .literal(let calls) = source { calls } else { nil } }
}

/// How the calls of a stream come.
enum CallSource {
    /// After gaps in `ArrivalClock.gapUnit`; the first gap, when it is not drawn like the others.
    case process(gaps: Sampler, first: Int64?)
    /// As the rows of a trace.
    case trace(Range<Int>)
    /// In windows, each with its own rate, gaps and sizes.
    case windows(Range<Int>)
    /// One by one.
    case literal(Range<Int>)
    /// When a user has thought, of a number of users; microseconds.
    case closed(users: Int, thinking: Sampler)
    /// In sessions that start after gaps.
    case sessions(gaps: Sampler, first: Int64?, turns: Sampler, thinking: Sampler, keepsHistory: Bool)

    /// The rows of a trace; `nil` for anything else.
    var traceRows: Range<Int>? { if case .trace(let rows) = self { rows } else { nil } }
}

/// What ties the calls of a stream to each other.
struct StreamCoupling {
    /// How many calls may be under way; `Int.max` for any number.
    let concurrency: Int
    /// Attempts on one model, at least 1.
    let attempts: Int
    /// The kinds of failure after which another attempt is made, as bits by `FailureKind.index`.
    let retriedKinds: UInt16
    /// Where in the `Workload` the longest waits begin that come before each attempt after the first.
    let firstWait: Int
    let isJittered: Bool
    let isSilent: Bool
    /// Microseconds; `Int64.max` for never.
    let hedgeAfter: Int64

    init(_ traffic: TrafficPlan, waits: inout [Int64]) {
        let client = traffic.client
        concurrency = max(1, traffic.maximumConcurrency ?? .max)
        attempts = max(1, min(client.retry?.attempts ?? 1, OpenCall.largestAttempts))
        let kinds = client.retry?.kinds ?? FailureKind.allCases.filter(\.isTransient)
        retriedKinds = client.isPlain ? 0 : kinds.reduce(0) { $0 | 1 << UInt16($1.index) }
        firstWait = waits.count
        waits += (client.retry?.backoff ?? Backoff()).waits(attempts: attempts).map { max(0, $0.rawValue) }
        isJittered = client.retry?.backoff.isJittered ?? false
        isSilent = client.hedgeAfter == nil && client.retry?.isSilent ?? false
        hedgeAfter = client.hedgeAfter.map { max(0, $0.rawValue) } ?? .max
    }
}
