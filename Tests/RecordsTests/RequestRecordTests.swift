import Records
import Testing

@Suite struct RequestRecordTests {
    @Test func aRecordFillsOneCacheLine() {
        #expect(MemoryLayout<RequestRecord>.size <= 64 && MemoryLayout<RequestRecord>.stride == 64)
    }

    @Test func tokensOfEveryBucketCountOnce() {
        let record = RequestRecord(
            time: Instant(microseconds: 0), responseTime: .zero, uncachedInput: 1, cacheRead: 20, cacheWrite5m: 300,
            cacheWrite1h: 4_000, output: 50_000, reasoning: 40_000, model: ModelID(0))
        #expect(record.promptTokens == 4_321 && record.totalTokens == 54_321)
        #expect(record.succeeded && record.user == .anonymous && record.quality == RequestRecord.noQuality)
        #expect(record.timeToFirstToken < .zero)
    }

    @Test func theLargestCountsDoNotOverflow() {
        let record = RequestRecord(
            time: Instant(microseconds: 0), responseTime: .zero, uncachedInput: .max, cacheRead: .max,
            cacheWrite5m: .max, cacheWrite1h: .max, output: .max, model: ModelID(0), error: .unknown)
        #expect(record.totalTokens == 5 * Int(UInt32.max) && !record.succeeded)
    }

    @Test func priceStatusesAreNamed() {
        #expect(PriceStatus.allCases.map(\.name) == ["priced", "free", "partial", "unpriced"])
    }
}
