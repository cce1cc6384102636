import Records
import Testing

@Suite struct RandomStreamTests {
    @Test func drawsDoNotDependOnEachOther() {
        let stream = RandomStream(seed: 42, name: "chat/arrivals")
        let forwards = (0..<1_000 as Range<UInt64>).map(stream.bits)
        let backwards = (0..<1_000 as Range<UInt64>).reversed().map(stream.bits)
        #expect(forwards == backwards.reversed())
        #expect(Set(forwards).count == forwards.count)
    }

    @Test func seedsAndNamesGiveUnrelatedStreams() {
        let streams = (0..<40 as Range<UInt64>).flatMap { seed in
            ["", "a", "b", "ab", "ba"].map { RandomStream(seed: seed, name: $0) }
        }
        let draws = streams.flatMap { stream in (0..<20 as Range<UInt64>).map(stream.bits) }
        #expect(Set(draws).count == draws.count)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func bitsOfTwoStreamsAgreeHalfTheTime(seed: UInt64) {
        let left = RandomStream(seed: seed, name: "left")
        let right = RandomStream(seed: seed, name: "right")
        let count: UInt64 = 4_096
        var same = 0
        var ones = 0
        for ordinal in 0..<count {
            same += (left.bits(ordinal) ^ right.bits(ordinal)).nonzeroBitCount
            ones += left.bits(ordinal).nonzeroBitCount
        }
        // 262,144 fair bits have a standard deviation of 256; six of them are allowed.
        #expect((same - 131_072).magnitude < 1_536 && (ones - 131_072).magnitude < 1_536)
    }

    @Test func drawsAreTheSameOnEveryMachine() {
        let stream = RandomStream(seed: 1, name: "golden")
        #expect(stream.bits(0) == 0xc02e_6846_0069_964c && stream.bits(7) == 0xdb2e_2bf2_f6bd_62c3)
        #expect(RandomStream.mix(0) == 0)
        #expect(RandomStream.mix(0x9e37_79b9_7f4a_7c15) == 0xe220_a839_7b1d_cdaf)
    }
}
