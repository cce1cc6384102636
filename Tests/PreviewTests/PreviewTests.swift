import Foundation
import Preview
import PriceLists
import Pricing
import Records
import ScenarioFiles
import Scenarios
import Testing
import Traffic

/// What a preview promises, held against real runs under many seeds.
@Suite struct PreviewTests {
    private static let seeds: UInt64 = 40

    /// Scenarios of different kinds; each makes a few thousand calls.
    private static let scenarios: [String: String] = [
        "plain": header(
            """
              openai:
                gpt-4o: {prompt_tokens: {p50: 900, p99: 9000}, completion_tokens: {p50: 200, p99: 1500},
                  response_time: 1s, cached_share: 30%, failures: {rate: 3%, mix: {rate_limit: 1}}}
              claude:
                claude-sonnet-4: {prompt_tokens: 150000, completion_tokens: {gamma: {mean: 300, cv: 1}},
                  response_time: 2s}
            """,
            """
              - {id: chat, rate: 1/s, mix: {openai/gpt-4o: 3, claude/claude-sonnet-4: 1}}
            """,
            """
            incidents:
              - {id: storm, at: 20m, for: 20m, match: {provider: openai}, fault: rate_limit, probability: 40%}
            """),
        "loop": header(
            """
              openai:
                gpt-4o: {prompt_tokens: {p50: 900, p99: 9000}, completion_tokens: {p50: 200, p99: 1500},
                  time_to_first_token: {p50: 800ms, p99: 4s}, output_tokens_per_second: 60,
                  failures: {rate: 5%, mix: {rate_limit: 1, timeout: 1}}, timeout: 40s}
            """,
            """
              - {id: desks, arrivals: {process: closed, users: 40, think_time: {exponential: {mean: 50s}}},
                 mix: {openai/gpt-4o: 1}}
            """,
            """
            incidents:
              - {id: slow, at: 20m, for: 20m, fault: latency, multiplier: 4}
            """),
        "talks": header(
            """
              openai:
                gpt-4o: {prompt_tokens: {p50: 900, p99: 9000}, completion_tokens: {p50: 200, p99: 1500},
                  response_time: 2s}
              claude:
                claude-sonnet-4: {prompt_tokens: 500, completion_tokens: {gamma: {mean: 300, cv: 1}},
                  response_time: 2s}
            """,
            """
              - {id: talks, arrivals: {process: sessions, rate: 20/m, turns: {mixture: [{weight: 2, constant: 1},
                  {weight: 1, constant: 9}]}, think_time: {exponential: {mean: 30s}}},
                 mix: {openai/gpt-4o: 3, claude/claude-sonnet-4: 1}}
            """, ""),
        "faults": header(
            """
              openai:
                gpt-4o: {prompt_tokens: {p50: 900, p99: 9000}, completion_tokens: {p50: 200, p99: 1500},
                  response_time: {p50: 1s, p99: 8s}, timeout: 20s,
                  cache: {hit_rate: 60%, read_share: 0.8, write_5m_share: 50%}}
              claude:
                claude-sonnet-4: {prompt_tokens: 5000, completion_tokens: {gamma: {mean: 300, cv: 1}},
                  response_time: 2s, cached_share: 50%}
            """,
            """
              - {id: chat, rate: 2/s, mix: {openai/gpt-4o: 3, claude/claude-sonnet-4: 1}}
            """,
            """
            incidents:
              - {id: growth, at: 5m, for: 40m, match: {provider: openai}, fault: prompt_growth, multiplier: 6,
                 probability: 50%}
              - {id: cold, at: 10m, for: 20m, fault: cache_collapse, probability: 70%}
              - {id: tail, at: 15m, for: 30m, fault: latency_tail, adds: {exponential: {mean: 10s}}, probability: 30%}
              - {id: lull, at: 20m, for: 5m, match: {provider: claude}, fault: silence}
              - {id: gone, at: 35m, for: 10m, match: {model: claude/claude-sonnet-4}, fault: retirement,
                 served_by: openai/gpt-4o}
              - {id: burst, at: 30m, for: 10m, fault: error_burst, mix: {overloaded: 1}, probability: 20%}
              - {id: east, at: 50m, for: 5m, fault: region_loss, probability: 30%}
              - {id: price, at: 40m, match: {provider: openai}, fault: price_change, multiplier: 3}
            """),
        "bursts": header(
            """
              openai:
                gpt-4o:
                  prompt_tokens: {mixture: [{weight: 3, constant: 1024}, {weight: 7, p50: 500, p99: 90000,
                    max: 100000}]}
                  completion_tokens: {mixture: [{weight: 1, exponential: {mean: 50}}, {weight: 1, constant: 400}]}
                  response_time: 1s
                  cache: {hit_rate: 60%, read_share: {quantiles: {0: 20%, 1: 90%}}, write_5m_share: 50%}
                  reasoning_share: 50%
                  images: {share_of_calls: 20%, per_call: {zipf: {exponent: 1, count: 4}}}
            """,
            """
              - {id: jobs, arrivals: {process: gamma, cv: 3}, rate: 1.5/s, mix: {openai/gpt-4o: 1}}
            """, ""),
        "slow": header(
            """
              openai:
                gpt-4o: {prompt_tokens: 800, completion_tokens: {p50: 300, p99: 3000},
                  time_to_first_token: {p50: 500ms, p99: 4s}, output_tokens_per_second: {p50: 40, p99: 90},
                    timeout: 30s}
            """,
            """
              - {id: day, rate: {stages: [{duration: 30m, rate: 1/s}, {duration: 20m, rate: 2/s}],
                shape: {kind: diurnal, peak: "08:30", ratio: 3}}, mix: {openai/gpt-4o: 1}}
              - {id: clock, arrivals: {process: constant}, rate: 10/m, mix: {openai/gpt-4o: 1}}
            """,
            """
            incidents:
              - {id: slow, at: 10m, for: 30m, fault: latency, multiplier: 3, probability: 50%}
            """),
    ]

