import Answers
import Records

/// A scorecard for machines.
public enum ScorecardJSON {
    /// Several cards as one document.
    public static func text(of cards: [Scorecard]) -> String {
        let root: AnswerObject = [
            "schema": .text("windtunnel.scorecard/1"), "scorecards": .list(cards.map { .object(tree(of: $0)) }),
        ]
        return JSONText.write(.object(root), names: Catalog()) + "\n"
    }

    private static func tree(of card: Scorecard) -> AnswerObject {
        [
            "scenario": .text(card.scenario), "seeds": .list(card.seeds.map { .text(String($0)) }),
            "incidents": .count(card.incidents), "simulated_days": .number(card.days),
            "grace_seconds": seconds(card.grace),
            "detections": .list(card.detections.map { .object(tree(of: $0, runs: card.seeds.count)) }),
            "sources": .list(card.sources.map { .object(tree(of: $0, card)) }),
        ]
    }

    private static func tree(of detection: Scorecard.Detection, runs: Int) -> AnswerObject {
        [
            "incident": .text(detection.incident), "source": .text(detection.source),
            "detected": .count(detection.detected), "runs": .count(runs),
            "detected_interval": interval(Interval.share(detection.detected, of: runs)),
            "times_to_detect_seconds": .list(detection.timesToDetect.map(seconds)),
            "times_to_resolve_seconds": .list(detection.timesToResolve.map(seconds)),
            "smallest_size": detection.smallestSize.map(AnswerTree.number) ?? .null,
        ]
    }

    private static func tree(of source: Scorecard.Source, _ card: Scorecard) -> AnswerObject {
        let all = source.trueAlarms + source.falseAlarms
        return [
            "source": .text(source.name), "true_alarms": .count(source.trueAlarms),
            "false_alarms": .count(source.falseAlarms), "false_alarms_in_twins": .count(source.falseAlarmsInTwins),
            "detected_incidents": .count(source.detected),
            "precision": source.precision.map(AnswerTree.number) ?? .null,
            "precision_interval": interval(Interval.share(source.trueAlarms, of: all)),
            "recall": card.incidents > 0 ? .number(Double(source.detected) / Double(card.incidents)) : .null,
            "recall_interval": interval(Interval.share(source.detected, of: card.incidents)),
            "false_alarms_per_day": card.days > 0 ? .number(Double(source.falseAlarms) / card.days) : .null,
            "false_alarms_per_day_interval": interval(Interval.rate(source.falseAlarms, per: card.days)),
        ]
    }

    private static func seconds(_ time: Microseconds) -> AnswerTree { .number(Double(time.rawValue) / 1e6) }

    private static func interval(_ range: ClosedRange<Double>) -> AnswerTree {
        .object(["low": .number(range.lowerBound), "high": .number(range.upperBound)])
    }
}
