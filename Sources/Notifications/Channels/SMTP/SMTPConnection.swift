internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Records

/// A connection to an SMTP server: commands out, replies back, closed at its deadline.
struct SMTPConnection: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<SMTPReplyHandler>
    private let context: NIOSSLContext
    private let serverName: String?

    /// Connects; with `implicitTLS` nothing goes in clear.
    init(
        to address: SocketAddress, host: String, context: NIOSSLContext, implicitTLS: Bool, deadline: Microseconds
    ) async throws {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(5))
        let (channel, handler) = try await bootstrap.connect(to: address) { channel in
            channel.eventLoop.makeCompletedFuture {
                let handler = SMTPReplyHandler()
                try channel.pipeline.syncOperations.addHandler(handler)
                return (channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
            }
        }
        self.channel = channel
        self.handler = handler
        self.context = context
        // A literal address is checked as such, without a name.
        serverName = (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
        let closing = channel.eventLoop.scheduleTask(in: .microseconds(deadline.rawValue)) {
            channel.close(promise: nil)
        }
        channel.closeFuture.whenComplete { _ in closing.cancel() }
        if implicitTLS { try await secure() }
    }

    /// How this end names itself to the server: its address, in the form of RFC 5321, 4.1.3.
    var ownName: String {
        guard let address = channel.localAddress, let text = address.ipAddress else { return "localhost" }
        return address.protocol == .inet6 ? "[IPv6:\(text)]" : "[\(text)]"
    }

    /// Sends a line and waits for the reply.
    func command(_ line: String) async throws -> SMTPReply {
        send(line + "\r\n")
        return try await nextReply()
    }

    /// Sends text as it is.
    func send(_ text: String) {
        // A failure shows in the next reply, after what the server said before it closed.
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
    }

    /// Waits for a reply.
    func nextReply() async throws -> SMTPReply {
        try await withTaskCancellationHandler {
            try await channel.eventLoop.flatSubmit { [handler, channel] in
                handler.value.nextReply(on: channel.eventLoop)
            }.get()
        } onCancel: {
            close()
        }
    }

    /// Puts TLS under the connection; throws unless the server proves its name.
    func secure() async throws {
        let future = channel.eventLoop.flatSubmit { [handler, channel, context, serverName] in
            do {
                let client = try NIOSSLClientHandler(context: context, serverHostname: serverName)
                return handler.value.secure(channel, with: client)
            } catch {
                return channel.eventLoop.makeFailedFuture(error)
            }
        }
        try await withTaskCancellationHandler {
            try await future.get()
        } onCancel: {
            close()
        }
    }

    /// Ends the connection.
    func close() { channel.close(promise: nil) }
}