    private static func header(_ providers: String, _ traffic: String, _ rest: String) -> String {
        """
        schema: 1
        name: preview
        clock: {start: 2026-03-02T08:00:00Z, duration: 1h}
        price_overrides:
          openai/gpt-4o: {input: 2.5, output: 10, cache_read: 1.25, cache_write_5m: 3.125, per_image: 0.001,
            tiers: [{above_input_tokens: 20000, input: 5}]}
          claude/claude-sonnet-4:
            prices: [{to: 2026-03-02T08:30:00Z, input: 3, output: 15}, {from: 2026-03-02T08:30:00Z, input: 6,
              output: 15}]
        providers:
        \(providers)
        traffic:
        \(traffic)
        \(rest)
        """
    }

    private static func plan(_ text: String) throws -> ScenarioPlan {
        try ScenarioReader(priceLists: ["current": .current]).read(text: text, path: "preview.yaml").get()
    }

    /// Calls sent, and failures, tokens and cost of those that finish.
    private static func outcome(_ plan: ScenarioPlan) -> [Double] {
        let prices = PriceBook(plan.prices, catalog: plan.catalog)
        var simulator = Simulator(plan: plan)
        var batch: [RequestRecord] = []
        var sums = [0.0, 0, 0, 0, 0]
        var isDone = false
        while !isDone {
            batch.removeAll(keepingCapacity: true)
            isDone = simulator.advance(to: plan.end, into: &batch)
            for record in batch {
                sums[1] += record.succeeded ? 0 : 1
                sums[2] += Double(record.promptTokens)
                sums[3] += Double(record.output)
                sums[4] += Double(prices.price(record).cost.rawValue)
            }
        }
        sums[0] = Double(simulator.stimulus.started)
        return sums
    }

    private static func estimates(_ model: ScenarioPreview.Model) -> [Estimate] {
        [model.calls, model.failures, model.promptTokens, model.completionTokens, model.cost]
    }

