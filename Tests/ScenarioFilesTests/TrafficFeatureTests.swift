import Foundation
import Records
import ScenarioFiles
import Scenarios
import Testing

/// How arrivals, limits and callers read.
struct TrafficFeatureTests {
    private func stream(_ keys: String) throws -> TrafficPlan { try Sample.plan(Self.text(keys)).traffic[0] }

    private static func text(_ keys: String) -> String { Sample.with("    rate: 20/s\n", keys) }

    private func model(_ keys: String) throws -> ModelProfile {
        try Sample.plan(Sample.with("response_time: 1s", "response_time: 1s, \(keys)")).models[0]
    }

    @Test(
        arguments: [
            ("process: weibull, cv: 3", .weibull(coefficientOfVariation: 3)),
            ("process: gamma, burstiness: 0.25", .gamma(coefficientOfVariation: 2)),
            ("process: gamma, smoothness: 4", .gamma(coefficientOfVariation: 0.5)),
            ("burstiness: 1", .gamma(coefficientOfVariation: 1)),
        ] as [(String, ArrivalProcess)])
    func `processes have the field's other words`(keys: String, process: ArrivalProcess) throws {
        let arrivals = try stream("    arrivals: {\(keys)}\n    rate: 2/s\n").arrivals
        guard case .process(process, _) = arrivals else {
            Issue.record("\(arrivals)")
            return
        }
    }

