import Records
import Synchronization
import Testing
import Wire

/// Keeps what a tracker reports.
private actor Desk {
    private(set) var calls: [TrackedCall] = []
    func add(_ call: TrackedCall) { calls.append(call) }
}

private struct Broken: Error {}

@Suite struct CallTrackerTests {
    private static let start = Instant(microseconds: 1_772_438_400_000_000)
    private static let answer =
        #"{"model":"gpt-4-0613","choices":[{"finish_reason":"stop"}],"#
        + #""usage":{"prompt_tokens":9,"completion_tokens":4}}"#

    @Test func `defect 24: every tracked call is reported, whatever becomes of it`() async throws {
        let desk = Desk()
        let tracker = CallTracker(now: { Self.start }, report: { await desk.add($0) })
        let text = try await tracker.track(.openAIChat, model: "gpt-4") { reader in
            reader.readBody(status: 200, Array(Self.answer.utf8))
            return "Hi."
        }
        #expect(text == "Hi.")
        try await tracker.track(.openAIChat, model: "gpt-4") { reader in
            reader.readBody(status: 429, Array(#"{"error":{"message":"slow down"}}"#.utf8))
        }
        await #expect(throws: Broken.self) {
            try await tracker.track(.anthropicMessages, model: "claude-3-opus") { _ in throw Broken() }
        }
        await #expect(throws: CancellationError.self) {
            try await tracker.track(.geminiGenerateContent, model: "gemini-pro") { _ in throw CancellationError() }
        }
        let calls = await desk.calls
        #expect(calls.map(\.response.errorType) == [nil, .rateLimit, .connection, .clientCancelled])
        #expect(calls[0].response.usage.prompt == 9 && calls[0].response.usage.output == 4)
        #expect(calls[0].response.servedModel == "gpt-4-0613" && calls[0].requestedModel == "gpt-4")
        #expect(calls.map(\.wireProtocol.provider) == [.openai, .openai, .claude, .gemini])
    }

    @Test func `times are those of the clock`() async throws {
        let desk = Desk()
        let clock = Ticks()
        let tracker = CallTracker(now: { clock.next() }, report: { await desk.add($0) })
        try await tracker.track(.openAIChat, model: "m") { reader in
            let event = #"{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"#
            reader.readEvent(Array(event.utf8), at: clock.next())
        }
        let call = await desk.calls.first
        #expect(call?.timeToFirstToken == .seconds(1) && call?.responseTime == .seconds(2))
    }
}

/// A clock that moves by a second whenever it is read.
private final class Ticks: Sendable {
    private let seconds = Mutex<Int64>(-1)

    func next() -> Instant {
        seconds.withLock { seconds in
            seconds += 1
            return Instant(microseconds: seconds * 1_000_000)
        }
    }
}
