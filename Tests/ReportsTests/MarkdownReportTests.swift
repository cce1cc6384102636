import Reports
import Testing

/// The whole page for small results.
@Suite struct MarkdownReportTests {
    @Test func aMetScenario() throws {
        let expected = #"""
            ## Windtunnel: 1 scenario as expected

            | scenario | verdict | expected | truth | expectations met | records | cost |
            |---|---|---|---|---|---:|---:|
            | storm | ✅ met | met | 45,000 values agree | 1 of 1 | 1,240 | $1.234568 |

            """#
        #expect(MarkdownReport.text(of: [Samples.report([try Samples.met()])]) == expected)
    }

    @Test func aFailedScenario() throws {
        let scenarios = [
            Samples.report(
                [try Samples.met(), try Samples.failed(), try Samples.doubtful()], truth: Samples.differing)
        ]
        let expected = #"""
            ## Windtunnel: 1 of 1 scenario not as expected

            ### storm: ❌ failed, expected met

            - **failed** `during before(storm) over 7d: stats.*.p95_response_time_ms == truth`: got \#
            `stats.a.p95_response_time_ms = 12.345678 s, truth 2,500.4 ms` at 2026-03-02T08:05:00Z \#
            (`scenarios/storm.yaml:14:7`)
            - **failed** truth: 13 of 45,000 values at 73 instants differ from the oracle's
              - `periods.24h.cost.total_cost`: got `$12.500000000001`, expected `$12.5`, first at \#
            2026-03-02T08:05:00Z, 12 times
            - **inconclusive** `at storm.start: health.status == degraded`: health.status needs 500 samples, has 12 \#
            (`scenarios/storm.yaml:16:7`)

            Replay: `windtunnel run scenarios/storm.yaml --seed 18446744073709551615`

            | scenario | verdict | expected | truth | expectations met | records | cost |
            |---|---|---|---|---|---:|---:|
            | storm | ❌ failed | met | 13 of 45,000 differ | 1 of 3 | 1,240 | $1.234568 |

            """#
        #expect(MarkdownReport.text(of: scenarios) == expected)
    }

    @Test func aSuite() throws {
        let expected = #"""
            ## Windtunnel: 2 of 4 scenarios not as expected

            ### storm: ❌ failed, expected met

            - **failed** `during before(storm) over 7d: stats.*.p95_response_time_ms == truth`: got \#
            `stats.a.p95_response_time_ms = 12.345678 s, truth 2,500.4 ms` at 2026-03-02T08:05:00Z \#
            (`scenarios/storm.yaml:14:7`)

            Replay: `windtunnel run scenarios/storm.yaml --seed 18446744073709551615`

            ### thin: ❔ inconclusive, expected met

            - **inconclusive** `at storm.start: health.status == degraded`: health.status needs 500 samples, has 12 \#
            (`scenarios/storm.yaml:16:7`)

            Replay: `windtunnel run scenarios/storm.yaml --seed 18446744073709551615`

            ### broken: ❌ failed, as expected

            - **failed** `during before(storm) over 7d: stats.*.p95_response_time_ms == truth`: got \#
            `stats.a.p95_response_time_ms = 12.345678 s, truth 2,500.4 ms` at 2026-03-02T08:05:00Z \#
            (`scenarios/storm.yaml:14:7`)

            Replay: `windtunnel run scenarios/storm.yaml --seed 18446744073709551615`

            | scenario | verdict | expected | truth | expectations met | records | cost |
            |---|---|---|---|---|---:|---:|
            | calm | ✅ met | met | 45,000 values agree | 1 of 1 | 1,240 | $1.234568 |
            | storm | ❌ failed | met | 45,000 values agree | 0 of 1 | 1,240 | $1.234568 |
            | thin | ❔ inconclusive | met | 45,000 values agree | 0 of 1 | 1,240 | $1.234568 |
            | broken | ❌ failed | failed | 45,000 values agree | 0 of 1 | 1,240 | $1.234568 |

            """#
        #expect(MarkdownReport.text(of: try Samples.suite()) == expected)
    }
}
