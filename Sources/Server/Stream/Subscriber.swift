import Contract
import Synchronization

/// One client of the live stream, and what waits to be sent to it.
final class Subscriber: Sendable {
    private struct State {
        var queue = SubscriberQueue()
        var reader: CheckedContinuation<Void, Never>?
        var isOver = false
    }

    private let state = Mutex(State())
    /// Ends the connection of a client that does not read.
    private let cut: @Sendable () -> Void

    init(cut: @escaping @Sendable () -> Void) { self.cut = cut }

    /// Puts text at the end; a client whose queue is full is cut off.
    ///
    /// Returns whether it is still served.
    func offer(_ text: String) -> Bool {
        let (isServed, reader) = state.withLock { state in
            let isServed = !state.isOver && state.queue.offer(text)
            if !isServed { state.isOver = true }
            defer { state.reader = nil }
            return (isServed, state.reader)
        }
        reader?.resume()
        if !isServed { cut() }
        return isServed
    }

    /// Everything that waits, once something does; `nil` when the stream is over.
    func next() async -> [String]? {
        await withTaskCancellationHandler {
            while true {
                let (texts, isOver) = state.withLock { ($0.queue.take(), $0.isOver) }
                if !texts.isEmpty { return texts }
                if isOver { return nil }
                await withCheckedContinuation { reader in
                    let isReady = state.withLock { state in
                        guard state.queue.isEmpty, !state.isOver else { return true }
                        state.reader = reader
                        return false
                    }
                    if isReady { reader.resume() }
                }
            }
        } onCancel: {
            end()
        }
    }

    /// Ends the stream after what waits.
    func end() {
        let reader = state.withLock { state in
            state.isOver = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }
}
