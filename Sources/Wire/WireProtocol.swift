public import Records

/// The ways in which providers answer, one for each shape of body.
public enum WireProtocol: String, CaseIterable, Sendable {
    /// OpenAI `/v1/chat/completions`.
    case openAIChat
    /// OpenAI `/v1/responses`.
    case openAIResponses
    /// OpenAI `/v1/embeddings`.
    case openAIEmbeddings
    /// Anthropic `/v1/messages`.
    case anthropicMessages
    /// Gemini `:generateContent` and `:streamGenerateContent`.
    case geminiGenerateContent

    /// Who speaks it.
    public var provider: ProviderID {
        switch self {
        case .openAIChat, .openAIResponses, .openAIEmbeddings: .openai
        case .anthropicMessages: .claude
        case .geminiGenerateContent: .gemini
        }
    }

    /// The protocol of a request path; `nil` for paths that are passed on but never billed.
    ///
    /// The query is not part of the path. A leading `/openai`, `/anthropic` or `/gemini` is allowed.
    public init?(path: String) {
        if path.hasSuffix("/chat/completions") {
            self = .openAIChat
        } else if path.hasSuffix("/v1/responses") {
            self = .openAIResponses
        } else if path.hasSuffix("/v1/embeddings") {
            self = .openAIEmbeddings
        } else if path.hasSuffix("/v1/messages") {
            self = .anthropicMessages
        } else if path.hasSuffix(":generateContent") || path.hasSuffix(":streamGenerateContent") {
            self = .geminiGenerateContent
        } else {
            return nil
        }
    }
}
