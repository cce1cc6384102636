import Answers
import Contract
import LiveMonitor
import NIOCore
import Records
import Storage

/// The owner of the live monitor: one thread of its own writes and works answers out.
///
/// Writing waits for the disk, so it must not hold up a thread that serves connections.
actor MonitorDesk {
    /// Reports that share one commit at most; a request with more has a commit of its own.
    private static let reportsPerCommit = 8_192

    nonisolated let clock: @Sendable () -> Instant
    nonisolated let queue: ReportQueue
    /// The database file.
    nonisolated let path: String
    nonisolated let published = PublishedAnswers()
    private let thread: any EventLoop
    /// `nil` once it was closed.
    private var live: LiveMonitor?
    /// The day on which what was too old was dropped last.
    private var tidied: Instant?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor.asUnownedSerialExecutor() }

    /// Opens the database of a configuration; `thread` is for this desk alone.
    init(
        _ configuration: ServerConfiguration, instance: UInt64, thread: any EventLoop,
        clock: @escaping @Sendable () -> Instant
    ) throws {
        self.thread = thread
        self.clock = clock
        path = configuration.database
        queue = ReportQueue(capacity: configuration.limits.waitingReports)
        live = try LiveMonitor.open(
            configuration.database, configuration: configuration.monitor, instance: instance, now: clock(),
            maximumBytes: configuration.maximumDatabaseBytes)
    }

    /// Takes reports; when this returns, those called stored are on the disk.
    nonisolated func record(_ submissions: [Submission]) async -> ReportOutcome {
        await withCheckedContinuation { answer in
            switch queue.enter(ReportQueue.Entry(submissions: submissions, answer: answer)) {
            case .wake: Task { await self.write() }
            case .wait: break
            case .refused(let reason): answer.resume(returning: .refused(reason))
            }
        }
    }

    /// Writes what waits, with one commit; then lets others have a turn.
    private func write() {
        let entries = queue.take(Self.reportsPerCommit)
        if !entries.isEmpty { write(entries) }
        if queue.hasMore() { Task { self.write() } }
    }

    private func write(_ entries: [ReportQueue.Entry]) {
        do throws(StorageError) {
            let submissions = entries.count == 1 ? entries[0].submissions : entries.flatMap(\.submissions)
            guard let results = try live?.record(submissions, now: clock()) else {
                for entry in entries { entry.answer.resume(returning: .refused("the server ends")) }
                return
            }
            published.problem = nil
            published.invalidate()
            var start = 0
            for entry in entries {
                let end = start + entry.submissions.count
                entry.answer.resume(returning: .results(Array(results[start..<end])))
                start = end
            }
        } catch {
            published.problem = "\(error)"
            for entry in entries { entry.answer.resume(returning: .failed(error)) }
        }
    }

    /// What the monitor says, over a period or over none; `nil` once the desk is closed.
    nonisolated func answers(_ period: Period?) async -> Published? {
        if let current = published.current(period, at: clock()) { return current }
        return await workOut(period)
    }

    private func workOut(_ period: Period?) -> Published? {
        // Many may have waited for the same.
        let now = clock()
        if let current = published.current(period, at: now) { return current }
        guard let answers = live?.answers(at: now, periods: period.map { [$0] } ?? []),
            let names = live?.catalog
        else { return nil }
        let new = Published(at: now, answers: answers, names: names)
        published.publish(new, for: period)
        return new
    }

    /// The newest records, newest first.
    func history(limit: Int, provider: ProviderID?) throws -> [HistoryEntry] {
        try live?.history(limit: limit, provider: provider) ?? []
    }

    /// Looks at the monitor; `nil` once it is closed.
    func read<Value>(_ body: (borrowing LiveMonitor) -> Value) -> Value? {
        guard let monitor = live.take() else { return nil }
        let value = body(monitor)
        live = consume monitor
        return value
    }

    /// Changes the monitor, and makes stale what was published; `nil` once it is closed.
    func change<Value>(_ body: (inout LiveMonitor, Instant) throws -> Value) throws -> Value? {
        guard var monitor = live.take() else { return nil }
        defer { published.invalidate() }
        do {
            let value = try body(&monitor, clock())
            live = consume monitor
            return value
        } catch {
            live = consume monitor
            throw error
        }
    }

    /// Evaluates the alert rules if that is due, and drops what is too old once a day.
    func keepHouse() throws {
        guard live != nil else { return }
        let now = clock()
        if try live?.evaluateAlerts(now: now).isEmpty == false { published.invalidate() }
        let day = now.floored(to: .days(1))
        guard day > tidied ?? day - .days(1) else { return }
        _ = try live?.applyRetention(now: now, actor: "system")
        tidied = day
    }

    /// Writes what still waits, and gives up the database.
    func close() throws {
        queue.close()
        while case let entries = queue.take(Self.reportsPerCommit), !entries.isEmpty { write(entries) }
        if let live = live.take() { try live.close() }
    }
}
