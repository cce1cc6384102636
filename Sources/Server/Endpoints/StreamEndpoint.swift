import Contract
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Records
import ServiceLifecycle

/// `GET /stream/metrics`: the present as server-sent events.
struct StreamEndpoint: ServerEndpoint {
    let path = ContractRequest.basePath + "/stream/metrics"
    let parameters = ["interval"]

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        guard let interval = LiveFeed.interval(request.parameters.text("interval")) else {
            throw .invalid("interval: is no whole number of seconds from 1 to 60")
        }
        let lastID = HTTPField.Name("Last-Event-ID").flatMap { request.request.headers[$0] }.flatMap { UInt64($0) }
        let channel = request.channel
        let subscriber = Subscriber(cut: { channel.close(promise: nil) })
        guard let number = await server.hub.subscribe(subscriber, every: interval, after: lastID) else {
            throw ContractError(status: 503, detail: "the stream has \(server.limits.subscribers) clients, its most")
        }
        let incoming = request.request.body
        let body = ResponseBody { writer in
            do {
                try await Self.pour(subscriber, incoming, &writer)
            } catch {
                await server.hub.unsubscribe(number)
                throw error
            }
            await server.hub.unsubscribe(number)
            try await writer.finish(nil)
        }
        return ServerReply(status: 200, fields: [.contentType: "text/event-stream"], body: body)
    }

    /// Writes until the client goes, is given up, or the server ends.
    private static func pour(
        _ subscriber: Subscriber, _ incoming: RequestBody, _ writer: inout any ResponseBodyWriter
    ) async throws {
        try await withGracefulShutdownHandler {
            try await incoming.consumeWithInboundCloseHandler { _ in
                while let texts = await subscriber.next() {
                    try await writer.write(ByteBuffer(string: texts.joined()))
                }
            } onInboundClosed: {
                subscriber.end()
            }
        } onGracefulShutdown: {
            subscriber.end()
        }
    }
}
