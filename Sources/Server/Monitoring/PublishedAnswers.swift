import Answers
import Records
import Synchronization

/// What the monitor said at an instant, with the names that writing it needs.
struct Published: Sendable {
    var at: Instant
    var answers: AnswerObject
    var names: Catalog
}

/// The newest answers for readers, by period; a commit makes them stale, and so does the next second.
///
/// A reader that finds its answer here does not wait for the writer.
final class PublishedAnswers: Sendable {
    private struct State {
        var answers: [Period?: Published] = [:]
        var problem: String?
    }

    /// Any client may ask for any period; what is kept stays bounded.
    private static let capacity = 64

    private let state = Mutex(State())

    /// Why nothing can be kept at the moment; `nil` when the last write succeeded.
    var problem: String? {
        get { state.withLock { $0.problem } }
        set { state.withLock { $0.problem = newValue } }
    }

    /// What was said about a period, if that still holds.
    func current(_ period: Period?, at now: Instant) -> Published? {
        state.withLock { state in
            guard let published = state.answers[period],
                published.at.floored(to: .seconds(1)) == now.floored(to: .seconds(1))
            else { return nil }
            return published
        }
    }

    func publish(_ published: Published, for period: Period?) {
        state.withLock { state in
            if state.answers.count >= Self.capacity { state.answers.removeAll() }
            state.answers[period] = published
        }
    }

    /// Makes everything stale; before anybody is told of what is new.
    func invalidate() { state.withLock { $0.answers.removeAll() } }
}
