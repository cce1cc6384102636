import Answers
import Records
import Testing

@Suite struct RecommendationTests {
    private static func issues(_ answers: AnswerTree) -> [AnswerTree] { answers.elements.map { $0["issue"] } }

    @Test func everyFieldByHand() {
        var desk = Desk()
        desk.record(18, milliseconds: 10)
        desk.record(2, milliseconds: 10, error: ErrorTypeID(2))
        let advice = desk.answers()["recommendations"].elements
        #expect(advice.count == 1)
        #expect(
            advice[0].keys == [
                "type", "priority", "provider", "model", "issue", "samples", "observed", "threshold", "saving",
                "alternative", "description", "recommendation", "impact",
            ])
        #expect(advice[0]["type"] == .text("reliability") && advice[0]["priority"] == .text("critical"))
        #expect(advice[0]["provider"] == .text("openai") && advice[0]["model"] == .text("gpt"))
        #expect(advice[0]["issue"] == .text("high_error_rate") && advice[0]["samples"] == .count(20))
        #expect(advice[0]["observed"] == .number(10) && advice[0]["threshold"] == .number(5))
        guard case .text(let description) = advice[0]["description"] else {
            Issue.record("no description")
            return
        }
        #expect(description.contains("10 %") && description.contains("openai/gpt"))
    }

    @Test func slowness() {
        var desk = Desk()
        desk.record(20, milliseconds: 3_000)
        #expect(Self.issues(desk.answers()["recommendations"]).isEmpty)
        desk.record(1, milliseconds: 3_021)
        let advice = desk.answers()["recommendations"].elements
        #expect(advice.first?["type"] == .text("performance") && advice.first?["priority"] == .text("high"))
        #expect(advice.first?["observed"] == .number(3_001) && advice.first?["threshold"] == .number(3_000))
    }

    @Test func expense() {
        var desk = Desk()
        // 100,000 tokens at 1 USD per million are exactly ten cents.
        desk.record(20, input: 100_000)
        #expect(Self.issues(desk.answers()["recommendations"]) == [.text("high_token_usage")])
        desk.record(1, input: 100_021)
        let advice = desk.answers()["recommendations"].elements
        #expect(Self.issues(.list(advice)) == [.text("high_cost_per_request"), .text("high_token_usage")])
        #expect(advice[0]["observed"] == .number(0.100001) && advice[0]["threshold"] == .number(0.1))
        #expect(advice[1]["observed"] == .number(100_001) && advice[1]["threshold"] == .number(2_000))
    }

    @Test func proseRoundsMoneyUpToAWholeDollar() {
        var desk = Desk()
        desk.record(20, input: 999_960)
        guard case .text(let text) = desk.answers()["recommendations"].elements[0]["description"] else {
            Issue.record("no description")
            return
        }
        #expect(text.contains("$1 "))
    }

    @Test func tokensAtTheLimitAreFine() {
        var desk = Desk()
        desk.record(20, Desk.mini, input: 1_500, output: 500)
        #expect(Self.issues(desk.answers()["recommendations"]).isEmpty)
        desk.record(1, Desk.mini, input: 1_501, output: 500)
        #expect(Self.issues(desk.answers()["recommendations"]) == [.text("high_token_usage")])
    }

    @Test func fewSamplesGiveNoAdvice() {
        var desk = Desk()
        desk.record(19, milliseconds: 9_000, input: 900_000, error: ErrorTypeID(2))
        #expect(Self.issues(desk.answers()["recommendations"]).isEmpty)
        desk.record(1, milliseconds: 9_000, input: 900_000, error: ErrorTypeID(2))
        #expect(Self.issues(desk.answers()["recommendations"]).count == 5)
    }

    @Test func theMostUrgentComesFirstThenNames() {
        var desk = Desk()
        for model in [Desk.gpt, Desk.mini, Desk.claude] {
            desk.record(10, model, milliseconds: 4_000, input: 5_000)
            desk.record(10, model, milliseconds: 4_000, input: 5_000, error: ErrorTypeID(2))
        }
        let advice = desk.answers()["periods", "1h", "recommendations"].elements
        let lines = advice.map { line in
            ["priority", "provider", "model", "issue"].map { key in
                guard case .text(let text) = line[key] else { return "?" }
                return text
            }.joined(separator: " ")
        }
        #expect(
            lines == [
                "critical claude sonnet high_error_rate", "critical openai a-mini high_error_rate",
                "critical openai gpt high_error_rate", "high claude sonnet high_response_time",
                "high openai a-mini high_response_time", "high openai gpt high_response_time",
                "medium claude sonnet high_token_usage", "medium openai a-mini high_token_usage",
                "medium openai gpt high_token_usage",
            ])
    }

    @Test func theRootLooksBackADay() {
        var desk = Desk()
        desk.record(20, error: ErrorTypeID(2), ago: .hours(23))
        desk.record(20, Desk.claude, error: ErrorTypeID(2), ago: .hours(25))
        let answers = desk.answers(periods: [.hour, .week])
        #expect(answers["recommendations"].elements.map { $0["provider"] } == [.text("openai")])
        #expect(answers["periods", "1h", "recommendations"] == .list([]))
        #expect(answers["periods", "7d", "recommendations"].elements.count == 2)
    }
}
