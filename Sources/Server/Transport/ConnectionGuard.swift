import Answers
import Contract
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Records

/// Ends a connection that sends too long a head, or sends too slowly, and says why.
///
/// One stands behind the parser and sees requests; its `ByteWatch` stands before the parser, where bytes can be counted
/// that are no request yet.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    private let clock: @Sendable () -> Instant
    /// Whether the next bytes belong to the head of a request.
    private(set) var awaitsHead = true
    private var headBytes = 0
    /// Heads that came, to tell whether one came with some bytes.
    private(set) var heads = 0
    /// Replies that are still to be finished.
    private var unanswered = 0
    private var isReplying = false
    private var isRefused = false
    private var deadline: NIODeadline?
    private var alarm: (task: Scheduled<Void>, at: NIODeadline)?

    init(_ limits: ServerLimits, clock: @escaping @Sendable () -> Instant) {
        self.limits = limits
        self.clock = clock
    }

    func handlerAdded(context: ChannelHandlerContext) {
        try? context.pipeline.syncOperations.addHandler(ByteWatch(self, context), position: .first)
        setDeadline(limits.headDeadline, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        alarm?.task.cancel()
        alarm = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isRefused { return }
        switch unwrapInboundIn(data) {
        case .head:
            awaitsHead = false
            headBytes = 0
            heads &+= 1
            unanswered += 1
            setDeadline(limits.bodyGap, context)
        case .body: setDeadline(limits.bodyGap, context)
        case .end:
            awaitsHead = true
            deadline = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isReplying = true
        case .body: break
        case .end:
            isReplying = false
            unanswered = max(0, unanswered - 1)
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        if case .headerOverflow = error {
            refuse(
                431, "the header has more than \(limits.headerFields) fields or \(limits.headerBytes) bytes", context)
        } else {
            refuse(400, "this is no valid HTTP request", context)
        }
    }

    /// Bytes came in and were passed to the parser.
    fileprivate func count(_ bytes: Int, _ context: ChannelHandlerContext) {
        guard awaitsHead, !isRefused, bytes > 0 else { return }
        if headBytes == 0 { setDeadline(limits.headDeadline, context) }
        headBytes += bytes
        guard headBytes > limits.targetBytes + limits.headerBytes + 1_024 else { return }
        refuse(431, "the head of the request has more than the \(headBytes - bytes) bytes that are allowed", context)
    }

    private func setDeadline(_ length: Microseconds, _ context: ChannelHandlerContext) {
        let new = NIODeadline.now() + .microseconds(length.rawValue)
        deadline = new
        if let alarm {
            if alarm.at <= new { return }
            alarm.task.cancel()
        }
        schedule(new, context)
    }

    private func schedule(_ at: NIODeadline, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let task = context.eventLoop.scheduleTask(deadline: at) {
            let (handler, context) = bound.value
            handler.ring(context)
        }
        alarm = (task, at)
    }

    private func ring(_ context: ChannelHandlerContext) {
        alarm = nil
        guard let deadline, !isRefused else { return }
        if NIODeadline.now() < deadline { return schedule(deadline, context) }
        if awaitsHead, headBytes == 0 {
            context.close(promise: nil)
        } else {
            refuse(408, "the request took too long to come", context)
        }
    }

    /// Says why, unless a reply is on its way already, and ends the connection.
    private func refuse(_ status: Int, _ detail: String, _ context: ChannelHandlerContext) {
        if isRefused { return }
        isRefused = true
        guard !isReplying, unanswered <= (awaitsHead ? 0 : 1) else { return context.close(promise: nil) }
        let reply = ContractReply(ContractError(status: status, detail: detail), at: clock())
        let text = JSONText.write(.object(reply.body), names: Catalog(), indentation: 0)
        var head = HTTPResponse(status: HTTPResponse.Status(code: status))
        head.headerFields = [
            .contentType: "application/json", .contentLength: "\(text.utf8.count)", .connection: "close",
        ]
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(string: text))), promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in bound.value.close(promise: nil) }
    }
}

/// Counts the bytes of a connection before the parser.
private final class ByteWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let owner: ConnectionGuard
    private let ownersContext: ChannelHandlerContext

    init(_ owner: ConnectionGuard, _ ownersContext: ChannelHandlerContext) {
        self.owner = owner
        self.ownersContext = ownersContext
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data).readableBytes
        let (awaitedHead, heads) = (owner.awaitsHead, owner.heads)
        // The parser comes first: what it makes a request of is no longer a head to be counted.
        context.fireChannelRead(data)
        if awaitedHead, owner.heads == heads { owner.count(bytes, ownersContext) }
    }
}
