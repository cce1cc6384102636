import Contract
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Records

/// The connection that a request came by.
struct ConnectionContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
}

/// Takes a request from the framework through every check to its endpoint.
struct ServerResponder: HTTPResponder {
    let server: ServerParts
    let tokens: TokenRegistry
    private let limiter = RateLimiter()

    init(server: ServerParts, tokens: TokenRegistry) {
        self.server = server
        self.tokens = tokens
    }

    func respond(to request: Request, context: ConnectionContext) async -> Response {
        do throws(ContractError) {
            return try await reply(to: request, context.channel).response
        } catch {
            return ServerReply(error, at: server.now).response
        }
    }

    private func reply(to request: Request, _ channel: any Channel) async throws(ContractError) -> ServerReply {
        try checkHead(request)
        guard let target = RequestTarget(request.head.path ?? "") else {
            throw ContractError(
                status: 400, detail: "the path cannot be read; expected valid percent encoding of UTF-8")
        }
        let method = request.method.rawValue
        let found = allServerEndpoints.compactMap { endpoint in
            endpoint.match(target.segments).map { (endpoint: endpoint, segment: $0) }
        }
        let token = tokens.token(authorization: request.headers[.authorization])
        if let token, !limiter.admits(token, at: server.now) {
            throw ContractError(
                status: 429,
                detail: "the token \"\(token.name)\" may make \(token.requestsPerSecond ?? 0) requests a second")
        }
        guard let (endpoint, segment) = found.first(where: { $0.endpoint.method == method }) else {
            return try await contractReply(method, target, token?.caller, isKnown: found.first?.endpoint)
        }
        let caller = try check(token, for: endpoint)
        let parameters = try ContractParameters(target.parameters, allowed: endpoint.parameters)
        return try await endpoint.answer(
            ServedRequest(
                caller: caller, parameters: parameters, segment: segment, request: request, channel: channel), server)
    }

    /// Who asks, when that is enough for an endpoint.
    private func check(_ token: AccessToken?, for endpoint: any ServerEndpoint) throws(ContractError) -> Caller {
        guard let role = endpoint.role else { return token?.caller ?? Caller(name: "", roles: []) }
        guard let caller = token?.caller else { throw .unauthenticated }
        guard caller.may(role) else { throw .lacking(role, caller) }
        return caller
    }

    private func contractReply(
        _ method: String, _ target: RequestTarget, _ caller: Caller?, isKnown: (any ServerEndpoint)?
    ) async throws(ContractError) -> ServerReply {
        if let known = isKnown {
            throw caller == nil && known.role != nil
                ? .unauthenticated : ContractError(status: 405, detail: "\(known.path) answers \(known.method) only")
        }
        let base = ContractRequest.basePath.dropFirst().split(separator: "/").map(String.init)
        guard target.segments.starts(with: base) else {
            throw ContractError(
                status: 404, detail: "there is nothing here; everything is below \(ContractRequest.basePath)")
        }
        let path = "/" + target.segments.dropFirst(base.count).joined(separator: "/")
        let request = ContractRequest(method, path, parameters: target.parameters, caller: caller)
        return await ContractGateway.reply(to: request, server)
    }

    private func checkHead(_ request: Request) throws(ContractError) {
        let limits = server.limits
        guard (request.head.path ?? "").utf8.count <= limits.targetBytes else {
            throw ContractError(
                status: 414, detail: "path and query have more than the \(limits.targetBytes) bytes that are allowed")
        }
        let bytes = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
        guard bytes <= limits.headerBytes, request.headers.count <= limits.headerFields else {
            throw ContractError(
                status: 431,
                detail: "the header has \(request.headers.count) fields of \(bytes) bytes; allowed are "
                    + "\(limits.headerFields) fields of \(limits.headerBytes) bytes")
        }
    }
}
