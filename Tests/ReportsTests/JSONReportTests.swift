import Reports
import Testing

/// The whole JSON for a small result.
@Suite struct JSONReportTests {
    @Test func aFailedScenario() throws {
        let scenarios = [
            Samples.report(
                [try Samples.met(), try Samples.failed(), try Samples.doubtful()], truth: Samples.differing)
        ]
        let expected = #"""
            {
              "schema": "windtunnel.result/1",
              "version": "0.1.0",
              "scenario": {
                "name": "storm",
                "description": "A rate-limit storm.",
                "path": "scenarios/storm.yaml",
                "digest": "00000000000000aa",
                "seed": "18446744073709551615",
                "start": "2026-03-02T08:00:00Z",
                "end": "2026-03-02T14:00:00Z",
                "timezone": "Africa/Johannesburg"
              },
              "outcome": "failed",
              "expected_outcome": "met",
              "matches_expectation": false,
              "exit_code": 1,
              "interrupted": false,
              "shortcoming": null,
              "record_digest": "00000000000000bb",
              "totals": {
                "records": 1240,
                "succeeded": 1099,
                "failed": 141,
                "tokens": 1234567,
                "cost": 1.234567890123,
                "unpriced_records": 3
              },
              "stimulus": {
                "delivered": 1240,
                "in_flight": 4,
                "streams": [
                  {
                    "id": "chat",
                    "asked": 1200,
                    "started": 1234,
                    "asked_variation": 2,
                    "measured_variation": 1.98765,
                    "asked_sessions": null,
                    "started_sessions": null,
                    "retries": 0,
                    "fallbacks": 0,
                    "hedges": 0,
                    "mix": []
                  },
                  {
                    "id": "trace",
                    "asked": null,
                    "started": 10,
                    "asked_variation": null,
                    "measured_variation": null,
                    "asked_sessions": null,
                    "started_sessions": null,
                    "retries": 0,
                    "fallbacks": 0,
                    "hedges": 0,
                    "mix": []
                  }
                ],
                "models": [
                  {
                    "model": "openai/gpt-4o",
                    "started": 1244
                  }
                ],
                "incidents": [
                  {
                    "id": "storm",
                    "from": "2026-03-02T10:00:00Z",
                    "to": "2026-03-02T10:20:00Z",
                    "in_scope": 400,
                    "touched": 141
                  }
                ],
                "findings": []
              },
              "truth": {
                "instants": 73,
                "values": 45000,
                "mismatch_count": 13,
                "mismatches": [
                  {
                    "path": "periods.24h.cost.total_cost",
                    "first_at": "2026-03-02T08:05:00Z",
                    "count": 12,
                    "got": {
                      "kind": "money",
                      "value": 12.500000000001
                    },
                    "expected": {
                      "kind": "money",
                      "value": 12.5
                    },
                    "difference": "+0.000000000001 USD"
                  }
                ]
              },
              "conservation": {
                "laws": 22,
                "instants": 1,
                "breach_count": 0,
                "breaches": []
              },
              "expectations": [
                {
                  "path": "scenarios/storm.yaml",
                  "line": 12,
                  "column": 7,
                  "title": "at storm.start: cost.total_cost > 1",
                  "in": "run",
                  "moment": {
                    "kind": "at",
                    "text": "storm.start",
                    "at": "2026-03-02T10:00:00Z"
                  },
                  "period": null,
                  "min_samples": 0,
                  "claim": {
                    "kind": "check",
                    "check": "cost.total_cost > 1"
                  },
                  "expected": "> 1",
                  "outcome": "met",
                  "reason": null,
                  "decided_at": "2026-03-02T10:00:00Z",
                  "instants_judged": 1,
                  "instants_seen": 1,
                  "samples": 1240,
                  "value_count": 1,
                  "values": [
                    {
                      "path": "cost.total_cost",
                      "holds": true,
                      "got": {
                        "kind": "money",
                        "value": 1234.567890123456
                      },
                      "truth": null,
                      "reason": null
                    }
                  ]
                },
                {
                  "path": "scenarios/storm.yaml",
                  "line": 14,
                  "column": 7,
                  "title": "during before(storm) over 7d: stats.*.p95_response_time_ms == truth",
                  "in": "run",
                  "moment": {
                    "kind": "during",
                    "text": "before(storm)",
                    "from": "2026-03-02T08:00:00Z",
                    "to": "2026-03-02T10:00:00Z"
                  },
                  "period": "7d",
                  "min_samples": 0,
                  "claim": {
                    "kind": "check",
                    "check": "stats.*.p95_response_time_ms == truth"
                  },
                  "expected": "== truth",
                  "outcome": "failed",
                  "reason": null,
                  "decided_at": "2026-03-02T08:05:00Z",
                  "instants_judged": 9,
                  "instants_seen": 12,
                  "samples": 30,
                  "value_count": 2,
                  "values": [
                    {
                      "path": "stats.a.p95_response_time_ms",
                      "holds": false,
                      "got": {
                        "kind": "quantile",
                        "value": 12345.678,
                        "samples": 30,
                        "method": "exact",
                        "relative_error_bound": 0
                      },
                      "truth": {
                        "kind": "quantile",
                        "value": 2500.4,
                        "samples": 30,
                        "method": "exact",
                        "relative_error_bound": 0
                      },
                      "reason": null
                    },
                    {
                      "path": "stats.b.p95_response_time_ms",
                      "holds": true,
                      "got": {
                        "kind": "quantile",
                        "value": 12345.678,
                        "samples": 30,
                        "method": "exact",
                        "relative_error_bound": 0
                      },
                      "truth": {
                        "kind": "quantile",
                        "value": 12345.678,
                        "samples": 30,
                        "method": "exact",
                        "relative_error_bound": 0
                      },
                      "reason": null
                    }
                  ]
                },
                {
                  "path": "scenarios/storm.yaml",
                  "line": 16,
                  "column": 7,
                  "title": "at storm.start: health.status == degraded",
                  "in": "run",
                  "moment": {
                    "kind": "at",
                    "text": "storm.start",
                    "at": "2026-03-02T10:00:00Z"
                  },
                  "period": null,
                  "min_samples": 0,
                  "claim": {
                    "kind": "check",
                    "check": "health.status == degraded"
                  },
                  "expected": "== degraded",
                  "outcome": "inconclusive",
                  "reason": "health.status needs 500 samples, has 12",
                  "decided_at": null,
                  "instants_judged": 0,
                  "instants_seen": 1,
                  "samples": null,
                  "value_count": 0,
                  "values": []
                }
              ],
              "alerts": [],
              "twin": null,
              "answers": {
                "at": "2026-03-02T14:00:00Z"
              }
            }

            """#
        #expect(JSONReport.text(of: scenarios) == expected)
    }
}
