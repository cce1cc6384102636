import Records
import Testing

@Suite struct PicodollarsTests {
    @Test(
        arguments: [
            (0, "0"), (1, "0.000000000001"), (4_500_000_000, "0.0045"), (12_000_000_000_000, "12"),
            (-3_500_000_000_000, "-3.5"), (1_000_000_000_001, "1.000000000001"),
        ] as [(Int128, String)])
    func textIsExact(raw: Int128, text: String) {
        #expect(Picodollars(raw).description == text)
        #expect(raw < 0 || Picodollars(dollars: text) == Picodollars(raw))
    }

    @Test func everyAmountRoundTrips() {
        let stream = RandomStream(seed: 7, name: "amounts")
        for ordinal in 0..<2_000 as Range<UInt64> {
            let amount = Picodollars(Int128(stream.bits(ordinal) >> (ordinal % 64)))
            #expect(Picodollars(dollars: amount.description) == amount)
        }
    }

    @Test(arguments: [
        "", ".", "1.", ".5", "-1", "+1", "1e3", "1 ", " 1", "1,000", "0.0000000000001", "1234567890123456", "１",
        "1.2.3",
        "nan", "inf", "$1",
    ])
    func otherAmountsAreRefused(text: String) {
        #expect(Picodollars(dollars: text) == nil)
    }

    @Test func pricesPerMillionTokensAreWholePerToken() {
        #expect(Picodollars(dollarsPerMillionTokens: "2.5") == Picodollars(2_500_000))
        #expect(Picodollars(dollarsPerMillionTokens: "0.000001") == Picodollars(1))
        #expect(Picodollars(dollarsPerMillionTokens: "0.0000001") == nil)
    }

    @Test func sumsExceed64Bits() {
        var sum = Picodollars(Int128(Int64.max))
        sum += Picodollars(Int128(Int64.max))
        #expect(sum - Picodollars(Int128(Int64.max)) == Picodollars(Int128(Int64.max)))
        #expect(sum.description == "18446744.073709551614")
        #expect(Picodollars(1) < sum && Picodollars(1_500_000_000_000).dollars == 1.5)
    }
}
