import Answers
import Records

extension MutantFamily {
    static let windows = MutantFamily(
        name: "windows",
        mutants: [
            Mutant(
                "started-not-finished", "A call counts when it began, not when it finished.", killedBy: "real-time",
                by: .changing { $0.time = $0.time - $0.responseTime }),
            Mutant(
                "border-belongs-before", "A call at the very border of a window counts in the one before.",
                killedBy: "real-time",
                by: .changing { record in
                    guard record.time == record.time.floored(to: .seconds(1)) else { return }
                    record.time = record.time - Microseconds(1)
                }),
            Mutant(
                "whole-minutes", "Times are kept to the minute.", killedBy: "real-time",
                by: .changing { $0.time = $0.time.floored(to: .minutes(1)) }),
            Mutant(
                "closed-minutes-only", "The minute that is not over is left out.", killedBy: "real-time",
                by: .instant { $0.floored(to: .minutes(1)) }),
            Mutant(
                "second-late", "Windows end a second too early.", killedBy: "real-time",
                by: .instant { $0 - .seconds(1) }),
            Mutant(
                "minute-is-five", "The window of a minute is that of five.", killedBy: "real-time",
                by: .answers { answers in
                    answers.editObjects("real_time") { $0.set("metrics_1m", $0["metrics_5m"]) }
                }),
            Mutant(
                "day-is-a-week", "The window of a day is that of a week.", killedBy: "six-days",
                by: .answers { answers in
                    answers.editObjects("periods") { periods in
                        guard let week = periods["7d"]?.object["summary"]?.object["total_requests"] else { return }
                        periods.edit("24h/summary/total_requests") { $0 = week }
                    }
                }),
            Mutant(
                "hour-forgotten", "What is older than an hour is forgotten.", killedBy: "health",
                by: .memory { records, now in records.filter { $0.time >= now - .hours(1) } }),
        ])
}
