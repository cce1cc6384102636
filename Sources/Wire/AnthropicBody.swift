/// Anthropic's message, or an event of its stream: `input_tokens` excludes both kinds of cached tokens, and a later
/// event overwrites the counts of an earlier one.
struct AnthropicBody: WireBody {
    struct Usage: Decodable {
        struct CacheCreation: Decodable {
            var ephemeral5MInputTokens: Int?
            var ephemeral1HInputTokens: Int?
        }
        struct OutputDetails: Decodable { var thinkingTokens: Int? }
        var inputTokens: Int?
        var cacheCreationInputTokens: Int?
        var cacheReadInputTokens: Int?
        var cacheCreation: CacheCreation?
        var outputTokens: Int?
        var outputTokensDetails: OutputDetails?
        var serviceTier: String?
    }
    struct Message: Decodable {
        var model: String?
        var usage: Usage?
        var stopReason: String?
    }
    struct Delta: Decodable {
        var type: String?
        var text: String?
        var partialJson: String?
        var thinking: String?
        var stopReason: String?
    }

    var type: String?
    var model: String?
    var message: Message?
    var delta: Delta?
    var usage: Usage?
    var stopReason: String?
    var error: WireErrorBody.Details?

    func fragment(after before: TokenUsage) throws(MalformedUsage) -> WireFragment {
        var fragment = WireFragment(servedModel: model ?? message?.model)
        if let error { fragment.error = (error.name, error.message) }
        if type == "content_block_delta" {
            let text = delta?.text ?? delta?.partialJson ?? delta?.thinking
            fragment.hasContent = !(text ?? "").isEmpty
        }
        // A whole message is its own end; a stream has an event for it.
        fragment.isFinal = type == "message_stop" || (type == "message" && stopReason != nil)
        fragment.isFiltered = (stopReason ?? delta?.stopReason) == "refusal"
        if let usage = usage ?? message?.usage {
            fragment.serviceTier = usage.serviceTier
            fragment.usage = try tokens(usage, after: before)
        }
        return fragment
    }

    private func tokens(_ usage: Usage, after before: TokenUsage) throws(MalformedUsage) -> TokenUsage {
        var tokens = before
        if let input = usage.inputTokens { tokens.uncachedInput = input }
        if let read = usage.cacheReadInputTokens { tokens.cacheRead = read }
        if let written = usage.cacheCreationInputTokens {
            // Without a breakdown everything went to the default cache, the five-minute one.
            let long = usage.cacheCreation?.ephemeral1HInputTokens ?? 0
            guard TokenUsage.areCounts([written, long]), long <= written else { throw MalformedUsage() }
            tokens.cacheWrite1h = long
            tokens.cacheWrite5m = written - long
        }
        if let output = usage.outputTokens { tokens.output = output }
        if let thinking = usage.outputTokensDetails?.thinkingTokens { tokens.reasoning = thinking }
        guard TokenUsage.areCounts([tokens.uncachedInput, tokens.cacheRead, tokens.output, tokens.reasoning]),
            tokens.reasoning <= tokens.output
        else { throw MalformedUsage() }
        return tokens
    }
}