    @Test(
        "Real runs lie inside the intervals about as often as promised",
        arguments: scenarios.keys.sorted())
    func coverage(name: String) throws {
        var plan = try Self.plan(Self.scenarios[name] ?? "")
        let estimates = Self.estimates(ScenarioPreview(plan).total)
        var inside = Array(repeating: 0, count: estimates.count)
        var squares = Array(repeating: 0.0, count: estimates.count)
        var sums = squares
        for seed in 1...Self.seeds {
            plan.seed = seed
            for (index, value) in Self.outcome(plan).enumerated() {
                if estimates[index].interval.contains(value) { inside[index] += 1 }
                guard estimates[index].deviation > 0 else { continue }
                let deviations = (value - estimates[index].mean) / estimates[index].deviation
                sums[index] += deviations / Double(Self.seeds)
                squares[index] += deviations * deviations / Double(Self.seeds)
            }
        }
        // Of 40 right intervals fewer than 33 hold once in 300; their deviations average to one as often as that.
        let quantities = ["calls", "failures", "prompt tokens", "completion tokens", "cost"]
        for (index, quantity) in quantities.enumerated() {
            #expect(inside[index] >= 33, "\(quantity): \(inside[index]) of \(Self.seeds)")
            guard estimates[index].deviation > 0 else { continue }
            #expect(sums[index].magnitude < 0.55, "\(quantity): \(sums[index]) deviations off")
            #expect((0.4..<1.8).contains(squares[index]), "\(quantity): \(squares[index]) times the variance")
        }
    }

    @Test func incidentsKnowTheCallsInTheirScope() throws {
        var plan = try Self.plan(Self.scenarios["plain"] ?? "")
        let expected = try #require(ScenarioPreview(plan).incidents.first).calls
        #expect((expected.mean - 900).magnitude < 1e-6)
        var inside = 0
        for seed in 1...Self.seeds {
            plan.seed = seed
            var simulator = Simulator(plan: plan)
            var batch: [RequestRecord] = []
            while !simulator.advance(to: plan.end, into: &batch) { batch.removeAll(keepingCapacity: true) }
            if expected.countInterval.contains(simulator.stimulus.incidents[0].inScope) { inside += 1 }
        }
        #expect(inside >= 33)
    }

    @Test func literalCallsAreKnownToTheLastOne() throws {
        let text = Self.header(
            "  openai: {}",
            """
              - id: cases
                calls:
                  - {at: 1s, model: openai/gpt-4o, input_tokens: 1000, output_tokens: 50}
                  - {at: 90s, model: openai/gpt-4o, input_tokens: 3, error: timeout}
            """, "")
        let plan = try Self.plan(text)
        let estimates = Self.estimates(ScenarioPreview(plan).total)
        #expect(estimates.map(\.mean) == Self.outcome(plan))
        #expect(estimates.allSatisfy { $0.deviation == 0 })
    }

    @Test func aTraceIsKnownButForItsModels() throws {
        let plain = try Self.plan(Self.scenarios["plain"] ?? "")
        var plan = plain
        plan.incidents = []
        plan.traffic[0].arrivals = .trace(
            TracePlan(
                path: "t.csv",
                calls: (0..<600).map {
                    TracePlan.Call(offset: .seconds($0), promptTokens: UInt32(100 + $0 * 100), completionTokens: 50)
                }))
        let estimates = Self.estimates(ScenarioPreview(plan).total)
        #expect(estimates[0].mean == 600 && estimates[0].deviation < 1e-6)
        var inside = 0
        for seed in 1...Self.seeds {
            plan.seed = seed
            if estimates[4].interval.contains(Self.outcome(plan)[4]) { inside += 1 }
        }
        #expect(inside >= 33)
    }

    @Test func aModelWithoutAPriceIsSaidToHaveNone() throws {
        let text = Self.header(
            "  custom:\n    secret: {prompt_tokens: 5, completion_tokens: 5, response_time: 1s}",
            "  - {id: chat, rate: 1/s, mix: {custom/secret: 1}}", "")
        let preview = ScenarioPreview(try Self.plan(text))
        #expect(preview.models.map(\.isPriced) == [false])
        #expect(preview.total.cost.mean == 0)
    }

