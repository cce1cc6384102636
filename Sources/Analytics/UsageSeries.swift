import Answers
import Monitoring
import Records

/// A window's traffic, step by step in local time.
struct UsageSeries {
    enum Step: String {
        case hour
        case day
    }

    struct Entry {
        var span: TimeWindow
        var requests: Int
        var cost: Picodollars
    }

    let step: Step
    /// Every step that the window touches, ascending.
    let entries: [Entry]

    /// The steps of a window: local hours up to a week, local days beyond.
    init(of summary: WindowSummary, zone: ZoneOffsets) {
        step = summary.period > .week ? .day : .hour
        switch step {
        case .hour:
            entries = summary.hours.map { Entry(span: $0.hour.span, requests: $0.requests, cost: $0.cost) }
        case .day:
            var days: [Entry] = []
            var day: Int64?
            for hour in summary.hours {
                if hour.hour.day != day {
                    day = hour.hour.day
                    days.append(Entry(span: hour.hour.wholeDay(in: zone), requests: 0, cost: .zero))
                }
                days[days.count - 1].requests += hour.requests
                days[days.count - 1].cost += hour.cost
            }
            entries = days
        }
    }

    var answer: AnswerTree {
        .list(
            entries.map {
                .object(["from": .instant($0.span.from), "requests": .count($0.requests), "cost": .money($0.cost)])
            })
    }

    /// The steps that were seen from beginning to end.
    ///
    /// Observation may have begun in the middle of the first one with a request.
    func observed(inside window: TimeWindow, at now: Instant) -> ArraySlice<Entry> {
        guard let first = entries.firstIndex(where: { $0.requests > 0 }) else { return [] }
        let rest = entries[(first + 1)...]
        let end = rest.firstIndex { $0.span.to > min(window.to, now) } ?? rest.endIndex
        return rest[..<end]
    }
}
