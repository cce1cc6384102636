import Answers
import Records

extension MutantFamily {
    static let percentiles = MutantFamily(
        name: "percentiles",
        mutants: [
            Mutant(
                "index-n-times-q", "A percentile is the value at index int(n * q): p95 of twenty is their maximum.",
                killedBy: "on-the-border", by: .knowing(indexByProduct)),
            Mutant(
                "p99-is-p95", "p99 is p95 under another name.", killedBy: "statistics",
                by: statistics { $0.set("p99_response_time_ms", $0["p95_response_time_ms"]) }),
            Mutant(
                "median-is-mean", "The median is the mean.", killedBy: "statistics",
                by: statistics { stats in
                    guard case .quantile(var median)? = stats["median_response_time_ms"],
                        let mean = stats["avg_response_time_ms"]?.double
                    else { return }
                    median.value = .time(Microseconds(Int64(mean * 1_000)))
                    stats.set("median_response_time_ms", .quantile(median))
                }),
            Mutant(
                "percentiles-of-successes", "Percentiles leave failures out.", killedBy: "statistics",
                by: statistics { stats in
                    guard case .quantile(let p95)? = stats["success_response_time_ms"]?.object["p95"] else { return }
                    stats.set("p95_response_time_ms", .quantile(p95))
                }),
            Mutant(
                "percentile-of-percentiles", "A provider's percentile is the mean of its models' percentiles.",
                killedBy: "on-the-border", by: .answers(meanOfModels)),
            Mutant(
                "coarse-sketch", "A sketch is out by a twentieth and claims a hundredth.", killedBy: "slow-tail",
                by: statistics { stats in
                    guard case .quantile(var p95)? = stats["p95_response_time_ms"], p95.method == .sketch else {
                        return
                    }
                    p95.value = .time(Microseconds(p95.value.thousandths / 20 * 21))
                    stats.set("p95_response_time_ms", .quantile(p95))
                }),
            Mutant(
                "sketch-called-exact", "A value from a sketch is called exact.", killedBy: "slow-tail",
                by: statistics { stats in
                    guard case .quantile(var p95)? = stats["p95_response_time_ms"] else { return }
                    p95.method = .exact
                    p95.relativeErrorBound = 0
                    stats.set("p95_response_time_ms", .quantile(p95))
                }),
        ])

    private static func statistics(_ change: @escaping @Sendable (inout AnswerObject) -> Void) -> Injection {
        .answers { $0.editObjects("periods/*/stats/*", change) }
    }

    @Sendable private static func indexByProduct(_ answers: inout AnswerObject, _ knowledge: Knowledge) {
        answers.editObjects("periods/*") { period in
            guard let window = period.window else { return }
            for (model, records) in Dictionary(grouping: knowledge.records(in: window), by: \.model) {
                let times = records.map(\.responseTime).sorted()
                period.editObjects("stats") { stats in
                    stats.editObjects(knowledge.key(of: model)) { statistics in
                        guard case .quantile(var p95)? = statistics["p95_response_time_ms"] else { return }
                        p95.value = .time(times[min(times.count * 95 / 100, times.count - 1)])
                        statistics.set("p95_response_time_ms", .quantile(p95))
                    }
                }
            }
        }
    }

    @Sendable private static func meanOfModels(_ answers: inout AnswerObject) {
        answers.editObjects("periods/*") { period in
            var values: [String: [Int64]] = [:]
            for entry in period["stats"]?.object.entries ?? [] {
                guard case .text(let provider)? = entry.value.object["provider"],
                    case .quantile(let p95)? = entry.value.object["p95_response_time_ms"]
                else { continue }
                values[provider, default: []].append(p95.value.thousandths)
            }
            for (provider, values) in values {
                period.editObjects("stats_by/provider/\(provider)") { statistics in
                    guard case .quantile(var p95)? = statistics["p95_response_time_ms"] else { return }
                    p95.value = .time(Microseconds(values.reduce(0, +) / Int64(values.count)))
                    statistics.set("p95_response_time_ms", .quantile(p95))
                }
            }
        }
    }
}
