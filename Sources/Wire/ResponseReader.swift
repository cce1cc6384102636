import FoundationEssentials
public import Records

/// Reads a provider's response while it goes by, and then says what it was: tokens, model, success or failure.
///
/// Keeps no content. Time is passed in. Bodies that are not what the protocol says never stop it: they make the call a
/// `malformed_response`.
public struct ResponseReader: Sendable {
    private let wireProtocol: WireProtocol
    private var response = ObservedResponse(serviceTier: .standard, usage: TokenUsage(), reportsUsage: false)
    private var isComplete = false
    private var isMalformed = false

    /// A reader of one response.
    public init(_ wireProtocol: WireProtocol) { self.wireProtocol = wireProtocol }

    /// Reads the whole body of a response that is not streamed.
    public mutating func readBody(status: Int, _ body: [UInt8]) {
        guard status < 400 else { return readError(status: status, body) }
        read(body, at: nil)
    }

    /// Reads the data of one server-sent event.
    ///
    /// OpenAI's `[DONE]` is understood; empty data is ignored.
    public mutating func readEvent(_ data: [UInt8], at time: Instant) {
        if data.elementsEqual("[DONE]".utf8) {
            isComplete = true
        } else if !data.isEmpty {
            read(data, at: time)
        }
    }

    /// What the response was, given how it ended.
    ///
    /// A call that its caller gave up is a failure with the tokens seen so far, unless the answer was complete.
    public func response(_ ending: ResponseEnding) -> ObservedResponse {
        var result = response
        guard result.errorType == nil else { return result }
        if isMalformed {
            result.errorType = .malformedResponse
        } else if !isComplete {
            result.errorType =
                switch ending {
                case .finished: .streamTruncated
                case .cancelled: .clientCancelled
                case .connectionLost: .connection
                case .timedOut: .timeout
                }
        }
        return result
    }

    private mutating func readError(status: Int, _ body: [UInt8]) {
        let details = try? JSONDecoder().decode(WireErrorBody.self, from: Data(body)).error
        response.errorType = WireErrorType(status: status, code: details?.name)
        response.errorMessage = details?.message.map(Self.shortened)
    }

    private mutating func read(_ json: [UInt8], at time: Instant?) {
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            let body = try decoder.decode(wireBody(for: wireProtocol), from: Data(json))
            add(try body.fragment(after: response.usage), at: time)
        } catch {
            isMalformed = true
        }
    }

    private mutating func add(_ fragment: WireFragment, at time: Instant?) {
        response.servedModel = fragment.servedModel ?? response.servedModel
        if let tier = fragment.serviceTier.flatMap(ServiceTier.init(name:)) { response.serviceTier = tier }
        if let usage = fragment.usage {
            response.usage = usage
            response.reportsUsage = true
        }
        if fragment.hasContent, response.firstContentAt == nil { response.firstContentAt = time }
        if let error = fragment.error {
            response.errorType = WireErrorType(eventCode: error.code)
            response.errorMessage = error.message.map(Self.shortened)
        } else if fragment.isFiltered {
            response.errorType = .contentFilter
        }
        if fragment.isFinal { isComplete = true }
    }

    private static func shortened(_ message: String) -> String {
        guard message.utf8.count > 4_096 else { return message }
        var text = message.prefix(4_096)
        while text.utf8.count > 4_096 { text.removeLast() }
        return String(text)
    }
}
