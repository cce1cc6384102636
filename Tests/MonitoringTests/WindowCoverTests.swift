import Records
import Testing

@testable import Monitoring

@Suite struct WindowCoverTests {
    @Test func aWindowIsCoveredByTheCoarsestWholeBuckets() {
        // Monday 05:58:30 to Wednesday 00:16:00, counted from a midnight.
        let window = TimeWindow(from: Self.instant(day: 0, second: 21_510), to: Self.instant(day: 2, second: 960))
        let runs = WindowCover.runs(of: window, levels: BucketLevel.allCases[...])
        #expect(runs.map(\.level) == [.second, .minute, .quarterDay, .day, .quarterHour, .minute])
        #expect(runs.map(\.numbers.count) == [30, 1, 3, 1, 1, 1])
    }

    /// Every window whose ends are near borders of every level: the runs follow one another without gap from end to
    /// end, and no two neighbours could be replaced by a coarser bucket.
    @Test func coversAreExactAndMinimal() {
        var ends: [Instant] = []
        for border in [0, 60, 900, 3_600, 21_600, 86_400, 2 * 86_400, 3 * 86_400 + 5_400] {
            for offset in [-61, -60, -1, 0, 1, 59, 901] {
                ends.append(Self.instant(day: 10, second: Int64(border + offset)))
            }
        }
        for from in ends {
            for to in ends {
                let window = TimeWindow(from: from, to: to)
                let runs = WindowCover.runs(of: window, levels: BucketLevel.allCases[...])
                guard from < to else {
                    #expect(runs.isEmpty)
                    continue
                }
                #expect(Self.isExact(runs, window) && Self.isMinimal(runs), "\(from) \(to)")
            }
        }
    }

    private static func isExact(_ runs: [BucketRun], _ window: TimeWindow) -> Bool {
        var next = window.from
        for run in runs {
            guard run.level.start(of: run.numbers.lowerBound) == next, !run.numbers.isEmpty else { return false }
            next = run.level.start(of: run.numbers.upperBound)
        }
        return next == window.to
    }

    /// No run holds all the buckets of a coarser one.
    private static func isMinimal(_ runs: [BucketRun]) -> Bool {
        runs.allSatisfy { run in
            guard let coarser = BucketLevel(rawValue: run.level.rawValue + 1) else { return true }
            let from = run.level.start(of: run.numbers.lowerBound).ceiled(to: coarser.width)
            let to = run.level.start(of: run.numbers.upperBound).floored(to: coarser.width)
            return from >= to
        }
    }

    @Test func numbersAndStartsAreInverse() {
        for level in BucketLevel.allCases {
            for number in [-3, -1, 0, 1, 2_000] as [Int64] {
                let start = level.start(of: number)
                #expect(level.number(of: start) == number)
                #expect(level.number(of: start + level.width - Microseconds(1)) == number)
            }
        }
    }

    private static func instant(day: Int64, second: Int64) -> Instant {
        Instant(microseconds: 0) + .days(20_500 + day) + .seconds(second)
    }
}
