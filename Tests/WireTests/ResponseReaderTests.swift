import Records
import Testing
import Wire

private func read(_ wireProtocol: WireProtocol, _ body: String, status: Int = 200) -> ObservedResponse {
    var reader = ResponseReader(wireProtocol)
    reader.readBody(status: status, Array(body.utf8))
    return reader.response(.finished)
}

private func stream(
    _ wireProtocol: WireProtocol, _ events: [String], _ ending: ResponseEnding = .finished
) -> ObservedResponse {
    var reader = ResponseReader(wireProtocol)
    for (second, event) in events.enumerated() {
        reader.readEvent(Array(event.utf8), at: Instant(microseconds: Int64(second) * 1_000_000))
    }
    return reader.response(ending)
}

private func tokens(
    input: Int = 0, read: Int = 0, written: Int = 0, writtenForAnHour: Int = 0, output: Int = 0, reasoning: Int = 0
) -> TokenUsage {
    var usage = TokenUsage()
    usage.uncachedInput = input
    usage.cacheRead = read
    usage.cacheWrite5m = written
    usage.cacheWrite1h = writtenForAnHour
    usage.output = output
    usage.reasoning = reasoning
    return usage
}

@Suite struct ResponseReaderTests {
    @Test func `OpenAI counts cached and reasoning tokens inside its totals`() {
        let response = read(
            .openAIChat,
            """
            {"model":"gpt-4","service_tier":"flex","choices":[{"finish_reason":"stop","message":{"content":"Hi."}}],
             "usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17,
              "prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}}
            """)
        #expect(response.usage == tokens(input: 8, read: 4, output: 5, reasoning: 2))
        #expect(response.servedModel == "gpt-4" && response.serviceTier == .flex && response.succeeded)
    }

    @Test func `the Responses API names the same things otherwise and adds cache writes`() {
        let response = read(
            .openAIResponses,
            """
            {"id":"r","status":"completed","model":"gpt-4","usage":{"input_tokens":12,"input_tokens_details":
             {"cached_tokens":4,"cache_write_tokens":3},"output_tokens":5,
             "output_tokens_details":{"reasoning_tokens":2}}}
            """)
        #expect(response.usage == tokens(input: 5, read: 4, written: 3, output: 5, reasoning: 2))
        #expect(response.succeeded)
    }

    @Test func `Anthropic counts cached tokens beside its input`() {
        let response = read(
            .anthropicMessages,
            """
            {"type":"message","model":"claude-3-opus","stop_reason":"end_turn","usage":{"input_tokens":8,
             "cache_creation_input_tokens":30,"cache_read_input_tokens":5,"cache_creation":
             {"ephemeral_5m_input_tokens":20,"ephemeral_1h_input_tokens":10},"output_tokens":5}}
            """)
        #expect(response.usage == tokens(input: 8, read: 5, written: 20, writtenForAnHour: 10, output: 5))
        #expect(response.usage.prompt == 43)
    }

    @Test func `Gemini counts thoughts beside its candidates and cached tokens inside its prompt`() {
        let response = read(
            .geminiGenerateContent,
            """
            {"candidates":[{"content":{"parts":[{"text":"Hi."}]},"finishReason":"STOP"}],"modelVersion":"gemini-pro",
             "usageMetadata":{"promptTokenCount":12,"cachedContentTokenCount":4,"candidatesTokenCount":5,
             "thoughtsTokenCount":2,"totalTokenCount":19}}
            """)
        #expect(response.usage == tokens(input: 8, read: 4, output: 7, reasoning: 2))
    }

    @Test func `an OpenAI stream gives its tokens in a chunk without choices`() {
        let response = stream(
            .openAIChat,
            [
                #"{"model":"gpt-4","choices":[{"delta":{"role":"assistant","content":""}}],"usage":null}"#,
                #"{"model":"gpt-4","choices":[{"delta":{"content":"Hi"}}],"usage":null}"#,
                #"{"model":"gpt-4","choices":[{"delta":{},"finish_reason":"stop"}],"usage":null}"#,
                #"{"model":"gpt-4","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1}}"#, "[DONE]",
            ])
        #expect(response.usage == tokens(input: 9, output: 1) && response.reportsUsage && response.succeeded)
        #expect(response.firstContentAt == Instant(microseconds: 1_000_000))
    }

    @Test func `later counts of an Anthropic stream overwrite earlier ones`() {
        let response = stream(
            .anthropicMessages,
            [
                #"{"type":"message_start","message":{"model":"m","usage":{"input_tokens":8,"output_tokens":1}}}"#,
                #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
                #"{"type":"ping"}"#,
                #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}"#,
                #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}"#,
                #"{"type":"message_stop"}"#,
            ])
        #expect(response.usage == tokens(input: 8, output: 5) && response.succeeded)
        #expect(response.firstContentAt == Instant(microseconds: 3_000_000))
    }

