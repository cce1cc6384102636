import Answers
import Contract
import Records
import Testing

@Suite struct RecordTests {
    /// A body with the required fields and some more, the later ones winning.
    static func body(_ fields: [String: String] = [:]) -> String {
        var values = [
            "provider": #""openai""#, "model": #""gpt-4""#, "endpoint": #""/v1/chat/completions""#,
            "prompt_tokens": "10", "completion_tokens": "5", "response_time_ms": "12.5", "success": "true",
        ]
        for (name, value) in fields { values[name] = value }
        let pairs = values.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { "\"\($0.key)\": \($0.value)" }
        return "{" + pairs.joined(separator: ", ") + "}"
    }

    @Test func `every field of the contract and its additions is understood`() {
        var service = Service()
        let reply = service.reply(
            "POST", "/metrics/record",
            body: Self.body([
                "user_id": #""zoe""#, "request_id": #""r-1""#, "session_id": #""s-1""#, "client_ip": #""10.0.0.1""#,
                "error_type": "null", "response_length": "7", "quality_score": "0.5", "cached_tokens": "3",
                "timestamp": #""2026-03-02T11:00:00Z""#, "service_tier": #""batch""#, "images": "2",
                "requested_model": #""gpt-4-turbo""#, "time_to_first_token_ms": "4",
            ]), as: Service.writer)
        #expect(reply.status == 200)
        #expect(reply["message"] == .text("AI usage metrics recorded successfully"))
        #expect(reply["metrics_id"] == .text("rec-1"))
        let call = service.calls.first
        #expect(call?.requestID == "r-1" && call?.sessionID == "s-1" && call?.clientIP == "10.0.0.1")
        #expect(call?.quality == 0.5 && call?.responseLength == 7 && call?.cachedTokens == 3 && call?.images == 2)
        #expect(call?.timestamp == "2026-03-02T11:00:00Z" && call?.serviceTier == "batch")
        #expect(call?.requestedModel == "gpt-4-turbo" && call?.timeToFirstTokenMilliseconds == 4)
        #expect(call?.owner == "shop")
    }

    @Test(
        arguments: [
            "provider", "model", "endpoint", "prompt_tokens", "completion_tokens", "response_time_ms", "success",
        ])
    func `a missing field is named`(field: String) {
        var service = Service()
        let reply = service.reply("POST", "/metrics/record", body: Self.body([field: ""]))
        #expect(reply.status == 422 && reply.detail.hasPrefix(field + ":"), "\(reply.detail)")
        #expect(service.calls.isEmpty)
    }

    @Test(
        arguments: [
            ("prompt_tokens", "1.5"), ("prompt_tokens", #""ten""#), ("prompt_tokens", "1e300"), ("success", "1"),
            ("success", #""true""#), ("user_id", "7"), ("response_time_ms", "true"), ("model", "{}"),
            ("quality_score", "[]"),
        ])
    func `a field of another type is named`(field: String, value: String) {
        var service = Service()
        let reply = service.reply("POST", "/metrics/record", body: Self.body([field: value]))
        #expect(reply.status == 422 && reply.detail.hasPrefix(field + ":"), "\(reply.detail)")
    }

    @Test(arguments: ["", "null", "[]", "{", "7", "\u{0}", String(repeating: "{\"a\":", count: 2_000)])
    func `a body that is no object is refused`(body: String) {
        var service = Service()
        #expect(service.reply("POST", "/metrics/record", body: body).status == 422)
    }

    @Test func `only what is kept is called recorded`() {
        var service = Service()
        service.outcome = .rejected(reason: "prompt_tokens: -1 is below 0")
        var reply = service.reply("POST", "/metrics/record", body: Self.body())
        #expect(reply.status == 422 && reply["message"] == nil && reply["metrics_id"] == nil)
        service.outcome = .unavailable(reason: "the disk is full")
        reply = service.reply("POST", "/metrics/record", body: Self.body())
        #expect(reply.status == 503 && reply.detail == "the disk is full" && reply["message"] == nil)
        service.outcome = .duplicate(id: "rec-0")
        reply = service.reply("POST", "/metrics/record", body: Self.body())
        #expect(reply.status == 200 && reply["metrics_id"] == .text("rec-0") && reply["duplicate"] == .flag(true))
    }
}
