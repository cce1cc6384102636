import Reports
import Testing

/// The whole XML for small results.
@Suite struct JUnitReportTests {
    @Test func aMetScenario() throws {
        let expected = #"""
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="windtunnel" tests="4" failures="0" errors="0" skipped="0">
              <testsuite name="storm" tests="4" failures="0" errors="0" skipped="0">
                <properties>
                  <property name="seed" value="18446744073709551615"/>
                  <property name="scenario_digest" value="00000000000000aa"/>
                  <property name="record_digest" value="00000000000000bb"/>
                  <property name="version" value="0.1.0"/>
                  <property name="outcome" value="met"/>
                  <property name="expected_outcome" value="met"/>
                  <property name="replay" value="windtunnel run scenarios/storm.yaml --seed 18446744073709551615"/>
                </properties>
                <testcase classname="storm" name="at storm.start: cost.total_cost &gt; 1" \#
            file="scenarios/storm.yaml" line="12"/>
                <testcase classname="storm" name="truth: every value is the oracle&apos;s"/>
                <testcase classname="storm" name="conservation: every sum agrees"/>
                <testcase classname="storm" name="traffic: every stream sends what it is asked for"/>
              </testsuite>
            </testsuites>

            """#
        #expect(JUnitReport.text(of: [Samples.report([try Samples.met()])]) == expected)
    }

    @Test func aFailedScenario() throws {
        let scenarios = [
            Samples.report(
                [try Samples.met(), try Samples.failed(), try Samples.doubtful()], truth: Samples.differing)
        ]
        let expected = #"""
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="windtunnel" tests="6" failures="3" errors="0" skipped="0">
              <testsuite name="storm" tests="6" failures="3" errors="0" skipped="0">
                <properties>
                  <property name="seed" value="18446744073709551615"/>
                  <property name="scenario_digest" value="00000000000000aa"/>
                  <property name="record_digest" value="00000000000000bb"/>
                  <property name="version" value="0.1.0"/>
                  <property name="outcome" value="failed"/>
                  <property name="expected_outcome" value="met"/>
                  <property name="replay" value="windtunnel run scenarios/storm.yaml --seed 18446744073709551615"/>
                </properties>
                <testcase classname="storm" name="at storm.start: cost.total_cost &gt; 1" \#
            file="scenarios/storm.yaml" line="12"/>
                <testcase classname="storm" name="during before(storm) over 7d: stats.*.p95_response_time_ms == \#
            truth" file="scenarios/storm.yaml" line="14">
                  <failure type="failed" message="expected == truth, got stats.a.p95_response_time_ms = 12.345678 s, \#
            truth 2,500.4 ms at 2026-03-02T08:05:00Z">stats.a.p95_response_time_ms = 12.345678 s, truth 2,500.4 ms
            scenarios/storm.yaml:14:7</failure>
                </testcase>
                <testcase classname="storm" name="at storm.start: health.status == degraded" \#
            file="scenarios/storm.yaml" line="16">
                  <failure type="inconclusive" message="health.status needs 500 samples, has 12"></failure>
                </testcase>
                <testcase classname="storm" name="truth: every value is the oracle&apos;s">
                  <failure type="failed" message="13 of 45,000 values at 73 instants differ from the \#
            oracle&apos;s">periods.24h.cost.total_cost: got $12.500000000001, expected $12.5 (+0.000000000001 USD), \#
            first at 2026-03-02T08:05:00Z, 12 times</failure>
                </testcase>
                <testcase classname="storm" name="conservation: every sum agrees"/>
                <testcase classname="storm" name="traffic: every stream sends what it is asked for"/>
              </testsuite>
            </testsuites>

            """#
        #expect(JUnitReport.text(of: scenarios) == expected)
    }

    @Test func aSuite() throws {
        let expected = #"""
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="windtunnel" tests="17" failures="2" errors="0" skipped="1">
              <testsuite name="calm" tests="4" failures="0" errors="0" skipped="0">
                <properties>
                  <property name="seed" value="18446744073709551615"/>
                  <property name="scenario_digest" value="00000000000000aa"/>
                  <property name="record_digest" value="00000000000000bb"/>
                  <property name="version" value="0.1.0"/>
                  <property name="outcome" value="met"/>
                  <property name="expected_outcome" value="met"/>
                  <property name="replay" value="windtunnel run scenarios/storm.yaml --seed 18446744073709551615"/>
                </properties>
                <testcase classname="calm" name="at storm.start: cost.total_cost &gt; 1" file="scenarios/storm.yaml" \#
            line="12"/>
                <testcase classname="calm" name="truth: every value is the oracle&apos;s"/>
                <testcase classname="calm" name="conservation: every sum agrees"/>
                <testcase classname="calm" name="traffic: every stream sends what it is asked for"/>
              </testsuite>
              <testsuite name="storm" tests="4" failures="1" errors="0" skipped="0">
                <properties>
                  <property name="seed" value="18446744073709551615"/>
                  <property name="scenario_digest" value="00000000000000aa"/>
                  <property name="record_digest" value="00000000000000bb"/>
                  <property name="version" value="0.1.0"/>
                  <property name="outcome" value="failed"/>
                  <property name="expected_outcome" value="met"/>
                  <property name="replay" value="windtunnel run scenarios/storm.yaml --seed 18446744073709551615"/>
                </properties>
                <testcase classname="storm" name="during before(storm) over 7d: stats.*.p95_response_time_ms == \#
            truth" file="scenarios/storm.yaml" line="14">
                  <failure type="failed" message="expected == truth, got stats.a.p95_response_time_ms = 12.345678 s, \#
            truth 2,500.4 ms at 2026-03-02T08:05:00Z">stats.a.p95_response_time_ms = 12.345678 s, truth 2,500.4 ms
            scenarios/storm.yaml:14:7</failure>
                </testcase>
                <testcase classname="storm" name="truth: every value is the oracle&apos;s"/>
                <testcase classname="storm" name="conservation: every sum agrees"/>
                <testcase classname="storm" name="traffic: every stream sends what it is asked for"/>
              </testsuite>
              <testsuite name="thin" tests="4" failures="1" errors="0" skipped="0">
                <properties>
                  <property name="seed" value="18446744073709551615"/>
                  <property name="scenario_digest" value="00000000000000aa"/>
                  <property name="record_digest" value="00000000000000bb"/>
                  <property name="version" value="0.1.0"/>
                  <property name="outcome" value="inconclusive"/>
                  <property name="expected_outcome" value="met"/>
                  <property name="replay" value="windtunnel run scenarios/storm.yaml --seed 18446744073709551615"/>
                </properties>
                <testcase classname="thin" name="at storm.start: health.status == degraded" \#
            file="scenarios/storm.yaml" line="16">
                  <failure type="inconclusive" message="health.status needs 500 samples, has 12"></failure>
                </testcase>
                <testcase classname="thin" name="truth: every value is the oracle&apos;s"/>
                <testcase classname="thin" name="conservation: every sum agrees"/>
                <testcase classname="thin" name="traffic: every stream sends what it is asked for"/>
              </testsuite>
              <testsuite name="broken" tests="5" failures="0" errors="0" skipped="1">
                <properties>
                  <property name="seed" value="18446744073709551615"/>
                  <property name="scenario_digest" value="00000000000000aa"/>
                  <property name="record_digest" value="00000000000000bb"/>
                  <property name="version" value="0.1.0"/>
                  <property name="outcome" value="failed"/>
                  <property name="expected_outcome" value="failed"/>
                  <property name="replay" value="windtunnel run scenarios/storm.yaml --seed 18446744073709551615"/>
                </properties>
                <testcase classname="broken" name="during before(storm) over 7d: stats.*.p95_response_time_ms == \#
            truth" file="scenarios/storm.yaml" line="14">
                  <skipped message="as the scenario expects: expected == truth, got stats.a.p95_response_time_ms = \#
            12.345678 s, truth 2,500.4 ms at 2026-03-02T08:05:00Z"/>
                </testcase>
                <testcase classname="broken" name="truth: every value is the oracle&apos;s"/>
                <testcase classname="broken" name="conservation: every sum agrees"/>
                <testcase classname="broken" name="traffic: every stream sends what it is asked for"/>
                <testcase classname="broken" name="outcome: failed"/>
              </testsuite>
            </testsuites>

            """#
        #expect(JUnitReport.text(of: try Samples.suite()) == expected)
    }
}
