/// OpenAI's Responses API: the response itself, or an event of its stream, which may carry the whole response.
struct OpenAIResponsesBody: WireBody {
    struct Usage: Decodable {
        struct InputDetails: Decodable {
            var cachedTokens: Int?
            var cacheWriteTokens: Int?
        }
        struct OutputDetails: Decodable { var reasoningTokens: Int? }
        var inputTokens: Int?
        var outputTokens: Int?
        var inputTokensDetails: InputDetails?
        var outputTokensDetails: OutputDetails?
    }
    struct Response: Decodable {
        struct Incomplete: Decodable { var reason: String? }
        var model: String?
        var serviceTier: String?
        var status: String?
        var usage: Usage?
        var error: WireErrorBody.Details?
        var incompleteDetails: Incomplete?
    }

    /// The event's type; absent in a body that is not streamed.
    var type: String?
    var delta: String?
    var response: Response?
    /// An `error` event carries these at its top level.
    var code: String?
    var message: String?
    /// The fields of a body that is not streamed.
    private let whole: Response?

    private enum CodingKeys: CodingKey { case type, delta, response, code, message }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        type = try fields.decodeIfPresent(String.self, forKey: .type)
        delta = try? fields.decodeIfPresent(String.self, forKey: .delta)
        response = try fields.decodeIfPresent(Response.self, forKey: .response)
        code = try? fields.decodeIfPresent(String.self, forKey: .code)
        message = try? fields.decodeIfPresent(String.self, forKey: .message)
        whole = type == nil ? try Response(from: decoder) : nil
    }

    func fragment(after before: TokenUsage) throws(MalformedUsage) -> WireFragment {
        var fragment = WireFragment()
        if type?.hasSuffix(".delta") == true { fragment.hasContent = !(delta ?? "").isEmpty }
        if type == "error" { fragment.error = (code, message) }
        guard let response = response ?? whole else { return fragment }
        fragment.servedModel = response.model
        fragment.serviceTier = response.serviceTier
        if let error = response.error { fragment.error = (error.name, error.message) }
        // An answer cut at its length limit is an answer; one that was filtered is not.
        fragment.isFinal = response.status == "completed" || response.status == "incomplete"
        fragment.isFiltered = response.incompleteDetails?.reason == "content_filter"
        if response.status == "failed", fragment.error == nil { fragment.error = (nil, nil) }
        if let usage = response.usage {
            guard
                let tokens = TokenUsage(
                    prompt: usage.inputTokens ?? 0, cacheRead: usage.inputTokensDetails?.cachedTokens ?? 0,
                    cacheWrite: usage.inputTokensDetails?.cacheWriteTokens ?? 0, output: usage.outputTokens ?? 0,
                    reasoning: usage.outputTokensDetails?.reasoningTokens ?? 0)
            else { throw MalformedUsage() }
            fragment.usage = tokens
        }
        return fragment
    }
}
