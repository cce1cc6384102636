import Answers
import Monitoring
import PriceLists
import Pricing
import Records
import Testing

/// Records lost, kept for ever, or confused with one another.
@Suite struct LossAndIdentityTests {
    @Test func `defect 01: ten thousand five hundred calls are all counted and paid for`() {
        var watch = Watch()
        // 100 input and 50 output tokens of gpt-4 are $0.006.
        for minute in 0..<50 { watch.record(210, input: 100, output: 50, ago: .minutes(Int64(minute) + 1)) }
        #expect(watch.answers("cost")["total_requests"] == .count(10_500))
        #expect(watch.answers("cost")["total_cost"] == .money(Picodollars(63_000_000_000_000)))
    }

    @Test func `defect 02: what is kept does not grow with the number of calls`() {
        func keptBytes(calls: Int) -> Int {
            var watch = Watch()
            let random = RandomStream(seed: 1, name: "times")
            var records: [RequestRecord] = []
            for call in 0..<calls {
                let bits = random.bits(UInt64(call))
                records.append(
                    RequestRecord(
                        time: Watch.now - .seconds(Int64(bits % 3_600)),
                        responseTime: .milliseconds(Int64((bits >> 32) % 50)),
                        model: ModelID(0)))
            }
            watch.record(records.sorted { $0.time < $1.time })
            // Half an hour later, when the last seconds are no longer kept one by one.
            watch.record(1, ago: .minutes(-30))
            return watch.monitor.takeSealed().reduce(0) { $0 + $1.bytes.count } + watch.monitor.checkpoint().count
        }
        let (some, many) = (keptBytes(calls: 50_000), keptBytes(calls: 400_000))
        #expect(Double(many) < 1.2 * Double(some), "\(some) bytes became \(many)")
    }

    /// One field of a record changed.
    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (inout RequestRecord) -> Void

        init(_ name: String, _ apply: @escaping @Sendable (inout RequestRecord) -> Void) {
            testDescription = name
            self.apply = apply
        }
    }

    static let changes = [
        Change("time") { $0.time = $0.time - .minutes(2) },
        Change("response time") { $0.responseTime = .milliseconds(9) }, Change("input") { $0.uncachedInput += 1 },
        Change("cache reads") { $0.cacheRead += 1 }, Change("cache writes") { $0.cacheWrite5m += 1 },
        Change("output") { $0.output += 1 }, Change("user") { $0.user = UserID(1) },
        Change("model") { $0.model = ModelID(1) }, Change("error") { $0.error = ErrorTypeID(2) },
        Change("quality") { $0.quality = 5_000 },
    ]

    @Test(arguments: changes)
    func `defect 03: nothing that is recorded goes unread`(change: Change) {
        let record = RequestRecord(
            time: Watch.now - .seconds(10), responseTime: .milliseconds(8), uncachedInput: 10, output: 5,
            model: ModelID(0))
        var changed = record
        change.apply(&changed)
        var first = Watch()
        var second = Watch()
        first.record([record])
        second.record([changed])
        #expect(first.answers(.minute) != second.answers(.minute))
    }

    @Test func `defect 44: reading needs no record, only what was counted`() throws {
        var watch = Watch()
        for second in 0..<3_000 { watch.record(2, input: 10, ago: .seconds(3_000 - Int64(second))) }
        let answers = watch.answers()
        // Everything a restart gets: no record among it, and nothing is missing from the answer.
        let sealed = watch.monitor.takeSealed()
        let checkpoint = watch.monitor.checkpoint()
        var restarted = Watch()
        restarted.monitor = try Monitor(
            catalog: watch.catalog, prices: PriceBook(.legacy, catalog: watch.catalog), zone: .utc, sealed: sealed,
            checkpoint: checkpoint)
        #expect(restarted.answers() == answers)
    }
}
