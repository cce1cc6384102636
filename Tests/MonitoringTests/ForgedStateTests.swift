import Records
import Testing

@testable import Monitoring

/// Bytes with a right checksum and anything inside: refused or taken, but never a trap, then or when asked.
@Suite struct ForgedStateTests {
    @Test(arguments: 0..<40)
    func forgedCheckpointsAreSafe(seed: Int) throws {
        var traffic = TestTraffic(seed: 500 + seed)
        var monitor = traffic.monitor()
        monitor.record(traffic.stream(count: 60), batch: 50)
        _ = monitor.takeSealed()
        let purpose = Monitor.checkpointPurpose
        let payload = try #require(try StateFrame.unwrap(monitor.checkpoint(), purpose: purpose))
        for _ in 0..<15 {
            let forged = StateFrame.wrap(Self.altered(payload, &traffic), purpose: purpose)
            do {
                var opened = try Monitor(
                    catalog: traffic.catalog, prices: traffic.book, zone: .utc, sealed: [], checkpoint: forged)
                Self.use(&opened, &traffic)
            } catch {
                #expect(error == .damagedCheckpoint)
            }
        }
    }

    @Test(arguments: 0..<40)
    func forgedBucketsAreSafe(seed: Int) throws {
        var traffic = TestTraffic(seed: 600 + seed)
        var monitor = traffic.monitor()
        monitor.record(traffic.stream(count: 60), batch: 50)
        let sealed = monitor.takeSealed()
        let checkpoint = monitor.checkpoint()
        for var bucket in sealed.suffix(10) {
            let purpose = Monitor.purpose(bucket.level, bucket.start)
            let payload = try #require(try StateFrame.unwrap(bucket.bytes, purpose: purpose))
            bucket.bytes = StateFrame.wrap(Self.altered(payload, &traffic), purpose: purpose)
            do {
                var opened = try Monitor(
                    catalog: traffic.catalog, prices: traffic.book, zone: .utc, sealed: [bucket],
                    checkpoint: checkpoint)
                Self.use(&opened, &traffic)
            } catch {
                #expect(error == .damagedBucket(level: bucket.level, start: bucket.start))
            }
        }
    }

    private static func altered(_ bytes: [UInt8], _ traffic: inout TestTraffic) -> [UInt8] {
        var altered = bytes
        for _ in 0...traffic.below(3) where !altered.isEmpty {
            let index = traffic.below(altered.count)
            switch traffic.below(4) {
            case 0: altered[index] = UInt8(traffic.below(256))
            case 1: altered[index] = 0xff
            case 2: altered.remove(at: index)
            default: altered.insert(UInt8(traffic.below(256)), at: index)
            }
        }
        return altered
    }

    private static func use(_ monitor: inout Monitor, _ traffic: inout TestTraffic) {
        let now = monitor.newest + .seconds(1)
        monitor.record([traffic.record(at: monitor.newest), traffic.record(at: TestTraffic.start)], batch: 1)
        for period in [Period.minute, .hour, .month] { _ = monitor.summary(of: period, at: now) }
        _ = monitor.totals(of: .day, at: now)
        monitor.record([traffic.record(at: monitor.newest + .days(1))], batch: 1)
        _ = monitor.checkpoint()
    }
}
