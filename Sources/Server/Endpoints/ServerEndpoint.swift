import Contract
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// Something that the server answers.
///
/// One per file in `Endpoints`; `allServerEndpoints` lists them.
protocol ServerEndpoint: Sendable {
    /// `GET` or `POST`.
    var method: String { get }
    /// The whole path; a part in braces stands for one segment.
    var path: String { get }
    /// What the caller must be allowed to do; `nil` when anybody may ask.
    var role: CallerRole? { get }
    /// The query parameters it knows.
    var parameters: [String] { get }

    /// Answers a request that has passed all checks.
    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply
}

extension ServerEndpoint {
    var method: String { "GET" }
    var role: CallerRole? { .read }
    var parameters: [String] { [] }

    /// The segment that stands in the place of the braces, or an empty one; `nil` when the path is another one.
    func match(_ segments: [String]) -> String? {
        let own = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard own.count == segments.count else { return nil }
        var found = ""
        for (pattern, segment) in zip(own, segments) {
            if pattern.hasPrefix("{") {
                found = segment
            } else if pattern != segment {
                return nil
            }
        }
        return found
    }
}

/// A request that found its endpoint.
struct ServedRequest: Sendable {
    let caller: Caller
    let parameters: ContractParameters
    /// The part of the path that stands for a name.
    let segment: String
    let request: Request
    let channel: any Channel
}

/// What endpoints work with.
struct ServerParts: Sendable {
    let desk: MonitorDesk
    let hub: StreamHub
    let batches: BatchGate
    let limits: ServerLimits

    var now: Instant { desk.clock() }
}

/// Every endpoint there is, apart from those that `Contract` answers without further help.
let allServerEndpoints: [any ServerEndpoint] = [
    RecordEndpoint(), BatchEndpoint(), StreamEndpoint(), AlertListEndpoint(), AlertAcknowledgeEndpoint(),
    AlertResolveEndpoint(), ErrorsEndpoint(), AuditEndpoint(), LivenessEndpoint(), ReadinessEndpoint(),
    PrometheusEndpoint(),
]
