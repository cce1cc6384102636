import Answers
import Records
import Testing
import Verdicts

/// `response_time_quantiles` says how the quantiles beside it were found.
@Suite struct QuantileNoteTests {
    private static func model(
        _ quantiles: [AnswerTree], method: String, bound: Double, samples: Int = 9_000
    ) -> AnswerObject {
        var model = AnswerObject()
        for (index, quantile) in quantiles.enumerated() { model.append("q\(index)", quantile) }
        model.append(
            "response_time_quantiles",
            .object([
                "method": .text(method), "samples": .count(samples), "relative_error_bound": .number(bound),
            ]))
        return model
    }

    private static func paths(_ got: AnswerObject) -> [String] {
        let exact = Samples.quantile(1_000, samples: 9_000)
        var comparison = TruthComparison(names: Catalog())
        comparison.compare(got, with: model([exact, exact], method: "exact", bound: 0), at: Samples.start)
        return comparison.result.mismatches.map(\.path)
    }

    private let sketch = Samples.quantile(1_001, samples: 9_000, method: .sketch, bound: 0.01)
    private let exact = Samples.quantile(1_000, samples: 9_000)

    @Test func theNoteFollowsTheMonitorsOwnQuantiles() {
        #expect(Self.paths(Self.model([sketch, sketch], method: "sketch", bound: 0.01)).isEmpty)
        #expect(Self.paths(Self.model([exact, exact], method: "exact", bound: 0)).isEmpty)
    }

    @Test func aNoteThatContradictsThemIsAMismatch() {
        let method = "response_time_quantiles.method"
        let bound = "response_time_quantiles.relative_error_bound"
        #expect(Self.paths(Self.model([sketch, sketch], method: "exact", bound: 0.01)) == [method])
        #expect(Self.paths(Self.model([sketch, sketch], method: "sketch", bound: 0.02)) == [bound])
        #expect(Self.paths(Self.model([exact, exact], method: "sketch", bound: 0.01)) == [method, bound])
        #expect(Self.paths(Self.model([exact, sketch], method: "exact", bound: 0)) == [method, bound])
    }

    @Test func theNumberOfSamplesIsExact() {
        let got = Self.model([sketch, sketch], method: "sketch", bound: 0.01, samples: 9_001)
        #expect(Self.paths(got) == ["response_time_quantiles.samples"])
    }
}
