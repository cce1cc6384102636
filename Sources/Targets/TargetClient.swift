internal import AsyncHTTPClient
public import Auditing
internal import Contract
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
import Records

/// Sends requests of the contract to a target, one at a time, within limits.
public struct TargetClient: Sendable {
    private let address: TargetAddress
    private let token: String
    private let limits: TargetLimits
    private let client: HTTPClient

    /// A client of a target; `token` is sent as a bearer token and never shown.
    public init(address: TargetAddress, token: String, limits: TargetLimits) {
        self.address = address
        self.token = token
        self.limits = limits
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .microseconds(limits.timeout.rawValue)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroup: .singletonMultiThreadedEventLoopGroup, configuration: configuration)
    }

    /// Asks once.
    public func ask(_ question: AuditQuestion) async -> TargetReply {
        let query = question.parameters.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }
        var url = address.text + ContractRequest.basePath + question.path
        if !query.isEmpty { url += "?" + query.joined(separator: "&") }
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: question.method)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "windtunnel")
        switch question.credential {
        case .given: request.headers.add(name: "Authorization", value: "Bearer \(token)")
        case .wrong: request.headers.add(name: "Authorization", value: "Bearer wrong-\(token.utf8.count)")
        case .none: break
        }
        if question.method == "POST" {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: question.body))
        }
        do {
            return try await send(request)
        } catch {
            return .lost(problem(of: error))
        }
    }

    /// Ends every connection.
    public func close() async { try? await client.shutdown() }

    private func send(_ request: HTTPClientRequest) async throws -> TargetReply {
        let response = try await client.execute(request, timeout: .microseconds(limits.timeout.rawValue))
        var body: [UInt8] = []
        for try await part in response.body {
            guard body.count + part.readableBytes <= limits.answerBytes else {
                return .lost(.tooLong(bytes: limits.answerBytes))
            }
            body += part.readableBytesView
        }
        return .answered(status: Int(response.status.code), body: body)
    }

    private func problem(of error: any Error) -> TransportProblem {
        switch error {
        case let error as HTTPClientError where error == .connectTimeout || error == .tlsHandshakeTimeout:
            .unreachable
        case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
            .tooSlow(milliseconds: Int(limits.timeout.rawValue / 1_000))
        case is HTTPParserError: .malformed
        case let error as IOError where error.errnoCode == Self.refusedByPeer: .unreachable
        case is NIOConnectionError: .unreachable
        default: .closed
        }
    }

    /// ECONNREFUSED on Linux.
    private static let refusedByPeer: Int32 = 111

    /// Everything but letters, digits and a few signs as percent signs and two digits.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-._~".utf8.contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            result += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
        }
        return result
    }
}
