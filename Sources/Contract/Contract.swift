import Answers
import Records

/// The HTTP contract without HTTP: a request goes in, a reply comes out.
///
/// Pure but for the monitor it is given, so that every rule of the contract can be tested without a socket. Time comes
/// from the monitor.
public struct Contract: Sendable {
    /// The contract, which has no settings.
    public init() {}

    /// Answers a request.
    ///
    /// Refusals are replies too: 401 without a caller, 403 without the role, 404 and 405 for what is not there, 422 for
    /// input that does not fit; each has a `detail` that says how to mend it.
    public func reply(to request: ContractRequest, from monitor: inout any ContractMonitor) -> ContractReply {
        let now = monitor.now
        do throws(ContractError) {
            return ContractReply(status: 200, body: try answer(request, &monitor), at: now)
        } catch {
            return ContractReply(error, at: now)
        }
    }

    private func answer(
        _ request: ContractRequest, _ monitor: inout any ContractMonitor
    ) throws(ContractError) -> AnswerObject {
        guard let caller = request.caller else { throw .unauthenticated }
        let found = allContractEndpoints.compactMap { endpoint in
            endpoint.match(request.path).map { (endpoint: endpoint, segment: $0) }
        }
        guard let known = found.first else {
            throw ContractError(status: 404, detail: "there is no \(request.path) below \(ContractRequest.basePath)")
        }
        guard let (endpoint, segment) = found.first(where: { $0.endpoint.method == request.method }) else {
            throw ContractError(status: 405, detail: "\(request.path) answers \(known.endpoint.method) only")
        }
        guard caller.may(endpoint.role) else { throw .lacking(endpoint.role, caller) }
        let parameters = try ContractParameters(request.parameters, allowed: endpoint.parameters)
        let accepted = AcceptedRequest(caller: caller, parameters: parameters, segment: segment, body: request.body)
        return try endpoint.answer(accepted, &monitor)
    }
}