    @Test func `a closed loop has users who think`() throws {
        let loop = try stream(
            "    arrivals: {process: closed, users: 40, think_time: {p50: 2s, p99: 20s}, max_concurrency: 8}\n")
        #expect(
            loop.arrivals
                == .closed(ClosedLoop(users: 40, thinkTime: .lognormal(p50: 2_000_000, p99: 20_000_000))))
        #expect(loop.maximumConcurrency == 8)
        for process in ["closed", "concurrency", "concurrency_burst"] {
            let other = try stream("    arrivals: {process: \(process), concurrency: 16}\n").arrivals
            #expect(other == .closed(ClosedLoop(users: 16)))
        }
    }

    @Test func `sessions have starts, turns and pauses`() throws {
        let plan = try stream(
            "    arrivals: {process: sessions, rate: 30/h, turns: {p50: 2, p99: 12}, think_time: 9s, history: true}\n")
        #expect(
            plan.arrivals
                == .sessions(
                    SessionPlan(
                        process: .poisson,
                        rate: RateProfile(stages: [.init(duration: .hours(6), perSecond: 30.0 / 3_600)]),
                        turns: .lognormal(p50: 2, p99: 12), thinkTime: .constant(9_000_000), keepsHistory: true)))
        let bursty = try stream(
            "    arrivals: {process: sessions, rate: 1/s, turns: 1, think_time: 0s, burstiness: 0.25}\n")
        guard case .sessions(let sessions) = bursty.arrivals else {
            Issue.record("\(bursty.arrivals)")
            return
        }
        #expect(sessions.process == .gamma(coefficientOfVariation: 2) && !sessions.keepsHistory)
    }

    @Test func `rates ramp, spike and have shapes that multiply`() throws {
        let plan = try stream(
            """
                rate:
                  stages: [{duration: 1h, rate: 10/s, ramp: true}, {duration: 2h, rate: 10/s}]
                  shape:
                    - {kind: weekly, weights: [5, 5, 5, 5, 4, 1, 1], peak: "14:00", ratio: 3}
                    - {kind: diurnal, peak: "02:00", ratio: 1.5}
                  spikes: [{at: 90m, for: 5m, multiplier: 8}]

            """)
        let profile = RateProfile(
            stages: [
                .init(duration: .hours(1), perSecond: 10, isRamp: true), .init(duration: .hours(2), perSecond: 10),
            ],
            shape: .product([
                .product([
                    .weekly(weights: [5, 5, 5, 5, 4, 1, 1]), .diurnal(peakSecond: 14 * 3_600, ratio: 3),
                ]), .diurnal(peakSecond: 7_200, ratio: 1.5),
            ]), spikes: [.init(start: .minutes(90), duration: .minutes(5), multiplier: 8)])
        #expect(plan.arrivals == .process(.poisson, rate: profile))
    }

    @Test func `models have places, cold starts, limits and bursts`() throws {
        let model = try model(
            "capacity: {concurrency: 8, queue: 50}, cold_start: {after: 5m, adds: {p50: 2s, p99: 9s}}, "
                + "limits: {requests_per_minute: 500, tokens_per_minute: 200000, burst: 10s}, "
                + "failures: {rate: 1%, mix: default, bursts: {mean_length: 30s, share: 50%}}")
        #expect(model.capacity == ServiceCapacity(concurrency: 8, queue: 50))
        #expect(model.coldStart == ColdStart(after: .minutes(5), adds: .lognormal(p50: 2_000_000, p99: 9_000_000)))
        #expect(
            model.limits == RateLimits(requestsPerMinute: 500, tokensPerMinute: 200_000, burst: .seconds(10)))
        #expect(model.failures.bursts == FailureBursts(meanLength: .seconds(30), share: 0.5, rate: 0.5))
        #expect(model.failures.mix.map(\.kind) == [.rateLimit, .serverError, .overloaded])
        #expect(try self.model("limits: {tokens_per_minute: 9}").limits == RateLimits(tokensPerMinute: 9))
        #expect(try self.model("capacity: {concurrency: 1}").capacity == ServiceCapacity(concurrency: 1, queue: 0))
    }

    @Test func `tokens of a stream come one by one or several together`() throws {
        let streaming = "time_to_first_token: 500ms, output_tokens_per_second: 100"
        func profile(_ more: String) throws -> ModelProfile {
            try Sample.plan(Sample.with("response_time: 1s", streaming + more)).models[0]
        }
        #expect(try profile("").chunkTokens == 1)
        #expect(try profile(", chunk_tokens: 20").chunkTokens == 20)
        #expect(Sample.problems(Sample.with("response_time: 1s", streaming + ", chunk_tokens: 0")).count == 1)
        let whole = Sample.problems(Sample.with("response_time: 1s", "response_time: 1s, chunk_tokens: 20"))
        #expect(whole.count == 1 && whole[0].contains("chunk_tokens: stands beside response_time"))
    }

    @Test func `a provider's models share limits`() throws {
        let plan = try Sample.plan(Sample.with("  claude:\n", "    limits: {requests_per_minute: 90}\n  claude:\n"))
        #expect(
            plan.providerLimits == [ProviderLimits(provider: .openai, limits: RateLimits(requestsPerMinute: 90))])
        #expect(plan.catalog.models.count == 2)
    }

    @Test func `callers retry, fall back and send second copies`() throws {
        let plain = try stream("    rate: 1/s\n")
        #expect(plain.client.isPlain && plain.maximumConcurrency == nil)
        let client = try stream(
            """
                rate: 1/s
                retry: {attempts: 4, on: [rate_limit, overloaded], silent: true,
                  backoff: {initial: 1s, factor: 3, max: 20s, jitter: none}}
                fallback: [claude/claude-sonnet-4]

            """
        ).client
        let backoff = Backoff(initial: .seconds(1), factor: 3, longest: .seconds(20), isJittered: false)
        #expect(
            client.retry
                == RetryPlan(attempts: 4, kinds: [.rateLimit, .overloaded], backoff: backoff, isSilent: true))
        #expect(client.fallbacks == [ModelID(1)] && client.hedgeAfter == nil)
        #expect(backoff.waits(attempts: 5) == [.seconds(1), .seconds(3), .seconds(9), .seconds(20)])
        #expect(try stream("    rate: 1/s\n    hedge: {after: 2s}\n").client.hedgeAfter == .seconds(2))
        let retry = try #require(try stream("    rate: 1/s\n    retry: {attempts: 2}\n").client.retry)
        #expect(!retry.kinds.contains(.invalidRequest) && !retry.kinds.contains(.contentFilter))
        #expect(retry.kinds.count == 7 && retry.backoff == Backoff())
    }

    @Test func `tenants are streams of their own`() throws {
        let plan = try Sample.plan(
            Self.text(
                """
                    rate: 20/s
                    users: {count: 10}
                    tenants: [{id: acme, share: 75%, arrivals: {process: weibull, cv: 2}}, {id: beta, share: 25%}]

                """
            ).replacing("probability: 35%", with: "probability: 35%, match: {traffic: chat}"))
        #expect(plan.traffic.map(\.id) == ["chat-acme", "chat-beta"])
        func rate(_ perSecond: Double) -> RateProfile {
            RateProfile(stages: [.init(duration: .hours(6), perSecond: perSecond)])
        }
        #expect(plan.traffic[0].arrivals == .process(.weibull(coefficientOfVariation: 2), rate: rate(15)))
        #expect(plan.traffic[1].arrivals == .process(.poisson, rate: rate(5)))
        #expect(plan.traffic.map(\.users.first) == [UserID(1), UserID(11)])
        #expect(plan.catalog.users[11] == "chat-beta-000001")
        #expect(plan.incidents[0].scope == IncidentScope(trafficIndex: 0, trafficCount: 2))
    }

    @Test func `a number of tenants has shares by rank`() throws {
        let plan = try Sample.plan(Self.text("    rate: 20/s\n    tenants: {count: 3, zipf: 1}\n"))
        #expect(plan.traffic.map(\.id) == ["chat-t01", "chat-t02", "chat-t03"])
        let rates = plan.traffic.map { stream -> Double in
            guard case .process(_, let rate) = stream.arrivals else { return 0 }
            return rate.stages[0].perSecond
        }
        // 1, 1/2 and 1/3 of 11/6.
        for (rate, expected) in zip(rates, [120.0 / 11, 60.0 / 11, 40.0 / 11]) {
            #expect((rate - expected).magnitude < 1e-12)
        }
        let loop = try Sample.plan(
            Self.text("    arrivals: {process: closed, users: 11}\n    tenants: {count: 3, zipf: 1}\n"))
        #expect(
            loop.traffic.map(\.arrivals) == [6, 3, 2].map { .closed(ClosedLoop(users: $0)) })
        let even = try Sample.plan(Self.text("    rate: 20/s\n    tenants: {count: 2, zipf: 0.5}\n"))
        guard case .process(_, let first) = even.traffic[0].arrivals else { return }
        let root = 2.0.squareRoot()
        #expect((first.stages[0].perSecond - 20 * root / (root + 1)).magnitude < 1e-9)
    }
}

