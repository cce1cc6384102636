internal import AsyncHTTPClient
internal import Messages
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
public import Records
public import Storage

/// Posts a notification's JSON to a URL, signed, within ten seconds; redirects are not followed.
public struct WebhookChannel: NotificationChannel {
    /// The most that is read of an answer.
    static let longestAnswer = 64 * 1_024

    /// The channel's name.
    public let name: String
    private let url: WebhookURL
    private let secret: Secret
    private let timeout: Microseconds
    private let now: @Sendable () -> Instant

    /// A channel that posts to the URL; throws what is wrong with it.
    public init(
        name: String, url: String, secret: Secret, timeout: Microseconds = .seconds(10),
        now: @escaping @Sendable () -> Instant = Surroundings.system.now
    ) throws(SettingsProblem) {
        do {
            self.url = try WebhookURL(url)
        } catch {
            throw SettingsProblem("url", error.message)
        }
        self.name = name
        self.secret = secret
        self.timeout = timeout
        self.now = now
    }

    /// Posts once; the answer's status decides.
    public func deliver(_ message: OutboxMessage) async -> DeliveryOutcome {
        guard Notification(message) != nil else { return .unreadable }
        do {
            let outcome = try await within(timeout) { try await post(message) }
            return outcome ?? .lost("no answer within \(timeout)")
        } catch let failure as HostLookup.Failure {
            return failure.mayPass ? .unreached(failure.reason) : .rejected(reason: failure.reason)
        } catch {
            return Self.outcome(of: error)
        }
    }

    private func post(_ message: OutboxMessage) async throws -> DeliveryOutcome {
        let address = try await HostLookup.address(of: url.host, port: url.port)
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        if let text = address.ipAddress, text != url.host { configuration.dnsOverride = [url.host: text] }
        // A client for each attempt: attempts are minutes apart, and the address was looked up for this one.
        let client = HTTPClient(eventLoopGroup: .singletonMultiThreadedEventLoopGroup, configuration: configuration)
        do {
            let response = try await client.execute(request(for: message), timeout: .microseconds(timeout.rawValue))
            let outcome = Self.outcome(of: response, now: now())
            await Self.drain(response)
            try? await client.shutdown()
            return outcome
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func request(for message: OutboxMessage) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url.text)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/json", "User-Agent": "windtunnel", "Idempotency-Key": message.identifier,
            WebhookSignature.header: WebhookSignature.value(body: message.payload, secret: secret, at: now()),
        ]
        request.body = .bytes(message.payload)
        return request
    }

    /// Reads a short answer to its end; the rest of a long one is dropped with the connection.
    private static func drain(_ response: HTTPClientResponse) async {
        var length = 0
        do {
            for try await part in response.body {
                length += part.readableBytes
                if length > longestAnswer { return }
            }
        } catch {
            // The status has decided already.
        }
    }

    /// What the status says: 2xx is success, 408, 425, 429 and 5xx may pass, everything else is final.
    private static func outcome(of response: HTTPClientResponse, now: Instant) -> DeliveryOutcome {
        let code = response.status.code
        let after = response.headers.first(name: "Retry-After").flatMap { RetryAfter.parse($0, now: now) }
        switch code {
        case 200..<300: return .delivered
        case 300..<400: return .rejected(reason: "HTTP status \(code): redirects are not followed; name the final URL")
        case 408, 425, 429, 500...:
            return .retry(reason: "HTTP status \(code)", after: after, mayHaveArrived: false)
        default: return .rejected(reason: "HTTP status \(code)")
        }
    }

    /// What an error says; one before the request went out cannot have brought it there.
    private static func outcome(of error: any Error) -> DeliveryOutcome {
        switch error {
        case let error as HTTPClientError where error == .connectTimeout || error == .tlsHandshakeTimeout:
            .unreached("no connection: \(error.shortDescription)")
        case let error as HTTPClientError: .lost("the connection failed: \(error.shortDescription)")
        case let error as IOError where error.errnoCode == refusedByPeer: .unreached("the connection was refused")
        default: .lost("the connection failed: \(type(of: error))")
        }
    }

    /// ECONNREFUSED on Linux.
    private static let refusedByPeer: Int32 = 111
}

extension DeliveryOutcome {
    /// The receiver was not reached, so it has nothing.
    static func unreached(_ reason: String) -> DeliveryOutcome {
        .retry(reason: reason, after: nil, mayHaveArrived: false)
    }

    /// Contact was lost on the way, so it may have everything.
    static func lost(_ reason: String) -> DeliveryOutcome {
        .retry(reason: reason, after: nil, mayHaveArrived: true)
    }
}
