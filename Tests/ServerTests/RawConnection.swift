import NIOCore
import NIOPosix

/// Sends bytes as they are to 127.0.0.1 and gives everything that comes back until the connection ends.
func exchange(_ port: Int, _ pieces: [String]) async throws -> String {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .channelOption(.allowRemoteHalfClosure, value: true)
        .connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true))
            }
        }
    return try await channel.executeThenClose { inbound, outbound in
        // A server that has heard enough may close before everything is sent.
        for piece in pieces { try? await outbound.write(ByteBuffer(string: piece)) }
        var text = ""
        do {
            for try await part in inbound { text += String(buffer: part) }
        } catch is IOError {}
        return text
    }
}
