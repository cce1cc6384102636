import Records
import Scenarios
import Testing
import Traffic

/// Literal calls come out as they were given, in the order in which they finish.
@Suite struct LiteralCallTests {
    private static func call(
        _ sent: Microseconds, _ response: Microseconds, output: UInt32 = 0, model: UInt16 = 0
    ) -> LiteralCall {
        LiteralCall(
            sent: sent,
            record: RequestRecord(
                time: Instant(microseconds: 0), responseTime: response, output: output, model: ModelID(model)))
    }

    private static func stream(_ calls: [LiteralCall]) -> TestTraffic {
        var stream = TestTraffic(trace: [])
        stream.arrivals = .literal(calls)
        return stream
    }

    @Test func `A call finishes when it was sent plus its response time`() {
        var scenario = TestScenario()
        scenario.traffic = [
            Self.stream([
                Self.call(.seconds(1), .seconds(10), output: 1), Self.call(.seconds(2), .seconds(1), output: 2),
                Self.call(.seconds(3), .zero, output: 3), Self.call(.seconds(3), .minutes(80), output: 4),
            ])
        ]
        let (records, stimulus) = scenario.run()
        #expect(records.map(\.output) == [2, 3, 1])
        #expect(records.map(\.time) == [3, 3, 11].map { scenario.offset(.seconds($0)) })
        #expect(stimulus.streams[0].asked == 4)
        #expect(stimulus.streams[0].started == 4)
        #expect(stimulus.streams[0].coefficientOfVariation == nil)
        #expect(stimulus.inFlight == 1)
        #expect(stimulus.startedByModel == [4])
    }

    @Test func `Incidents leave literal calls alone`() {
        var scenario = TestScenario()
        scenario.traffic = [
            Self.stream([Self.call(.seconds(90), .seconds(1), output: 9)]),
            TestTraffic(.constant, perSecond: 1),
        ]
        scenario.incidents = [
            IncidentPlan(
                id: "outage", window: TimeWindow(from: TestScenario.start, to: scenario.end), scope: IncidentScope(),
                fault: .failure(.serverError), probability: 1)
        ]
        let (records, stimulus) = scenario.run()
        #expect(records.filter(\.succeeded).map(\.output) == [9])
        #expect(stimulus.incidents[0].inScope == stimulus.incidents[0].touched)
        #expect(stimulus.incidents[0].inScope == stimulus.streams[1].started)
    }

    @Test func `Any number of steps gives the same records`() {
        let random = RandomStream(seed: 7, name: "literal calls")
        var ordinal: UInt64 = 0
        func draw(below limit: UInt64) -> Int64 {
            ordinal += 1
            return Int64(random.bits(ordinal) % limit)
        }
        for _ in 0..<50 {
            var scenario = TestScenario()
            let count = Int(draw(below: 700))
            let sent = (0..<count).map { _ in draw(below: 3_600_000_000) }.sorted()
            let calls = sent.enumerated().map { index, sent in
                Self.call(Microseconds(sent), Microseconds(draw(below: 60_000_000)), output: UInt32(index))
            }
            scenario.traffic = [Self.stream(calls)]
            let whole = scenario.run()
            let step = Microseconds(draw(below: 900_000_000) + 1_000_000)
            let pieces = scenario.run { _ in step }
            #expect(whole.records == pieces.records)
            #expect(whole.stimulus == pieces.stimulus)
            let expected = calls.filter { $0.sent + $0.record.responseTime < scenario.duration }
                .sorted {
                    ($0.sent + $0.record.responseTime, $0.record.output)
                        < ($1.sent + $1.record.responseTime, $1.record.output)
                }
            #expect(whole.records.map(\.output) == expected.map(\.record.output))
        }
    }

    @Test func `A call to an unknown model is not sent`() {
        var scenario = TestScenario()
        scenario.traffic = [Self.stream([Self.call(.seconds(1), .seconds(1), model: 9)])]
        #expect(scenario.run().records.isEmpty)
    }
}
