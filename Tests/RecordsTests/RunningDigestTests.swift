import Records
import Testing

@Suite struct RunningDigestTests {
    private static func digest(_ values: [UInt64]) -> String {
        var digest = RunningDigest()
        for value in values { digest.add(value) }
        return digest.text
    }

    @Test func orderAndEveryValueMatter() {
        #expect(Self.digest([1, 2]) != Self.digest([2, 1]))
        #expect(Self.digest([]) != Self.digest([0]))
        #expect(Self.digest([0]) != Self.digest([0, 0]))
        #expect(Self.digest([1, 2]) == Self.digest([1, 2]))
        #expect(Set((0..<5_000 as Range<UInt64>).map { Self.digest([$0]) }).count == 5_000)
    }

    @Test func digestsAreTheSameOnEveryMachine() {
        #expect(Self.digest([1, 2, 3]) == "3130205b7eb15d89")
    }

    @Test func textIsSixteenHexadecimalDigits() {
        for value in 0..<200 as Range<UInt64> {
            let text = Self.digest([value])
            #expect(text.utf8.count == 16 && text.allSatisfy { "0123456789abcdef".contains($0) })
        }
    }

    @Test func bytesIncludeTheirCount() {
        var joined = RunningDigest()
        joined.add(bytes: Array("ab".utf8))
        joined.add(bytes: Array("c".utf8))
        var apart = RunningDigest()
        apart.add(bytes: Array("a".utf8))
        apart.add(bytes: Array("bc".utf8))
        #expect(joined.text != apart.text)
    }

    @Test func everyFieldOfARecordCounts() {
        let base = RequestRecord(
            time: Instant(microseconds: 1), responseTime: Microseconds(2), timeToFirstToken: Microseconds(3),
            uncachedInput: 4, cacheRead: 5, cacheWrite5m: 6, cacheWrite1h: 7, output: 8, reasoning: 9,
            user: UserID(10), model: ModelID(11), endpoint: EndpointID(12), error: ErrorTypeID(13), quality: 14)
        let changes: [@Sendable (inout RequestRecord) -> Void] = [
            { $0.time.microseconds += 1 }, { $0.responseTime.rawValue += 1 }, { $0.timeToFirstToken.rawValue += 1 },
            { $0.uncachedInput += 1 }, { $0.cacheRead += 1 }, { $0.cacheWrite5m += 1 }, { $0.cacheWrite1h += 1 },
            { $0.output += 1 }, { $0.reasoning += 1 }, { $0.user.rawValue += 1 }, { $0.model.rawValue += 1 },
            { $0.endpoint.rawValue += 1 }, { $0.error.rawValue += 1 }, { $0.quality += 1 },
        ]
        var texts: Set<String> = []
        for change in [{ (_: inout RequestRecord) in }] + changes {
            var record = base
            change(&record)
            var digest = RunningDigest()
            digest.add(record)
            texts.insert(digest.text)
        }
        #expect(texts.count == changes.count + 1)
    }
}