    @Test func aPreviewFitsATerminal() throws {
        for (name, text) in Self.scenarios {
            let plan = try Self.plan(text)
            for usesASCII in [false, true] {
                let lines = PreviewText.lines(ScenarioPreview(plan), of: plan, usesASCII: usesASCII)
                #expect(lines.allSatisfy { $0.count <= 80 }, "\(name): \(lines.filter { $0.count > 80 })")
                let all = lines.joined(separator: "\n")
                #expect(!all.contains("\u{1b}"))
                #expect(!usesASCII || all.unicodeScalars.allSatisfy(\.isASCII))
            }
        }
    }

    @Test func theChartShowsWhatThereIs() {
        let lines = RateChart.lines([0, 1, 2, 4, 8], from: "a", to: "b", usesASCII: true)
        #expect(lines.count == 9)
        #expect(lines[0] == "        8/s     #")
        #expect(lines[7] == "          0  ####")
        #expect(lines[8] == "            a   b")
        let blocks = RateChart.lines([0.01, 8], from: "", to: "", usesASCII: false)
        #expect(blocks[7].hasSuffix("\u{2581}\u{2588}"), "a rate above nothing shows")
        #expect(RateChart.lines([0, 0], from: "a", to: "b", usesASCII: false) == ["no calls"])
    }

    @Test func thePictureIsXMLWhateverTheNamesAre() throws {
        let text = RateChartSVG.text([0, 2, 1], title: "<a> & \"b\"\u{1}", from: "now", to: "then")
        // Every tag is closed, and nothing from a name opens one.
        #expect(text.components(separatedBy: "<").count == text.components(separatedBy: ">").count)
        #expect(text.contains("&lt;a&gt; &amp; &quot;b&quot;\u{fffd}") && !text.contains("\u{1}"))
        #expect(text.contains("role=\"img\"") && text.contains("prefers-color-scheme:dark"))
        #expect(text.contains("Calls per second from now to then: at most 2, on average 1, at least 0."))
    }

    private static let quick = "  openai: {gpt-4o: {prompt_tokens: 10, completion_tokens: 5, response_time: 1s}}"

    @Test func `calls that depend on answers are said to be uncounted, never to be none`() throws {
        let loop =
            "  - {id: loop, arrivals: {process: sessions, rate: 1/m, turns: 3, think_time: 1s, history: true},\n"
            + "     mix: {openai/gpt-4o: 1}}"
        let plain = "  - {id: plain, rate: 1/s, mix: {openai/gpt-4o: 1}}"
        let alone = try Self.plan(Self.header(Self.quick, loop, ""))
        let words = PreviewText.lines(ScenarioPreview(alone), of: alone, usesASCII: true)
        #expect(words.contains { $0.contains("sessions with history") })
        #expect(!words.contains { $0.contains("calls  ") || $0 == "no calls" || $0.hasPrefix("total") })
        let both = try Self.plan(Self.header(Self.quick, loop + "\n" + plain, ""))
        let preview = ScenarioPreview(both)
        #expect(preview.streams.map(\.isCounted) == [false, true])
        let lines = PreviewText.lines(preview, of: both, usesASCII: true)
        #expect(lines.contains("model openai/gpt-4o, without streams that are not counted"))
        #expect(lines.count { $0.hasPrefix("  calls ") } == 2)
    }

    @Test func `what a preview leaves out of failures and attempts is said`() throws {
        let failing = """
              openai: {gpt-4o: {prompt_tokens: 10, completion_tokens: 5, response_time: 1s,
                failures: {rate: 5%, mix: {truncated_stream: 1}}}}
            """
        let stream = "  - {id: a, rate: 1/s, mix: {openai/gpt-4o: 1}, retry: {attempts: 2}}"
        let caveat = try ScenarioPreview(Self.plan(Self.header(failing, stream, ""))).streams[0].caveat
        #expect(caveat?.contains("no queues") == true && caveat?.contains("no tokens") == true)
        let plain = "  - {id: a, rate: 1/s, mix: {openai/gpt-4o: 1}}"
        #expect(try ScenarioPreview(Self.plan(Self.header(Self.quick, plain, ""))).streams[0].caveat == nil)
    }
}
