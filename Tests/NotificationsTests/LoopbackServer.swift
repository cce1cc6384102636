import NIOCore
import NIOPosix
import Synchronization

/// A server on 127.0.0.1 that answers whatever it is sent by a script, and keeps what it was sent.
final class LoopbackServer: Sendable {
    /// What a connection does when bytes came.
    enum Action: Sendable {
        case wait
        case say(String)
        case sayAndClose(String)
        case close
        /// Writes text and puts the handler before all others.
        case sayAndSecure(String, @Sendable () throws -> any ChannelHandler)
    }

    /// A connection's behaviour: what it says first, and its answer to everything received so far.
    struct Script: Sendable {
        var greeting = ""
        var secure: (@Sendable () throws -> any ChannelHandler)?
        /// Gets the unanswered bytes and the number of answers so far; answering takes the bytes away.
        var answer: @Sendable (_ unanswered: String, _ answers: Int) -> Action
    }

    let port: Int
    private let channel: any Channel
    private let log: Log

    /// Everything that was received, in pieces as they were answered.
    var received: [String] { log.pieces.withLock { $0 } }

    final class Log: Sendable {
        let pieces = Mutex<[String]>([])
    }

    private init(_ channel: any Channel, _ log: Log) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    static func start(_ script: Script) async throws -> LoopbackServer {
        let log = Log()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let secure = script.secure { try channel.pipeline.syncOperations.addHandler(try secure()) }
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(script, log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return LoopbackServer(channel, log)
    }

    func stop() async throws { try await channel.close() }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: LoopbackServer.Script
    private let log: LoopbackServer.Log
    private var unanswered = ""
    private var answers = 0

    init(_ script: LoopbackServer.Script, _ log: LoopbackServer.Log) {
        self.script = script
        self.log = log
    }

    func channelActive(context: ChannelHandlerContext) {
        if !script.greeting.isEmpty { say(script.greeting, context) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unanswered += String(buffer: unwrapInboundIn(data))
        let action = script.answer(unanswered, answers)
        if case .wait = action { return }
        let piece = unanswered
        log.pieces.withLock { $0.append(piece) }
        unanswered = ""
        answers += 1
        switch action {
        case .wait: break
        case .say(let text): say(text, context)
        case .sayAndClose(let text):
            say(text, context)
            context.close(promise: nil)
        case .close: context.close(promise: nil)
        case .sayAndSecure(let text, let make):
            say(text, context)
            if let handler = try? make() {
                try? context.pipeline.syncOperations.addHandler(handler, position: .first)
            }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}

/// Calls the body with a running server, and stops it.
func withServer(_ script: LoopbackServer.Script, _ body: (LoopbackServer) async throws -> Void) async throws {
    let server = try await LoopbackServer.start(script)
    do {
        try await body(server)
    } catch {
        try? await server.stop()
        throw error
    }
    try await server.stop()
}
