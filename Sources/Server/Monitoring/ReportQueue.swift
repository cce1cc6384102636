import LiveMonitor
import Storage
import Synchronization

/// What became of reports that were passed to the writer together.
enum ReportOutcome: Sendable {
    /// One result for each report, in their order.
    case results([RecordingResult])
    /// None is kept, because the disk could not take them.
    case failed(StorageError)
    /// None is kept, because the server has too much to do, or ends.
    case refused(String)
}

/// Reports on their way to the writer: whatever comes while it writes shares the next commit.
final class ReportQueue: Sendable {
    /// Reports of one request.
    struct Entry: Sendable {
        var submissions: [Submission]
        var answer: CheckedContinuation<ReportOutcome, Never>
    }

    /// What the one who entered must do.
    enum Admission {
        /// Wake the writer.
        case wake
        /// Nothing: the writer comes.
        case wait
        case refused(String)
    }

    private struct State {
        var entries: [Entry] = []
        var reports = 0
        /// Whether the writer was woken and is not done.
        var isWoken = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Reports that wait.
    var waiting: Int { state.withLock { $0.reports } }

    func enter(_ entry: Entry) -> Admission {
        state.withLock { state in
            if state.isClosed { return .refused("the server ends; try again in a moment") }
            guard state.reports + entry.submissions.count <= capacity else {
                return .refused("\(state.reports) reports wait to be written; try again in a moment")
            }
            state.entries.append(entry)
            state.reports += entry.submissions.count
            defer { state.isWoken = true }
            return state.isWoken ? .wait : .wake
        }
    }

    /// Takes entries from the front, of about `limit` reports together, at least one entry if there is any.
    func take(_ limit: Int) -> [Entry] {
        state.withLock { state in
            var count = 0
            var reports = 0
            while count < state.entries.count, count == 0 || reports + state.entries[count].submissions.count <= limit {
                reports += state.entries[count].submissions.count
                count += 1
            }
            let taken = Array(state.entries.prefix(count))
            state.entries.removeFirst(count)
            state.reports -= reports
            return taken
        }
    }

    /// Whether the writer must come again; if not, the next entry wakes it.
    func hasMore() -> Bool {
        state.withLock { state in
            state.isWoken = !state.entries.isEmpty
            return state.isWoken
        }
    }

    /// Takes nothing more.
    func close() { state.withLock { $0.isClosed = true } }
}
