import Records
import Testing

@Suite struct ZoneOffsetsTests {
    @Test func anOffsetHoldsFromItsInstantOn() {
        let spring = Instant(microseconds: 1_000)
        let autumn = Instant(microseconds: 2_000)
        let zone = ZoneOffsets(
            name: "Europe/Berlin",
            transitions: [
                .init(from: Instant(microseconds: 0), secondsEast: 3_600), .init(from: spring, secondsEast: 7_200),
                .init(from: autumn, secondsEast: 3_600),
            ])
        #expect(zone.secondsEast(at: Instant(microseconds: -5)) == 3_600)
        #expect(zone.secondsEast(at: Instant(microseconds: 999)) == 3_600)
        #expect(zone.secondsEast(at: spring) == 7_200)
        #expect(zone.secondsEast(at: Instant(microseconds: 1_999)) == 7_200)
        #expect(zone.secondsEast(at: autumn) == 3_600)
        #expect(zone.secondsEast(at: Instant(microseconds: .max)) == 3_600)
    }

    @Test func noTransitionsMeanUTC() {
        #expect(ZoneOffsets.utc.secondsEast(at: Instant(microseconds: .min)) == 0)
        #expect(ZoneOffsets(name: "X", transitions: []).secondsEast(at: Instant(microseconds: 0)) == 0)
    }

    @Test func windowsAreHalfOpen() {
        let window = TimeWindow(from: Instant(microseconds: 10), to: Instant(microseconds: 20))
        #expect(window.contains(Instant(microseconds: 10)) && window.contains(Instant(microseconds: 19)))
        #expect(!window.contains(Instant(microseconds: 20)) && !window.contains(Instant(microseconds: 9)))
    }
}
