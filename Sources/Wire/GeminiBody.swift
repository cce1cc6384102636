/// Gemini's response, or one of those that make up its stream: thoughts are counted apart from candidates, cached
/// tokens inside the prompt.
struct GeminiBody: WireBody {
    struct Usage: Decodable {
        var promptTokenCount: Int?
        var toolUsePromptTokenCount: Int?
        var cachedContentTokenCount: Int?
        var candidatesTokenCount: Int?
        var thoughtsTokenCount: Int?
        var serviceTier: String?
    }
    struct Candidate: Decodable {
        struct Content: Decodable {
            struct Part: Decodable {
                struct FunctionCall: Decodable {}
                var text: String?
                var functionCall: FunctionCall?
            }
            var parts: [Part]?
        }
        var content: Content?
        var finishReason: String?
    }
    struct Feedback: Decodable { var blockReason: String? }

    var modelVersion: String?
    var candidates: [Candidate]?
    var promptFeedback: Feedback?
    var usageMetadata: Usage?
    var error: WireErrorBody.Details?

    private static let withheld = ["SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII"]

    func fragment(after before: TokenUsage) throws(MalformedUsage) -> WireFragment {
        var fragment = WireFragment(servedModel: modelVersion, serviceTier: usageMetadata?.serviceTier?.lowercased())
        if let error { fragment.error = (error.name, error.message) }
        for candidate in candidates ?? [] {
            let parts = candidate.content?.parts ?? []
            if parts.contains(where: { !($0.text ?? "").isEmpty || $0.functionCall != nil }) {
                fragment.hasContent = true
            }
            if let reason = candidate.finishReason {
                fragment.isFinal = true
                if Self.withheld.contains(reason) { fragment.isFiltered = true }
            }
        }
        if promptFeedback?.blockReason != nil {
            fragment.isFinal = true
            fragment.isFiltered = true
        }
        if let usage = usageMetadata { fragment.usage = try tokens(usage) }
        return fragment
    }

    private func tokens(_ usage: Usage) throws(MalformedUsage) -> TokenUsage {
        let parts = [
            usage.promptTokenCount ?? 0, usage.toolUsePromptTokenCount ?? 0, usage.candidatesTokenCount ?? 0,
            usage.thoughtsTokenCount ?? 0,
        ]
        guard TokenUsage.areCounts(parts),
            let tokens = TokenUsage(
                prompt: parts[0] + parts[1], cacheRead: usage.cachedContentTokenCount ?? 0, cacheWrite: 0,
                output: parts[2] + parts[3], reasoning: parts[3])
        else { throw MalformedUsage() }
        return tokens
    }
}
