import Monitoring
import Records
import Testing

@Suite struct DeliveryLogTests {
    private static let start = Instant(microseconds: 1_772_438_400_000_000)

    private static func record(_ minute: Int64) -> RequestRecord {
        RequestRecord(time: start + .minutes(minute), responseTime: .seconds(1), model: ModelID(0))
    }

    /// The minutes of the records that count as new.
    private static func new(_ log: inout DeliveryLog, _ deliveries: [(minute: Int64, identity: UInt64)]) -> [Int64] {
        log.firstDeliveries(of: deliveries.map { record($0.minute) }, identities: deliveries.map(\.identity))
            .map { ($0.time - start).rawValue / 60_000_000 }
    }

    @Test func `what comes again counts once, in one delivery or in several`() {
        var log = DeliveryLog()
        #expect(Self.new(&log, [(1, 7), (2, 8), (1, 7)]) == [1, 2])
        #expect(Self.new(&log, [(2, 8), (3, 9), (1, 7)]) == [3])
    }

    @Test func `equal records with numbers of their own are two`() {
        var log = DeliveryLog()
        #expect(Self.new(&log, [(1, 7), (1, 8)]) == [1, 1])
    }

    @Test func `it remembers for one span at least and for two at most`() {
        for minute in Int64(0)...59 {
            var log = DeliveryLog(span: .hours(1))
            #expect(Self.new(&log, [(0, 0), (minute, 7)]).count == 2)
            // An hour later the record is still known, wherever in the span it came.
            #expect(Self.new(&log, [(minute + 60, 9), (minute, 7)]) == [minute + 60])
            // After two hours of silence nothing is.
            #expect(Self.new(&log, [(minute + 240, 10), (minute, 7)]) == [minute + 240, minute])
        }
    }
}
