import Answers
import Records
import Testing
import Verdicts

/// Each rule of agreement, just inside and just outside.
@Suite struct LeafRuleTests {
    private static func agree(_ got: AnswerTree, _ truth: AnswerTree) -> Bool {
        var comparison = TruthComparison(names: Catalog())
        comparison.compare(["x": got], with: ["x": truth], at: Samples.start)
        #expect(comparison.result.values == 1 && comparison.result.instants == 1)
        return comparison.result.mismatchCount == 0
    }

    @Test func countsMoneyTextsFlagsAndInstantsAreExact() {
        #expect(Self.agree(.count(5), .count(5)) && !Self.agree(.count(5), .count(6)))
        #expect(Self.agree(.money(Picodollars(1)), .money(Picodollars(1))))
        #expect(!Self.agree(.money(Picodollars(1)), .money(Picodollars(2))))
        #expect(Self.agree(.text("a"), .text("a")) && !Self.agree(.text("a"), .text("A")))
        #expect(Self.agree(.flag(true), .flag(true)) && !Self.agree(.flag(true), .flag(false)))
        #expect(Self.agree(.instant(Samples.start), .instant(Samples.start)))
        #expect(!Self.agree(.instant(Samples.start), .instant(Samples.start + Microseconds(1))))
        #expect(Self.agree(.null, .null) && !Self.agree(.null, .count(0)) && !Self.agree(.count(0), .null))
    }

    @Test func differentKindsNeverAgree() {
        #expect(!Self.agree(.count(5), .number(5)) && !Self.agree(.text("5"), .count(5)))
        #expect(!Self.agree(.money(Picodollars(0)), .count(0)))
        #expect(!Self.agree(.number(900), Samples.quantile(900)))
    }

    @Test func numbersAgreeWithinTheirTolerance() {
        #expect(Self.agree(.number(1 + 0.9e-12), .number(1)) && !Self.agree(.number(1 + 1.2e-12), .number(1)))
        #expect(Self.agree(.number(-1e6), .number(-1e6 - 0.9e-6)) && !Self.agree(.number(1), .number(-1)))
        #expect(Self.agree(.number(0), .number(-0.0)) && !Self.agree(.number(0), .number(1e-300)))
        #expect(!Self.agree(.number(.nan), .number(.nan)) && !Self.agree(.number(.infinity), .number(1)))
    }

    @Test func aSketchKeepsTheBoundItStates() {
        let truth = Samples.quantile(1_000, samples: 5_001)
        func sketch(_ value: Int64, bound: Double = 0.01, samples: Int = 5_001) -> AnswerTree {
            Samples.quantile(value, samples: samples, method: .sketch, bound: bound)
        }
        #expect(Self.agree(sketch(1_010), truth) && !Self.agree(sketch(1_011), truth))
        #expect(Self.agree(sketch(990), truth) && !Self.agree(sketch(989), truth))
        #expect(Self.agree(sketch(1_005, bound: 0.005), truth) && !Self.agree(sketch(1_006, bound: 0.005), truth))
        #expect(!Self.agree(sketch(1_000, bound: 0.010_1), truth) && !Self.agree(sketch(1_000, bound: -0.01), truth))
        #expect(!Self.agree(sketch(1_000, bound: .nan), truth))
        #expect(!Self.agree(sketch(1_000, samples: 5_002), truth))
    }

    @Test func fewSamplesMustBeExact() {
        let few = Samples.quantile(1_000, samples: 5_000)
        #expect(!Self.agree(Samples.quantile(1_000, samples: 5_000, method: .sketch, bound: 0.01), few))
        #expect(Self.agree(Samples.quantile(1_000, samples: 5_000), few))
        #expect(!Self.agree(Samples.quantile(1_001, samples: 5_000), few))
    }

    @Test func anExactQuantileIsExactAndSaysSo() {
        let truth = Samples.quantile(1_000, samples: 9_000)
        #expect(Self.agree(Samples.quantile(1_000, samples: 9_000), truth))
        #expect(!Self.agree(Samples.quantile(1_001, samples: 9_000), truth))
        #expect(!Self.agree(Samples.quantile(1_000, samples: 9_000, method: .exact, bound: 0.01), truth))
    }

    @Test func extremesDoNotTrap() {
        let low = AnswerTree.quantile(
            QuantileAnswer(value: Microseconds(.min), samples: 9_000, method: .sketch, relativeErrorBound: 0.01))
        let high = AnswerTree.quantile(
            QuantileAnswer(value: Microseconds(.max), samples: 9_000, method: .exact, relativeErrorBound: 0))
        #expect(!Self.agree(low, high) && !Self.agree(high, low))
        #expect(!Self.agree(.count(.min), .count(.max)))
        #expect(!Self.agree(.money(Picodollars(.min)), .money(Picodollars(.max))))
    }
}
