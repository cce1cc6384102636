import Contract
import Records

/// The live stream: makes each event once and hands it to every client that is due.
actor StreamHub {
    /// A silent connection gets a comment after so long.
    private static let heartbeat = Microseconds.seconds(15)

    private struct Client {
        let subscriber: Subscriber
        let interval: Microseconds
        var due: Instant
        var told: Instant
    }

    private let desk: MonitorDesk
    private let capacity: Int
    private var feed: LiveFeed
    private var newest: ServerSentEvent?
    private var newestAt: Instant?
    private var clients: [Int: Client] = [:]
    private var nextClient = 0

    init(_ desk: MonitorDesk, capacity: Int) {
        self.desk = desk
        self.capacity = capacity
        // Rises faster than one event a second, so numbers go on rising over restarts.
        feed = LiveFeed(nextID: UInt64(max(1, desk.clock().microseconds / 1_000)))
    }

    /// How many clients are served.
    var count: Int { clients.count }

    /// Takes a client in: it gets what it missed, or the present; `nil` when there are too many.
    func subscribe(_ subscriber: Subscriber, every interval: Microseconds, after lastID: UInt64?) async -> Int? {
        guard clients.count < capacity else { return nil }
        let number = nextClient
        nextClient += 1
        let now = desk.clock()
        clients[number] = Client(
            subscriber: subscriber, interval: interval, due: now.floored(to: .seconds(1)) + interval, told: now)
        let missed = lastID.map { feed.missed(after: $0) } ?? []
        if missed.isEmpty {
            // Many that come in the same second share one event.
            if let event = await event(at: now) { _ = subscriber.offer(event.text) }
        } else {
            for event in missed { _ = subscriber.offer(event.text) }
        }
        return number
    }

    func unsubscribe(_ number: Int) { clients[number] = nil }

    /// Tells every client that is due; called about once a second.
    func tick() async {
        let now = desk.clock()
        let due = clients.filter { $0.value.due <= now }.keys.sorted()
        if !due.isEmpty, let event = await event(at: now) {
            let text = event.text
            for number in due {
                guard let client = clients[number] else { continue }
                if client.subscriber.offer(text) {
                    clients[number]?.due = now.floored(to: .seconds(1)) + client.interval
                    clients[number]?.told = now
                } else {
                    clients[number] = nil
                }
            }
        }
        for (number, client) in clients where now - client.told >= Self.heartbeat {
            if client.subscriber.offer(ServerSentEvent.heartbeat) {
                clients[number]?.told = now
            } else {
                clients[number] = nil
            }
        }
    }

    /// The event of this second.
    private func event(at now: Instant) async -> ServerSentEvent? {
        let second = now.floored(to: .seconds(1))
        if newestAt == second, let newest { return newest }
        guard let published = await desk.answers(nil) else { return nil }
        // Another may have made it meanwhile.
        if newestAt == second, let newest { return newest }
        let event = feed.publish(published.answers, names: published.names, at: published.at)
        newest = event
        newestAt = second
        return event
    }
}
