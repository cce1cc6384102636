import Answers
import Contract
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Records
import Synchronization

/// The contract over HTTP on 127.0.0.1, right or wrong in a way of one's choice.
final class ContractServer: Sendable {
    static let token = "secret-token"

    /// What is wrong with it; nothing unless said.
    struct Fault: Sendable {
        /// Changes the request before it is answered.
        var request: @Sendable (inout ContractRequest) -> Void = { _ in }
        /// Changes the body of the answer; gets the path and the monitor.
        var body: @Sendable (AnswerObject, String, ServedMonitor) -> AnswerObject = { body, _, _ in body }
        /// What happens instead of an answer to a path that was asked for so many times; `nil` for nothing.
        var instead: @Sendable (String, Int) -> Instead? = { _, _ in nil }
        /// Which calls are kept.
        var keeps: @Sendable (Int) -> Bool = { _ in true }
        /// Whether tokens are checked.
        var checksToken = true
    }

    enum Instead: Sendable {
        case status(Int)
        case text(String)
        case silence
        case close
        case endless
    }

    let port: Int
    private let channel: any Channel

    private init(_ channel: any Channel) {
        self.channel = channel
        port = channel.localAddress?.port ?? 0
    }

    static func start(_ fault: Fault) async throws -> ContractServer {
        let desk = Desk(fault)
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ContractHandler(desk))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ContractServer(channel)
    }

    func stop() async throws { try await channel.close() }

    /// What all connections share.
    final class Desk: Sendable {
        struct State {
            var monitor = ServedMonitor()
            var counts: [String: Int] = [:]
        }

        let fault: Fault
        private let state: Mutex<State>

        init(_ fault: Fault) {
            self.fault = fault
            var state = State()
            state.monitor.keeps = fault.keeps
            self.state = Mutex(state)
        }

        func instead(_ path: String) -> Instead? {
            let count = state.withLock { state in
                state.counts[path, default: 0] += 1
                return state.counts[path] ?? 0
            }
            return fault.instead(path, count)
        }

        func reply(to request: ContractRequest) -> (status: Int, text: String) {
            state.withLock { state in
                var request = request
                fault.request(&request)
                var monitor: any ContractMonitor = state.monitor
                let reply = Contract().reply(to: request, from: &monitor)
                if let served = monitor as? ServedMonitor { state.monitor = served }
                let body = reply.status == 200 ? fault.body(reply.body, request.path, state.monitor) : reply.body
                return (reply.status, JSONText.write(.object(body), names: state.monitor.catalog))
            }
        }
    }
}

private final class ContractHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let desk: ContractServer.Desk
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(_ desk: ContractServer.Desk) { self.desk = desk }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let part): body += part.readableBytesView
        case .end:
            guard let head else { return }
            answer(request(head), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func request(_ head: HTTPRequestHead) -> ContractRequest {
        let parts = URLComponents(string: head.uri)
        let isKnown = head.headers.first(name: "Authorization") == "Bearer \(ContractServer.token)"
        let caller = Caller(name: "tests", roles: [.admin])
        let path = (parts?.path ?? "").dropFirst(ContractRequest.basePath.count)
        return ContractRequest(
            head.method.rawValue, String(path),
            parameters: (parts?.queryItems ?? []).map { ContractRequest.Parameter($0.name, $0.value ?? "") },
            body: body, caller: isKnown || !desk.fault.checksToken ? caller : nil)
    }

    private func answer(_ request: ContractRequest, _ context: ChannelHandlerContext) {
        switch desk.instead(request.path) {
        case nil:
            let reply = desk.reply(to: request)
            write(reply.status, reply.text, context)
        case .status(let status): write(status, "{\"detail\": \"no\"}", context)
        case .text(let text): write(200, text, context)
        case .silence: break
        case .close: context.close(promise: nil)
        case .endless:
            context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok))), promise: nil)
            pour(context)
        }
    }

    private func write(_ status: Int, _ text: String, _ context: ChannelHandlerContext) {
        let headers: HTTPHeaders = ["Content-Type": "application/json", "Content-Length": "\(text.utf8.count)"]
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Sends as long as somebody reads.
    private func pour(_ context: ChannelHandlerContext) {
        let part = ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(part)))).whenSuccess {
            let (handler, context) = bound.value
            handler.pour(context)
        }
    }
}
