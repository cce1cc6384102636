import Records
import Testing
import Wire

@Suite struct TokenDefectTests {
    @Test func `defect 23: tokens are read where each provider puts them, and cancelled calls too`() {
        let bodies: [(WireProtocol, String)] = [
            (
                .openAIChat,
                #"{"choices":[{"finish_reason":"stop"}],"usage":{"prompt_tokens":12,"completion_tokens":7}}"#
            ),
            (.openAIResponses, #"{"status":"completed","usage":{"input_tokens":12,"output_tokens":7}}"#),
            (
                .anthropicMessages,
                #"{"type":"message","stop_reason":"end_turn","usage":{"input_tokens":12,"output_tokens":7}}"#
            ),
            (
                .geminiGenerateContent,
                #"{"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":12,"#
                    + #""candidatesTokenCount":7}}"#
            ),
        ]
        for (wireProtocol, body) in bodies {
            var reader = ResponseReader(wireProtocol)
            reader.readBody(status: 200, Array(body.utf8))
            let response = reader.response(.finished)
            #expect(response.succeeded && response.usage.prompt == 12 && response.usage.output == 7)
        }
        var reader = ResponseReader(.anthropicMessages)
        let start = #"{"type":"message_start","message":{"usage":{"input_tokens":12,"output_tokens":1}}}"#
        reader.readEvent(Array(start.utf8), at: Instant(microseconds: 0))
        let cancelled = reader.response(.cancelled)
        #expect(cancelled.errorType == .clientCancelled && cancelled.usage.prompt == 12)
    }
}
