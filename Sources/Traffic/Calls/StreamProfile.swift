import Records
import Scenarios

/// What never changes about one traffic stream: references into the tables of the `Workload`.
struct StreamProfile {
    let keys: DrawKeys
    let endpoint: EndpointID
    /// The stream's routes and their alias table, both at the same positions; without any it makes no calls.
    let routes: Range<Int>
    /// The alias table of its users.
    let users: Range<Int>
    let firstUser: UserID
    /// The gaps between calls, in `ArrivalClock.gapUnit`; not used by a trace.
    let gaps: Sampler
    /// The gap before the first call, when it is not drawn like the others.
    let firstGap: Int64?
    /// The rows of a trace; `nil` for a process.
    let traceRows: Range<Int>?
    /// Whether the rows of a trace say who calls.
    let namesCallers: Bool
    /// The calls that are given one by one; `nil` for any other stream.
    let literalCalls: Range<Int>?
    /// The windows of a stream whose character changes; `nil` for any other.
    let windows: Range<Int>?
}
