import Monitoring
import Records
import Testing

/// What a database would keep of a monitor: the last bucket of each level and start, and a checkpoint.
private struct Store {
    private struct Key: Hashable {
        var level: BucketLevel
        var start: Instant
    }

    private var buckets: [Key: SealedBucket] = [:]
    var checkpoint: [UInt8] = []

    mutating func save(_ monitor: inout Monitor) {
        for bucket in monitor.takeSealed() { buckets[Key(level: bucket.level, start: bucket.start)] = bucket }
        checkpoint = monitor.checkpoint()
    }

    var sealed: [SealedBucket] { Array(buckets.values) }
}

@Suite struct PersistenceTests {
    private static let periods = Period.everyday + ["31d", "3h"].compactMap { Period($0) }

    /// A monitor that is stored and taken up again now and then answers like one that never stopped.
    @Test(arguments: 0..<16)
    func takingUpAgainChangesNothing(seed: Int) throws {
        var traffic = TestTraffic(seed: 300 + seed)
        let zone = ZoneOffsets(name: "test", transitions: [.init(from: Instant(microseconds: 0), secondsEast: 19_800)])
        var steady = traffic.monitor(zone: zone)
        var interrupted = traffic.monitor(zone: zone)
        var store = Store()
        let records = traffic.stream(count: 900)
        var start = 0
        while start < records.count {
            let end = min(start + 1 + traffic.below(350), records.count)
            let part = Array(records[start..<end])
            steady.record(part, batch: 100)
            interrupted.record(part, batch: 37)
            if traffic.below(2) == 0 { store.save(&interrupted) }
            store.save(&interrupted)
            interrupted = try Monitor(
                catalog: traffic.catalog, prices: traffic.book, zone: zone, sealed: store.sealed,
                checkpoint: store.checkpoint)
            start = end
            let newest = records[..<end].map(\.time).max() ?? TestTraffic.start
            for period in Self.periods {
                let now = newest + Microseconds(Int64(traffic.below(100_000_000)))
                #expect(interrupted.summary(of: period, at: now) == steady.summary(of: period, at: now))
            }
            #expect(interrupted.intake == steady.intake)
        }
        store.save(&interrupted)
        #expect(interrupted.checkpoint() == steady.checkpoint())
    }

    @Test func onlyNewBucketsAreHandedOut() {
        var traffic = TestTraffic(seed: 1)
        var monitor = traffic.monitor()
        let start = TestTraffic.start
        monitor.record([start, start + .minutes(1)].map { traffic.record(at: $0) }, batch: 1)
        let first = monitor.takeSealed()
        #expect(first.map(\.level) == [.minute] && first.map(\.start) == [start])
        #expect(monitor.takeSealed().isEmpty)
        // Late for the sealed minute: it is handed out again.
        monitor.record([traffic.record(at: start + .seconds(30))], batch: 1)
        #expect(monitor.takeSealed().map(\.start) == [start])
        monitor.record([traffic.record(at: start + .days(1))], batch: 1)
        #expect(monitor.takeSealed().map(\.level) == [.minute, .quarterHour, .hour, .quarterDay, .day])
    }

    @Test func aGrownCatalogueIsNoObstacle() throws {
        var traffic = TestTraffic(seed: 2)
        var monitor = traffic.monitor()
        var store = Store()
        monitor.record(traffic.stream(count: 200), batch: 50)
        store.save(&monitor)
        _ = traffic.catalog.intern(user: "newcomer")
        _ = traffic.catalog.intern(Catalog.Model(provider: .custom, name: "new"))
        let again = try Monitor(
            catalog: traffic.catalog, prices: traffic.book, zone: .utc, sealed: store.sealed,
            checkpoint: store.checkpoint)
        #expect(again.intake == monitor.intake)
    }

    @Test func aCatalogueWithoutTheNamesIsRefused() {
        var traffic = TestTraffic(seed: 3)
        var monitor = traffic.monitor()
        var store = Store()
        monitor.record(traffic.stream(count: 200), batch: 50)
        store.save(&monitor)
        let smaller = TestTraffic(seed: 3, models: 4, users: 3)
        #expect(throws: MonitorStateError.self) {
            _ = try Monitor(
                catalog: smaller.catalog, prices: smaller.book, zone: .utc, sealed: store.sealed,
                checkpoint: store.checkpoint)
        }
    }

    @Test func anotherVersionIsNamed() {
        let traffic = TestTraffic(seed: 4)
        var checkpoint = traffic.monitor().checkpoint()
        checkpoint[0] = 9
        #expect(throws: MonitorStateError.unsupportedVersion(9)) {
            _ = try Monitor(
                catalog: traffic.catalog, prices: traffic.book, zone: .utc, sealed: [], checkpoint: checkpoint)
        }
    }

    /// Every single changed, missing or added byte is noticed, and nothing traps.
    @Test func damageIsNoticed() {
        var traffic = TestTraffic(seed: 5)
        var monitor = traffic.monitor()
        var store = Store()
        monitor.record(traffic.stream(count: 120), batch: 50)
        store.save(&monitor)
        func open(sealed: [SealedBucket], checkpoint: [UInt8]) throws {
            _ = try Monitor(
                catalog: traffic.catalog, prices: traffic.book, zone: .utc, sealed: sealed, checkpoint: checkpoint)
        }
        for _ in 0..<150 {
            var bytes = store.checkpoint
            switch traffic.below(3) {
            case 0: bytes[traffic.below(bytes.count)] ^= UInt8(1 + traffic.below(255))
            case 1: bytes.removeLast(1 + traffic.below(bytes.count))
            default: bytes.append(0)
            }
            #expect(throws: MonitorStateError.self) { try open(sealed: [], checkpoint: bytes) }
        }
        for bucket in store.sealed.prefix(60) {
            var damaged = bucket
            damaged.bytes[traffic.below(bucket.bytes.count)] ^= UInt8(1 + traffic.below(255))
            #expect(throws: MonitorStateError.self) { try open(sealed: [damaged], checkpoint: store.checkpoint) }
            damaged = bucket
            damaged.start = bucket.start + bucket.level.width
            #expect(throws: MonitorStateError.damagedBucket(level: damaged.level, start: damaged.start)) {
                try open(sealed: [damaged], checkpoint: store.checkpoint)
            }
        }
    }
}