    @Test func `a Responses stream is complete with its last event`() {
        let events = [
            #"{"type":"response.created","response":{"status":"in_progress","model":"gpt-4"}}"#,
            #"{"type":"response.output_text.delta","delta":"Hi"}"#,
            #"{"response":{"status":"completed","usage":{"input_tokens":3,"output_tokens":1}},"#
                + #""type":"response.completed"}"#,
        ]
        #expect(stream(.openAIResponses, events).usage == tokens(input: 3, output: 1))
        #expect(stream(.openAIResponses, Array(events.prefix(2))).errorType == .streamTruncated)
        let failed = #"{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error"}}}"#
        #expect(stream(.openAIResponses, [failed]).errorType == .serverError)
        #expect(stream(.openAIResponses, [#"{"type":"error","code":"rate_limit_exceeded"}"#]).errorType == .rateLimit)
    }

    @Test func `a call that its caller gave up keeps the tokens seen so far`() {
        let start = #"{"type":"message_start","message":{"model":"m","usage":{"input_tokens":800,"output_tokens":1}}}"#
        let response = stream(.anthropicMessages, [start], .cancelled)
        #expect(response.errorType == .clientCancelled && response.usage == tokens(input: 800, output: 1))
        #expect(stream(.anthropicMessages, [start], .connectionLost).errorType == .connection)
        #expect(stream(.anthropicMessages, [start], .timedOut).errorType == .timeout)
        #expect(stream(.anthropicMessages, [start], .finished).errorType == .streamTruncated)
    }

    @Test func `closing after the last event is success`() {
        let events = [#"{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"#, "[DONE]"]
        #expect(stream(.openAIChat, events, .cancelled).succeeded)
    }

    @Test(
        arguments: [
            (
                429, #"{"error":{"message":"slow","type":"requests","code":"rate_limit_exceeded"}}"#,
                WireErrorType.rateLimit
            ),
            (429, #"{"error":{"message":"pay","code":"insufficient_quota"}}"#, .quota),
            (529, #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, .overloaded),
            (503, #"{"error":{"code":503,"message":"later","status":"UNAVAILABLE"}}"#, .overloaded),
            (401, #"{"error":{"message":"no"}}"#, .auth), (404, "", .notFound), (400, "<html>", .invalidRequest),
            (504, "", .timeout), (502, "<html>", .serverError), (402, "", .quota),
        ])
    func `every status has its error type`(status: Int, body: String, expected: WireErrorType) {
        #expect(read(.openAIChat, body, status: status).errorType == expected)
    }

    @Test(arguments: WireProtocol.allCases)
    func `nonsense is malformed, never a trap`(wireProtocol: WireProtocol) {
        let bodies = [
            "", "null", "[]", "{", "\u{0}", #"{"usage":7,"usageMetadata":7}"#,
            #"{"choices":[{"finish_reason":"stop"}],"usage":{"prompt_tokens":-1}}"#,
            #"{"usage":{"prompt_tokens":9223372036854775807,"input_tokens":9223372036854775807,"output_tokens":1}}"#,
            #"{"usageMetadata":{"promptTokenCount":9223372036854775807,"toolUsePromptTokenCount":1}}"#,
            String(repeating: "[", count: 600),
        ]
        for body in bodies { #expect(!read(wireProtocol, body).succeeded, "\(body)") }
    }

    @Test func `a part larger than its whole is malformed`() {
        let usage = #""usage":{"prompt_tokens":5,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":6}}"#
        let response = read(.openAIChat, #"{"choices":[{"finish_reason":"stop"}],\#(usage)}"#)
        #expect(response.errorType == .malformedResponse)
    }

    @Test func `withheld answers are failures`() {
        #expect(read(.openAIChat, #"{"choices":[{"finish_reason":"content_filter"}]}"#).errorType == .contentFilter)
        #expect(
            read(.geminiGenerateContent, #"{"promptFeedback":{"blockReason":"SAFETY"}}"#).errorType == .contentFilter)
    }

    @Test(
        arguments: [
            ("/v1/chat/completions", WireProtocol.openAIChat), ("/openai/v1/responses", .openAIResponses),
            ("/v1/embeddings", .openAIEmbeddings), ("/anthropic/v1/messages", .anthropicMessages),
            ("/v1beta/models/gemini-pro:streamGenerateContent", .geminiGenerateContent),
        ])
    func `paths name their protocol`(path: String, expected: WireProtocol) {
        #expect(WireProtocol(path: path) == expected)
    }

    @Test(arguments: ["/v1/messages/count_tokens", "/v1/models", "/v1beta/models/m:countTokens", "/", ""])
    func `other paths are not billed`(path: String) { #expect(WireProtocol(path: path) == nil) }
}
