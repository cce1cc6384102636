/// OpenAI's chat completion, one chunk of its stream, or an embedding: totals that include their parts.
struct OpenAIChatBody: WireBody {
    struct Usage: Decodable {
        struct PromptDetails: Decodable {
            var cachedTokens: Int?
            var cacheWriteTokens: Int?
        }
        struct CompletionDetails: Decodable { var reasoningTokens: Int? }
        var promptTokens: Int?
        var completionTokens: Int?
        var promptTokensDetails: PromptDetails?
        var completionTokensDetails: CompletionDetails?
    }
    struct Content: Decodable {
        struct ToolCall: Decodable {}
        var content: String?
        var toolCalls: [ToolCall]?
    }
    struct Choice: Decodable {
        var delta: Content?
        var message: Content?
        var finishReason: String?
    }
    struct Embedding: Decodable {}

    var model: String?
    var serviceTier: String?
    var choices: [Choice]?
    var data: [Embedding]?
    var usage: Usage?
    var error: WireErrorBody.Details?

    func fragment(after before: TokenUsage) throws(MalformedUsage) -> WireFragment {
        var fragment = WireFragment(servedModel: model, serviceTier: serviceTier)
        if let error { fragment.error = (error.name, error.message) }
        for choice in choices ?? [] {
            let content = choice.delta ?? choice.message
            if !(content?.content ?? "").isEmpty || !(content?.toolCalls ?? []).isEmpty { fragment.hasContent = true }
            if let reason = choice.finishReason {
                fragment.isFinal = true
                fragment.isFiltered = reason == "content_filter"
            }
        }
        if data != nil { fragment.isFinal = true }
        if let usage {
            guard
                let tokens = TokenUsage(
                    prompt: usage.promptTokens ?? 0, cacheRead: usage.promptTokensDetails?.cachedTokens ?? 0,
                    cacheWrite: usage.promptTokensDetails?.cacheWriteTokens ?? 0,
                    output: usage.completionTokens ?? 0,
                    reasoning: usage.completionTokensDetails?.reasoningTokens ?? 0)
            else { throw MalformedUsage() }
            fragment.usage = tokens
        }
        return fragment
    }
}