/// Measured load shapes in tables.
struct LoadShapeTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "shape-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func read(_ table: String, _ keys: String = "") throws -> Result<RateShape, ScenarioProblems> {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(table.utf8).write(to: folder.appending(path: "l.csv"))
        let rate = "rate: {constant: 20/s, shape: {kind: measured, file: l.csv\(keys)}}"
        return Sample.reader.read(text: Sample.with("rate: 20/s", rate), path: folder.path + "/s.yaml").map { plan in
            guard case .process(_, let rate) = plan.traffic[0].arrivals else { return .flat }
            return rate.shape
        }
    }

    private func problem(_ table: String, _ keys: String = "") throws -> String {
        guard case .failure(let problems) = try read(table, keys) else { return "none" }
        return problems.diagnostics.first.map { "\($0.place.line):\($0.place.column): \($0.message)" } ?? "none"
    }

    @Test func `two columns say how long a slot is`() throws {
        let shape = try read("t_seconds,rate_over_mean\r\n0,0.5\r\n600,1.5\r\n1200,1\r\n").get()
        #expect(shape == .measured(factors: [0.5, 1.5, 1], slot: .minutes(10)))
    }

    @Test func `one column needs the length of a slot`() throws {
        #expect(try read("1\n2\n", ", slot: 1h").get() == .measured(factors: [1, 2], slot: .hours(1)))
    }

    @Test(
        arguments: [
            ("1\n2\n", "", "11:35: missing; expected the length of a slot, because the table has no times"),
            ("0,1\n600,2\n", ", slot: 1h", "11:71: stands beside a table with a column of times; expected none"),
            ("", ", slot: 1h", "11:58: \"l.csv\": has 0 rates; expected 1 to 100000 of them, not all 0"),
            ("0\n0\n", ", slot: 1h", "11:58: \"l.csv\": has 2 rates; expected 1 to 100000 of them, not all 0"),
            ("1\nx\n", ", slot: 1h", "11:58: \"l.csv\": line 2 is \"x\"; expected one or two numbers"),
            (
                "1\n-1\n", ", slot: 1h",
                "11:58: \"l.csv\": line 2: a rate out of range; expected one from 0 to 1000000000"
            ),
            (
                "0,1\n60,1\n90,1\n", "",
                "11:58: \"l.csv\": slot 3 begins at 90.0 s; expected all slots to be 60.0 s long"
            ),
        ])
    func `a table with a mistake is refused with its line`(table: String, keys: String, message: String) throws {
        #expect(try problem(table, keys) == message)
    }

    @Test func `a table that does not exist is named`() throws {
        let rate = "rate: {constant: 20/s, shape: {kind: measured, file: nil.csv, slot: 1h}}"
        #expect(
            Sample.problems(Sample.with("rate: 20/s", rate)) == [
                "s.yaml:11:58: traffic[0].rate.shape.file: \"nil.csv\": no such file"
            ])
    }
}
