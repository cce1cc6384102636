import Answers
import Records
import Scenarios
import Testing
import Verdicts

/// Properties that hold for every tree and every amount.
@Suite struct ComparisonPropertyTests {
    /// A tree drawn from a stream of random bits.
    private struct Builder {
        let stream: RandomStream
        var ordinal: UInt64 = 0

        mutating func draw(below limit: UInt64) -> UInt64 {
            ordinal += 1
            return stream.bits(ordinal) % limit
        }

        mutating func object(depth: Int) -> AnswerObject {
            let count = 1 + draw(below: 5)
            return AnswerObject(
                (0..<count).map { .init(key: "key \($0).\(draw(below: 9))", value: tree(depth: depth)) })
        }

        mutating func tree(depth: Int) -> AnswerTree {
            switch draw(below: depth > 0 ? 10 : 6) {
            case 0: .null
            case 1: .count(Int(draw(below: 1_000)))
            case 2: .money(Picodollars(Int128(draw(below: .max))))
            case 3: .number(Double(draw(below: 1_000)) / 7)
            case 4: .text("text \(draw(below: 1_000))")
            case 5: Samples.quantile(Int64(1 + draw(below: 5_000)))
            case 6, 7: .list((0..<draw(below: 4)).map { _ in tree(depth: depth - 1) })
            default: .object(object(depth: depth - 1))
            }
        }

        /// The same object with the leaf of a random path replaced by a flag, which no tree here holds.
        mutating func spoil(_ object: AnswerObject) -> AnswerObject {
            var entries = object.entries
            let index = Int(draw(below: UInt64(entries.count)))
            entries[index].value = spoil(entries[index].value)
            return AnswerObject(entries)
        }

        private mutating func spoil(_ tree: AnswerTree) -> AnswerTree {
            switch tree {
            case .object(let object): return .object(spoil(object))
            case .list(var elements) where !elements.isEmpty:
                let index = Int(draw(below: UInt64(elements.count)))
                elements[index] = spoil(elements[index])
                return .list(elements)
            default: return .flag(true)
            }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func oneChangedValueIsTheOneMismatchAndItsPathLeadsThere(seed: UInt64) throws {
        var builder = Builder(stream: RandomStream(seed: seed, name: "trees"))
        let truth = builder.object(depth: 5)
        let got = builder.spoil(truth)
        var same = TruthComparison(names: Catalog())
        same.compare(truth, with: truth, at: Samples.start)
        #expect(same.result.mismatchCount == 0)
        var comparison = TruthComparison(names: Catalog())
        comparison.compare(got, with: truth, at: Samples.start)
        #expect(comparison.result.mismatchCount == 1)
        let mismatch = try #require(comparison.result.mismatches.first)
        #expect(mismatch.got == .leaf(.flag(true)))
        let check = try CheckExpression(parsing: mismatch.path + " == true")
        let matches = AnswerPath(check.path).matches(in: got, names: Catalog())
        #expect(matches.map(\.value) == [.flag(true)] && matches.map(\.path) == [mismatch.path])
        let before = AnswerPath(check.path).matches(in: truth, names: Catalog())
        #expect(before.map { ObservedValue($0.value) } == [mismatch.expected])
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func amountsCompareWithTheirTextsAsTheyDoWithEachOther(seed: UInt64) throws {
        let stream = RandomStream(seed: seed, name: "amounts")
        let left = Picodollars(Int128(Int64(bitPattern: stream.bits(0)) >> Int64(stream.bits(1) % 60)))
        let near = Picodollars(left.rawValue + Int128(stream.bits(2) % 3) - 1)
        let far = Picodollars(Int128(Int64(bitPattern: stream.bits(3)) >> Int64(stream.bits(4) % 60)))
        for right in [near, far] {
            for (sign, holds) in [
                ("<", left < right), ("<=", left <= right), ("==", left == right), ("!=", left != right),
                (">=", left >= right), (">", left > right),
            ] {
                let expectation = try Samples.at(Samples.start, "x \(sign) \(right)")
                var judge = ExpectationJudge(expectations: [expectation], names: Samples.names)
                judge.observe(at: Samples.start, answers: ["x": .money(left)], truth: nil)
                #expect(judge.finish().map(\.outcome) == [holds ? .met : .failed], "\(left) \(sign) \(right)")
            }
        }
    }
}
