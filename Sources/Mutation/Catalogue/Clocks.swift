import Answers
import Harness
import Records

extension MutantFamily {
    static let clocks = MutantFamily(
        name: "local time",
        mutants: [
            Mutant(
                "hours-in-utc", "Hours of the day are those of UTC.", killedBy: "usage-patterns",
                by: .setup { $0.zone = ZoneOffsets(name: $0.zone.name, transitions: []) }),
            Mutant(
                "no-summer-time", "The offset of the beginning holds for ever.", killedBy: "dst-change",
                by: .setup { setup in
                    let offset = setup.zone.secondsEast(at: setup.start)
                    let always = ZoneOffsets.Transition(from: Instant(microseconds: .min), secondsEast: offset)
                    setup.zone = ZoneOffsets(name: setup.zone.name, transitions: [always])
                }),
            Mutant(
                "empty-hours-missing", "Hours without a call are left out.", killedBy: "usage-patterns",
                by: .answers { answers in
                    answers.editObjects("periods/*/patterns/hourly_usage") { hours in
                        hours.removeAll { $0.value == .count(0) }
                    }
                }),
            Mutant(
                "empty-steps-missing", "Hours and days without a call leave no gap in a series.",
                killedBy: "usage-patterns",
                by: .answers { answers in
                    answers.editLists("periods/*/patterns/hourly_series") { steps in
                        steps.removeAll { $0.object["requests"] == .count(0) }
                    }
                }),
            Mutant(
                "week-begins-on-sunday", "The hours of the week are a day off.", killedBy: "six-days",
                by: .answers { answers in
                    answers.editObjects("periods/*/patterns/hour_of_week") { hours in
                        let values = hours.entries.map(\.value)
                        guard values.count > 24 else { return }
                        let turned = values[24...] + values[..<24]
                        hours = AnswerObject(zip(hours.entries, turned).map { .init(key: $0.key, value: $1) })
                    }
                }),
            Mutant(
                "last-peak-hour", "Of equally busy hours the last one is called the peak.", killedBy: "on-the-border",
                by: .answers { answers in
                    answers.editObjects("periods/*/patterns") { patterns in
                        let hours = patterns["hourly_usage"]?.object.entries ?? []
                        let most = hours.compactMap(\.value.double).max() ?? 0
                        guard most > 0, let last = hours.lastIndex(where: { $0.value.double == most }) else { return }
                        patterns.set("peak_hour", .count(last))
                    }
                }),
        ])
}
