import FoundationEssentials
import Records

/// What one body, or one event of a stream, adds to what is known of a response.
struct WireFragment {
    var servedModel: String?
    var serviceTier: String?
    /// `nil` when it reports no tokens.
    var usage: TokenUsage?
    /// Whether it carries generated content.
    var hasContent = false
    /// Whether it says that the answer is complete.
    var isFinal = false
    /// An error that it reports.
    var error: (code: String?, message: String?)?
    /// Whether the answer was withheld for its content.
    var isFiltered = false
}

/// A body in one of the protocols.
///
/// One protocol per file; `wireBody(for:)` lists them.
protocol WireBody: Decodable {
    /// What the body says; `before` are the tokens known from earlier events of the same stream.
    ///
    /// Throws `MalformedUsage` for token counts that cannot be.
    func fragment(after before: TokenUsage) throws(MalformedUsage) -> WireFragment
}

/// Token counts that are negative, too large, or parts that exceed their whole.
struct MalformedUsage: Error {}

/// The body type of a protocol.
func wireBody(for wireProtocol: WireProtocol) -> any WireBody.Type {
    switch wireProtocol {
    case .openAIChat, .openAIEmbeddings: OpenAIChatBody.self
    case .openAIResponses: OpenAIResponsesBody.self
    case .anthropicMessages: AnthropicBody.self
    case .geminiGenerateContent: GeminiBody.self
    }
}

/// The shapes in which providers report errors: an object with a type, a code, a status.
struct WireErrorBody: Decodable {
    struct Details: Decodable {
        var type: String?
        var status: String?
        var message: String?
        /// OpenAI gives a text, Gemini a number that the status says better.
        var code: String?

        private enum CodingKeys: CodingKey { case type, status, message, code }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            type = try? fields.decodeIfPresent(String.self, forKey: .type)
            status = try? fields.decodeIfPresent(String.self, forKey: .status)
            message = try? fields.decodeIfPresent(String.self, forKey: .message)
            code = try? fields.decodeIfPresent(String.self, forKey: .code)
        }
    }
    var error: Details
}

extension WireErrorBody.Details {
    /// The most telling name that the provider gives.
    var name: String? { code ?? status ?? type }
}
