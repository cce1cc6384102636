/// Why an entry of LiteLLM's list has no place in a price list.
public enum LiteLLMSkipReason: String, CaseIterable, Sendable, Error {
    /// It documents the format.
    case documentation
    /// It is not an object, or a price is not a number, negative or beyond every price there is.
    case malformed
    /// It makes or edits images.
    case images
    /// It hears or speaks: transcription, speech or a realtime conversation.
    case audio
    /// It makes videos.
    case video
    /// It is a tool and not a model: search, text recognition, a guardrail or a vector store.
    case tool
    /// It costs something for each second.
    case perSecond = "per_second"
    /// It costs something for each character.
    case perCharacter = "per_character"
    /// It costs something for each query.
    case perQuery = "per_query"
    /// All its token prices are zero beside a price for something else, so that calls would wrongly look free.
    case otherUnit = "other_unit"
    /// It has no price at all.
    case noPrice = "no_price"
    /// Its price depends on the time of day.
    case timeOfDay = "time_of_day"
    /// Its ranges of input length do not join up from zero.
    case ranges
    /// A price is not a whole number of picodollars per token.
    case fractionalRate = "fractional_rate"
    /// Another entry has the same provider and name already.
    case taken

    /// The reason as words.
    public var text: String {
        switch self {
        case .documentation: "documents the format"
        case .malformed: "not an object of prices from 0 to 10,000 US dollars per million tokens"
        case .images: "makes images, which are not billed by text tokens alone"
        case .audio: "hears or speaks, which is not billed by text tokens alone"
        case .video: "makes videos, which are not billed by text tokens alone"
        case .tool: "a tool, not a model"
        case .perSecond: "billed per second"
        case .perCharacter: "billed per character"
        case .perQuery: "billed per query"
        case .otherUnit: "token prices of zero beside a price for another unit"
        case .noPrice: "no price"
        case .timeOfDay: "billed by the time of day"
        case .ranges: "ranges of input length that do not join up from zero"
        case .fractionalRate: "a price that is not a whole number of picodollars per token"
        case .taken: "another entry of the provider has the name already"
        }
    }

    /// Why no entry of a mode can be priced by its text tokens; `nil` for a mode whose entries can.
    init?(mode: String) {
        switch mode {
        case "image_generation", "image_edit": self = .images
        case "audio_speech", "audio_transcription", "realtime": self = .audio
        case "video_generation": self = .video
        case "search", "ocr", "guardrail", "vector_store": self = .tool
        default: return nil
        }
    }
}
