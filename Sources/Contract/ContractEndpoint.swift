import Answers

/// One endpoint of the contract.
///
/// One per file in `Endpoints`; `allContractEndpoints` lists them.
protocol ContractEndpoint: Sendable {
    /// `GET` or `POST`.
    var method: String { get }
    /// The path below the base; a part in braces stands for one segment.
    var path: String { get }
    /// What the caller must be allowed to do.
    var role: CallerRole { get }
    /// The query parameters it knows.
    var parameters: [String] { get }

    /// The body of the reply, without its timestamp.
    func answer(_ request: AcceptedRequest, _ monitor: inout any ContractMonitor) throws(ContractError) -> AnswerObject
}

extension ContractEndpoint {
    var method: String { "GET" }
    var role: CallerRole { .read }
    var parameters: [String] { [] }

    /// The segment that stands in the place of the braces, or an empty one; `nil` when the path is another one.
    func match(_ requested: String) -> String? {
        let own = path.split(separator: "/", omittingEmptySubsequences: false)
        let given = requested.split(separator: "/", omittingEmptySubsequences: false)
        guard own.count == given.count else { return nil }
        var segment = ""
        for (pattern, text) in zip(own, given) {
            if pattern.hasPrefix("{") {
                segment = String(text)
            } else if pattern != text {
                return nil
            }
        }
        return segment
    }
}

/// A request that found its endpoint.
struct AcceptedRequest {
    let caller: Caller
    let parameters: ContractParameters
    /// The part of the path that stands for a name.
    let segment: String
    let body: [UInt8]
}

/// Every endpoint there is.
let allContractEndpoints: [any ContractEndpoint] = [
    StatusEndpoint(), RealTimeEndpoint(), PerformanceEndpoint(), CostsEndpoint(), UsagePatternsEndpoint(),
    HealthEndpoint(), RecommendationsEndpoint(), RecordEndpoint(), ProvidersEndpoint(), ModelsEndpoint(),
    SummaryEndpoint(), HistoryEndpoint(),
]
