internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Turns a connection's bytes into replies, handed out one at a time; lives on the connection's event loop.
final class SMTPReplyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// The server said something in clear after it agreed to TLS; somebody in between may have put it there.
    struct ReplyBeforeTLS: Error {}
    /// The connection ended.
    struct Closed: Error {}

    private var parser = SMTPReplyParser()
    private var replies: [SMTPReply] = []
    private var waiting: EventLoopPromise<SMTPReply>?
    private var handshake: EventLoopPromise<Void>?
    private var failure: (any Error)?

    /// The next reply, when it comes.
    func nextReply(on eventLoop: any EventLoop) -> EventLoopFuture<SMTPReply> {
        if !replies.isEmpty { return eventLoop.makeSucceededFuture(replies.removeFirst()) }
        if let failure { return eventLoop.makeFailedFuture(failure) }
        let promise = eventLoop.makePromise(of: SMTPReply.self)
        waiting = promise
        return promise.futureResult
    }

    /// Puts TLS under the connection; done when the peer has shown who it is.
    func secure(_ channel: any Channel, with handler: NIOSSLClientHandler) -> EventLoopFuture<Void> {
        if let failure { return channel.eventLoop.makeFailedFuture(failure) }
        guard replies.isEmpty, !parser.isMidway else {
            return channel.eventLoop.makeFailedFuture(ReplyBeforeTLS())
        }
        let promise = channel.eventLoop.makePromise(of: Void.self)
        handshake = promise
        do {
            try channel.pipeline.syncOperations.addHandler(handler, position: .first)
        } catch {
            fail(error)
        }
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do {
            for reply in try parser.append(unwrapInboundIn(data).readableBytesView) {
                if let promise = waiting {
                    waiting = nil
                    promise.succeed(reply)
                } else {
                    replies.append(reply)
                }
            }
        } catch {
            fail(error)
            context.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            handshake?.succeed()
            handshake = nil
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(Closed())
        context.fireChannelInactive()
    }

    private func fail(_ error: any Error) {
        if failure == nil { failure = error }
        waiting?.fail(error)
        waiting = nil
        handshake?.fail(error)
        handshake = nil
    }
}
