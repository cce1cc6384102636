import Testing
import Verdicts

/// When traffic is so far from what was asked that chance does not explain it: five standard deviations.
struct StimulusFindingTests {
    private func findings(_ change: (inout StimulusResult.Stream) -> Void) -> [StimulusFinding] {
        var stream = StimulusResult.Stream(id: "chat", asked: 10_000, started: 10_000)
        change(&stream)
        return StimulusResult(streams: [stream]).findings
    }

    @Test func `sessions are counted like calls`() {
        func sessions(_ started: Int) -> [StimulusFinding] {
            findings {
                $0.asked = nil
                $0.askedSessions = 100
                $0.startedSessions = started
            }
        }
        #expect(sessions(150).isEmpty && sessions(50).isEmpty)
        #expect(
            sessions(151) == [
                StimulusFinding(stream: "chat", quantity: .sessions, asked: 100, found: 151, allowed: 50)
            ])
    }

    /// With a standard deviation of 0.02, a measured spread of 1.11 may be that of an asked 1; 1.12 is not.
    @Test func `the spread of gaps may differ by chance only`() {
        func variation(_ measured: Double, error: Double?) -> [StimulusFinding] {
            findings {
                $0.askedVariation = 1
                $0.measuredVariation = measured
                $0.variationError = error
            }
        }
        #expect(variation(1.1, error: 0.02).isEmpty && variation(0.9, error: 0.02).isEmpty)
        #expect(variation(1.12, error: 0.02).map(\.quantity) == [.variation])
        #expect(variation(0.88, error: 0.02).map(\.found) == [0.88])
        // Too few gaps, or nothing known, judges nothing.
        #expect(variation(2, error: 0.11).isEmpty && variation(2, error: nil).isEmpty)
    }

    @Test func `constant gaps must be equal to the hundredth`() {
        func constant(_ measured: Double) -> [StimulusFinding] {
            findings {
                $0.askedVariation = 0
                $0.measuredVariation = measured
                $0.variationError = 0
            }
        }
        #expect(constant(0.009).isEmpty && constant(0.011).count == 1)
    }

    /// Of 10,000 calls a fifth are asked for one model: 2,000 with a standard deviation of 40, so that 2,200 are still
    /// chance.
    @Test func `a mix may differ by chance only`() {
        func mix(_ first: Int) -> [StimulusFinding] {
            findings {
                $0.mix = [
                    .init(model: "openai/a", asked: 0.2, started: first),
                    .init(model: "openai/b", asked: 0.8, started: 10_000 - first),
                ]
            }
        }
        #expect(mix(2_200).isEmpty && mix(1_800).isEmpty)
        let found = mix(2_202)
        #expect(found.map(\.quantity) == [.model("openai/a"), .model("openai/b")])
        #expect(found.map(\.found) == [2_202, 7_798] && found.map(\.asked) == [2_000, 8_000])
        #expect(found.allSatisfy { ($0.allowed - 201).magnitude < 1e-9 })
    }

    @Test func `what nobody asked for is never wrong`() {
        #expect(findings { ($0.asked, $0.started) = (nil, 0) }.isEmpty)
    }
}
