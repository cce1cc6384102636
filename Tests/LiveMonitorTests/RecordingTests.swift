import LiveMonitor
import Records
import Storage
import Testing

@Suite struct RecordingTests {
    private let start = Bench.start

    @Test func aReportIsKeptWithEverythingItSays() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            var report = Bench.report("request-1")
            report.cachedTokens = 30
            report.cacheWrite5mTokens = 20
            report.cacheWrite1hTokens = 10
            report.reasoningTokens = 7
            report.images = 2
            report.serviceTier = "batch"
            report.requestedModel = "gpt-4-turbo"
            report.eventTime = start - .minutes(3)
            report.timeToFirstTokenMilliseconds = 200.25
            report.userID = "ada"
            report.responseLength = 4_321
            report.qualityScore = 0.875
            report.sessionID = "session-9"
            report.clientIP = "192.0.2.7"
            let results = try monitor.record([report], owner: "team", now: start)
            let id = MetricsID(instance: 0xfeed, sequence: 1)
            #expect(results == [.stored(id)])
            #expect(id.description == "000000000000feed-1")
            #expect(MetricsID("000000000000feed-1") == id)
            let entry = try #require(try monitor.entry(id))
            #expect(
                entry.record
                    == RequestRecord(
                        time: start - .minutes(3), responseTime: Microseconds(1_234_500),
                        timeToFirstToken: Microseconds(200_250), uncachedInput: 40, cacheRead: 30, cacheWrite5m: 20,
                        cacheWrite1h: 10, output: 50, reasoning: 7, user: UserID(1), model: ModelID(0),
                        endpoint: EndpointID(0), error: .none, quality: 8_750, requestedModel: ModelID(1),
                        serviceTier: .batch, images: 2))
            #expect(monitor.catalog.models.map(\.name) == ["gpt-4", "gpt-4-turbo"])
            #expect(monitor.catalog.users == ["anonymous", "ada"])
            #expect(
                entry.details
                    == CallDetails(
                        received: start, owner: "team", requestID: "request-1", sessionID: "session-9",
                        clientIP: "192.0.2.7", responseLength: 4_321))
        }
    }

    @Test func aFailureWithoutATypeIsUnknown() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            var report = Bench.report()
            report.succeeded = false
            for type in [nil, "", "none", "unknown", "timeout"] {
                report.errorType = type
                _ = try monitor.record([report], owner: "", now: start)
            }
            let types = try monitor.newestEntries(10).map { monitor.catalog[$0.record.error] }
            #expect(types == ["timeout", "unknown", "unknown", "unknown", "unknown"])
        }
    }

    @Test("defect 18: a thousand reports have a thousand ids") func aThousandReportsHaveAThousandIds() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            let results = try monitor.record(
                Array(repeating: Bench.report(), count: 2_500), owner: "", now: start)
            let more = try monitor.record([Bench.report()], owner: "", now: start)
            let ids = Set(
                (results + more).compactMap { result -> MetricsID? in
                    if case .stored(let id) = result { id } else { nil }
                })
            #expect(ids.count == 2_501)
            #expect(monitor.intake.stored == 2_501 && monitor.intake.received == 2_501)
        }
    }

    @Test func everyEndOfABatchIsCounted() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            var negative = Bench.report()
            negative.promptTokens = -5
            var old = Bench.report()
            old.eventTime = start - .days(32)
            var ahead = Bench.report()
            ahead.eventTime = start + .minutes(6)
            let results = try monitor.record(
                [Bench.report("a"), negative, Bench.report("a"), old, ahead], owner: "", now: start)
            #expect(results[2] == .duplicate(of: MetricsID(instance: 0xfeed, sequence: 1)))
            guard case .rejected(let rejection) = results[1] else {
                Issue.record("\(results[1])")
                return
            }
            #expect(rejection.reason == .outOfRange && rejection.field == "prompt_tokens")
            #expect(rejection.message == "prompt_tokens: got -5; allowed is a whole number from 0 to 1000000000")
            #expect(monitor.intake.received == 5)
            #expect(monitor.intake.stored == 1 && monitor.intake.duplicates == 1 && monitor.intake.rejected == 3)
            #expect(monitor.intake.rejected(for: .tooOld) == 1 && monitor.intake.rejected(for: .inFuture) == 1)
            let intake = monitor.intake
            try monitor.close()
            #expect(try Bench.open(folder + "/live.db").intake == intake)
        }
    }

    @Test("defect 21: records land in the bucket of their event time")
    func recordsLandInTheBucketOfTheirEventTime() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            let day = Instant(microseconds: 1_772_409_600_000_000)  // 2026-03-02T00:00:00Z
            var reports: [CallReport] = []
            for hours in [5, 1, 3, 26, 1] as [Int64] {
                var report = Bench.report()
                report.eventTime = day + .hours(8) - .hours(hours)
                reports.append(report)
            }
            _ = try monitor.record(reports, owner: "", now: start)
            let text = everything(&monitor, at: start)
            // By hand: 03:00 one, 05:00 one, 07:00 two, and one the day before at 06:00.
            #expect(text.contains(#""hourly_usage":{"0":0,"1":0,"2":0,"3":1,"4":0,"5":1,"6":0,"7":2,"#))
            #expect(text.contains(#""hourly_usage":{"0":0,"1":0,"2":0,"3":1,"4":0,"5":1,"6":1,"7":2,"#))
        }
    }

    @Test func aFullDiskTakesNothingAndCountsNothing() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db", maximumBytes: 400_000)
            var stored = 0
            var failures = 0
            for _ in 0..<20 {
                do {
                    let results = try monitor.record(
                        Array(repeating: Bench.report(), count: 500), owner: "", now: start)
                    stored += results.count
                } catch let error as StorageError {
                    #expect(error.code == .diskFull)
                    failures += 1
                }
            }
            #expect(stored > 0 && failures > 0)
            #expect(monitor.intake.stored == stored)
            try copyDatabase(folder + "/live.db", to: folder + "/copy.db")
            var copy = try Bench.open(folder + "/copy.db")
            #expect(copy.intake.stored == stored)
            #expect(everything(&copy, at: start) == everything(&monitor, at: start))
        }
    }
}
