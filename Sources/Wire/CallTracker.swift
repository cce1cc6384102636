public import Records

/// A provider call that was watched from its beginning to its end.
public struct TrackedCall: Equatable, Sendable {
    /// The shape of its answer.
    public var wireProtocol: WireProtocol
    /// The model that was asked for.
    public var requestedModel: String
    /// What the response said.
    public var response: ObservedResponse
    /// When it was sent.
    public var sentAt: Instant
    /// When it ended.
    public var endedAt: Instant

    /// From sending to the end.
    public var responseTime: Microseconds { endedAt - sentAt }
    /// From sending to the first generated content; `nil` when none came or the response was not streamed.
    public var timeToFirstToken: Microseconds? { response.firstContentAt.map { $0 - sentAt } }
}

/// Wraps provider calls so that every one is reported once: those that succeed, fail, throw or are given up.
///
/// The application's own code stays as it is; it only hands the response's bytes to the reader as they come.
public struct CallTracker: Sendable {
    private let now: @Sendable () -> Instant
    private let report: @Sendable (TrackedCall) async -> Void

    /// A tracker with a clock and a place to report to.
    public init(now: @escaping @Sendable () -> Instant, report: @escaping @Sendable (TrackedCall) async -> Void) {
        self.now = now
        self.report = report
    }

    /// Makes a call and reports it, whatever becomes of it.
    ///
    /// Returns or throws what the body does. A `CancellationError` counts as given up by the caller, every other error
    /// as a lost connection unless the reader knows better.
    public func track<Value>(
        _ wireProtocol: WireProtocol, model: String,
        _ body: (inout ResponseReader) async throws -> Value
    ) async throws -> Value {
        let sentAt = now()
        var reader = ResponseReader(wireProtocol)
        func finish(_ ending: ResponseEnding) async {
            await report(
                TrackedCall(
                    wireProtocol: wireProtocol, requestedModel: model, response: reader.response(ending),
                    sentAt: sentAt, endedAt: now()))
        }
        do {
            let value = try await body(&reader)
            await finish(.finished)
            return value
        } catch {
            await finish(error is CancellationError ? .cancelled : .connectionLost)
            throw error
        }
    }
}
