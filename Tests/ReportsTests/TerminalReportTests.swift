import Reports
import Testing

/// The whole text for small results.
@Suite struct TerminalReportTests {
    @Test func aMetScenario() throws {
        let scenarios = [Samples.report([try Samples.met()])]
        let expected = #"""
            ✓ met           storm
                            A rate-limit storm.

            ✓ met           truth: 45,000 values at 73 instants are the oracle's
            ✓ met           conservation: 22 sums agree in every answer at 1 instant
            ✓ met           at storm.start: cost.total_cost > 1 ($1,234.56789)

            traffic   chat: 1,234 calls of 1,200 asked, gaps vary by 1.9877 (asked 2)
            traffic   trace: 10 calls, no number asked
            models    openai/gpt-4o 1,244
            incident  storm: touched 141 of 400 calls in scope, 2026-03-02T10:00:00Z to 2026-03-02T10:20:00Z
            totals    1,240 records: 1,099 succeeded, 141 failed; 1,234,567 tokens, $1.234568, 3 without a
                      price; 4 calls in flight at the end
            time      6h simulated in 1.23 s, 17,504 times as fast; 1,005 records/s; 34.6 MB of memory
            run       seed 18446744073709551615, scenario 00000000000000aa, records 00000000000000bb, windtunnel
                      0.1.0

            """#
        #expect(TerminalReport.text(of: scenarios, style: .plain) == expected)
    }

    @Test func aFailedScenario() throws {
        let scenarios = [
            Samples.report(
                [try Samples.met(), try Samples.failed(), try Samples.doubtful()], truth: Samples.differing)
        ]
        let expected = #"""
            ✗ failed        storm (expected: met)
                            A rate-limit storm.

            ✗ failed        during before(storm) over 7d: stats.*.p95_response_time_ms == truth
                expected  == truth
                got       stats.a.p95_response_time_ms = 12.345678 s, truth 2,500.4 ms
                when      first at 2026-03-02T08:05:00Z, of 9 instants judged
                place     scenarios/storm.yaml:14:7

            ✗ failed        truth: 13 of 45,000 values at 73 instants differ from the oracle's
                periods.24h.cost.total_cost
                  got       $12.500000000001
                  expected  $12.5
                  differs   +0.000000000001 USD
                  when      first at 2026-03-02T08:05:00Z, 12 times
                and 1 more at other paths

            ? inconclusive  at storm.start: health.status == degraded
                why       health.status needs 500 samples, has 12
                place     scenarios/storm.yaml:16:7

            ✓ met           conservation: 22 sums agree in every answer at 1 instant
            ✓ met           at storm.start: cost.total_cost > 1 ($1,234.56789)

            traffic   chat: 1,234 calls of 1,200 asked, gaps vary by 1.9877 (asked 2)
            traffic   trace: 10 calls, no number asked
            models    openai/gpt-4o 1,244
            incident  storm: touched 141 of 400 calls in scope, 2026-03-02T10:00:00Z to 2026-03-02T10:20:00Z
            totals    1,240 records: 1,099 succeeded, 141 failed; 1,234,567 tokens, $1.234568, 3 without a
                      price; 4 calls in flight at the end
            time      6h simulated in 1.23 s, 17,504 times as fast; 1,005 records/s; 34.6 MB of memory
            run       seed 18446744073709551615, scenario 00000000000000aa, records 00000000000000bb, windtunnel
                      0.1.0
            replay    windtunnel run scenarios/storm.yaml --seed 18446744073709551615

            """#
        #expect(TerminalReport.text(of: scenarios, style: .plain) == expected)
    }

    @Test func aSuite() throws {
        let expected = #"""
            ✓ met           calm, 1,240 records in 1.23 s
            ✗ failed        storm (expected: met), 1,240 records in 1.23 s
            ? inconclusive  thin (expected: met), 1,240 records in 1.23 s
            ✗ failed        broken (as expected), 1,240 records in 1.23 s

            ✗ failed        storm (expected: met)
                            A rate-limit storm.

            ✗ failed        during before(storm) over 7d: stats.*.p95_response_time_ms == truth
                expected  == truth
                got       stats.a.p95_response_time_ms = 12.345678 s, truth 2,500.4 ms
                when      first at 2026-03-02T08:05:00Z, of 9 instants judged
                place     scenarios/storm.yaml:14:7

            ✓ met           truth: 45,000 values at 73 instants are the oracle's
            ✓ met           conservation: 22 sums agree in every answer at 1 instant

            traffic   chat: 1,234 calls of 1,200 asked, gaps vary by 1.9877 (asked 2)
            traffic   trace: 10 calls, no number asked
            models    openai/gpt-4o 1,244
            incident  storm: touched 141 of 400 calls in scope, 2026-03-02T10:00:00Z to 2026-03-02T10:20:00Z
            totals    1,240 records: 1,099 succeeded, 141 failed; 1,234,567 tokens, $1.234568, 3 without a
                      price; 4 calls in flight at the end
            time      6h simulated in 1.23 s, 17,504 times as fast; 1,005 records/s; 34.6 MB of memory
            run       seed 18446744073709551615, scenario 00000000000000aa, records 00000000000000bb, windtunnel
                      0.1.0
            replay    windtunnel run scenarios/storm.yaml --seed 18446744073709551615

            ? inconclusive  thin (expected: met)
                            A rate-limit storm.

            ? inconclusive  at storm.start: health.status == degraded
                why       health.status needs 500 samples, has 12
                place     scenarios/storm.yaml:16:7

            ✓ met           truth: 45,000 values at 73 instants are the oracle's
            ✓ met           conservation: 22 sums agree in every answer at 1 instant

            traffic   chat: 1,234 calls of 1,200 asked, gaps vary by 1.9877 (asked 2)
            traffic   trace: 10 calls, no number asked
            models    openai/gpt-4o 1,244
            incident  storm: touched 141 of 400 calls in scope, 2026-03-02T10:00:00Z to 2026-03-02T10:20:00Z
            totals    1,240 records: 1,099 succeeded, 141 failed; 1,234,567 tokens, $1.234568, 3 without a
                      price; 4 calls in flight at the end
            time      6h simulated in 1.23 s, 17,504 times as fast; 1,005 records/s; 34.6 MB of memory
            run       seed 18446744073709551615, scenario 00000000000000aa, records 00000000000000bb, windtunnel
                      0.1.0
            replay    windtunnel run scenarios/storm.yaml --seed 18446744073709551615

            4 scenarios: 1 met, 2 failed, 1 inconclusive; 2 not as expected

            """#
        #expect(TerminalReport.text(of: try Samples.suite(), style: .plain) == expected)
    }

    @Test func aNarrowColouredASCIITerminal() throws {
        let scenarios = [
            Samples.report(
                [try Samples.met(), try Samples.failed(), try Samples.doubtful()], truth: Samples.differing)
        ]
        let expected = #"""
            \#u{1B}[31mx failed\#u{1B}[0m        storm (expected: met)
                            A rate-limit storm.

            \#u{1B}[31mx failed\#u{1B}[0m        during before(storm) over 7d:
                            stats.*.p95_response_time_ms == truth
                expected  == truth
                got       stats.a.p95_response_time_ms = 12.345678 s,
                          truth 2,500.4 ms
                when      first at 2026-03-02T08:05:00Z, of 9 instants
                          judged
                place     scenarios/storm.yaml:14:7

            \#u{1B}[31mx failed\#u{1B}[0m        truth: 13 of 45,000 values at 73 instants
                            differ from the oracle's
                periods.24h.cost.total_cost
                  got       $12.500000000001
                  expected  $12.5
                  differs   +0.000000000001 USD
                  when      first at 2026-03-02T08:05:00Z, 12 times
                and 1 more at other paths

            \#u{1B}[33m? inconclusive\#u{1B}[0m  at storm.start: health.status == degraded
                why       health.status needs 500 samples, has 12
                place     scenarios/storm.yaml:16:7

            \#u{1B}[32m+ met\#u{1B}[0m           conservation: 22 sums agree in every answer
                            at 1 instant
            \#u{1B}[32m+ met\#u{1B}[0m           at storm.start: cost.total_cost > 1
                            ($1,234.56789)

            traffic   chat: 1,234 calls of 1,200 asked, gaps vary by
                      1.9877 (asked 2)
            traffic   trace: 10 calls, no number asked
            models    openai/gpt-4o 1,244
            incident  storm: touched 141 of 400 calls in scope,
                      2026-03-02T10:00:00Z to 2026-03-02T10:20:00Z
            totals    1,240 records: 1,099 succeeded, 141 failed;
                      1,234,567 tokens, $1.234568, 3 without a price; 4
                      calls in flight at the end
            time      6h simulated in 1.23 s, 17,504 times as fast;
                      1,005 records/s; 34.6 MB of memory
            run       seed 18446744073709551615, scenario
                      00000000000000aa, records 00000000000000bb,
                      windtunnel 0.1.0
            replay    windtunnel run scenarios/storm.yaml --seed 18446744073709551615

            """#
        let style = TerminalStyle(usesColour: true, width: 60, usesASCII: true)
        #expect(TerminalReport.text(of: scenarios, style: style) == expected)
    }
}
