import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import Records
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The monitor as a service over HTTP.
public struct WindtunnelServer: Sendable {
    private let configuration: ServerConfiguration
    private let logger: Logger
    private let clock: @Sendable () -> Instant
    private let instance: UInt64

    /// A server of a configuration that is in order.
    ///
    /// - Parameters:
    ///   - configuration: Where and how to serve which database.
    ///   - logger: Where to say what goes wrong inside.
    ///   - instance: A random number, kept as the mark of a new database.
    ///   - clock: Tells the present.
    public init(
        _ configuration: ServerConfiguration, logger: Logger, instance: UInt64, clock: @escaping @Sendable () -> Instant
    ) throws(ServerProblem) {
        try configuration.check()
        self.configuration = configuration
        self.logger = logger
        self.instance = instance
        self.clock = clock
    }

    /// Serves until it is told to stop, answers what is under way, and leaves the database in order.
    ///
    /// - Parameters:
    ///   - endsOnSignals: Whether SIGTERM and SIGINT end it.
    ///   - whenReady: Called once, when connections are accepted.
    /// - Throws: `StorageError` when the database cannot be opened, `ServerProblem` when nothing can listen there.
    public func run(
        endsOnSignals: Bool = false, whenReady: @escaping @Sendable (RunningServer) async -> Void
    ) async throws {
        let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let desk = try MonitorDesk(configuration, instance: instance, thread: threads.next(), clock: clock)
            do {
                try await serve(desk, endsOnSignals ? [.sigterm, .sigint] : [], whenReady)
            } catch {
                try await desk.close()
                throw error
            }
            try await desk.close()
        } catch {
            try? await threads.shutdownGracefully()
            throw error
        }
        try await threads.shutdownGracefully()
    }

    private func serve(
        _ desk: MonitorDesk, _ signals: [UnixSignal], _ whenReady: @escaping @Sendable (RunningServer) async -> Void
    ) async throws {
        let limits = configuration.limits
        let hub = StreamHub(desk, capacity: limits.subscribers)
        let parts = ServerParts(
            desk: desk, hub: hub, batches: BatchGate(capacity: limits.batchesAtOnce), limits: limits)
        let responder = ServerResponder(
            server: parts, tokens: TokenRegistry(configuration.tokens))
        let switchOff = Switch()
        let application = Application(
            responder: responder, server: .http1(configuration: connections),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
            services: [Housekeeping(desk: desk, hub: hub, logger: logger)],
            onServerRunning: { channel in
                await whenReady(RunningServer(port: channel.localAddress?.port ?? 0, switchOff: switchOff))
            },
            logger: logger)
        var setup = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: signals, logger: logger)
        setup.maximumGracefulShutdownDuration = .microseconds(limits.drain.rawValue)
        let group = ServiceGroup(configuration: setup)
        switchOff.connect(to: group)
        do {
            try await group.run()
        } catch let error as IOError {
            let place = "\(configuration.host):\(configuration.port)"
            throw ServerProblem(
                message: "\(place): nothing can listen there (\(error)); expected a free port of this machine")
        }
    }

    private var connections: HTTP1Channel.Configuration {
        let limits = configuration.limits
        let clock = clock
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(limits, clock: clock)],
            idleTimeout: .microseconds(limits.idle.rawValue),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: limits.headerFields))
    }
}

/// A server that accepts connections.
public struct RunningServer: Sendable {
    /// The port it listens on.
    public let port: Int
    fileprivate let switchOff: Switch

    /// Lets it end: it accepts nothing new and answers what is under way.
    public func stop() async { await switchOff.use() }
}

/// Ends a group of services that is made after those who may end it.
private final class Switch: Sendable {
    private let group = Mutex<ServiceGroup?>(nil)

    func connect(to group: ServiceGroup) { self.group.withLock { $0 = group } }

    func use() async { await group.withLock { $0 }?.triggerGracefulShutdown() }
}
