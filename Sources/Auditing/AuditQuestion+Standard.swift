import Contract
import Records

extension AuditQuestion {
    /// The first question: whether the target can be reached and takes the token.
    public static let greeting = AuditQuestion("/status")

    /// What shows whether the target already holds calls.
    public static let before = AuditQuestion("/metrics/costs", [.init("time_period", "24h")])

    /// Everything that is asked after the calls were reported.
    public static func standard(for ledger: AuditLedger) -> [AuditQuestion] {
        let hour = ContractRequest.Parameter("time_period", "1h"), day = ContractRequest.Parameter("time_period", "24h")
        // What moves with the clock comes first.
        var questions = [
            AuditQuestion("/metrics/real-time"), AuditQuestion("/health"),
            AuditQuestion("/metrics/performance", [hour]), AuditQuestion("/metrics/costs", [day]),
            AuditQuestion("/metrics/usage-patterns", [day]), AuditQuestion("/analytics/summary", [day]),
            AuditQuestion("/optimization/recommendations"),
            AuditQuestion("/debug/metrics-history", [.init("limit", "1000")]),
            AuditQuestion("/metrics/costs", [day, .init("include_breakdown", "false")]),
            AuditQuestion("/status"), AuditQuestion("/providers"),
        ]
        for provider in ledger.providers { questions.append(AuditQuestion("/models/\(provider.name)")) }
        if let provider = ledger.providers.first {
            let filter = ContractRequest.Parameter("provider", provider.name)
            questions.append(AuditQuestion("/metrics/performance", [filter, hour]))
            questions.append(AuditQuestion("/debug/metrics-history", [.init("limit", "1000"), filter]))
        }
        if let call = ledger.calls.last {
            let model = ContractRequest.Parameter("model", ledger.catalog[call.record.model].name)
            questions.append(AuditQuestion("/metrics/performance", [model, hour]))
        }
        questions.append(AuditQuestion("/metrics/usage-patterns", [day], purpose: .repetition))
        questions.append(AuditQuestion("/metrics/costs", [day], purpose: .repetition))
        return questions + refusals
    }

    /// What must be refused; nothing of it may be kept.
    private static let refusals: [AuditQuestion] = {
        func refused(
            _ path: String, _ parameters: [ContractRequest.Parameter] = [], method: String = "GET", body: String = "",
            credential: Credential = .given, by statuses: [Int] = [422], else defect: KnownDefect
        ) -> AuditQuestion {
            AuditQuestion(
                path, parameters, method: method, body: body, credential: credential,
                purpose: .refusal(statuses: statuses, defect: defect))
        }
        func call(_ prompt: String, _ success: String) -> String {
            #"{"provider":"openai","model":"gpt-4","endpoint":"/v1/chat/completions","prompt_tokens":"# + prompt
                + #","completion_tokens":1,"response_time_ms":1"# + success + "}"
        }
        return [
            refused("/status", credential: .none, by: [401], else: .openToAnybody),
            refused("/metrics/costs", credential: .wrong, by: [401], else: .openToAnybody),
            refused("/metrics/costs", [.init("time_period", "7w")], else: .unreadPeriod),
            refused("/metrics/performance", [.init("time_period", "9999999999d")], else: .unreadPeriod),
            refused("/metrics/usage-patterns", [.init("time_period", "0h")], else: .unreadPeriod),
            refused("/debug/metrics-history", [.init("limit", "0")], else: .uncheckedInput),
            refused("/debug/metrics-history", [.init("limit", "1001")], else: .uncheckedInput),
            refused(
                "/metrics/record", method: "POST", body: call("-5", #","success":true"#), else: .negativeTokens),
            refused("/metrics/record", method: "POST", body: call("5", ""), else: .uncheckedInput),
            refused("/metrics/record", method: "POST", body: "{", else: .uncheckedInput),
        ]
    }()
}
