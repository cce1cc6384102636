import Answers
import Baselines

/// What changed since an earlier result, in JSON.
enum JSONBaseline {
    static func tree(of comparison: ScenarioComparison) -> AnswerTree {
        .object([
            "is_new": .flag(comparison.isNew), "compared": .count(comparison.compared),
            "tolerated": .count(comparison.tolerated), "regressions": .count(comparison.regressions.count),
            "remarks": .list(comparison.remarks.map(AnswerTree.text)),
            "changes": .list(comparison.changes.map(tree)),
        ])
    }

    private static func tree(of change: FigureChange) -> AnswerTree {
        .object([
            "path": .text(change.path.text), "family": .text(change.family.rawValue),
            "before": change.before.map(value) ?? .null, "after": change.after.map(value) ?? .null,
            "relative_size": change.size.isFinite ? .number(change.size) : .null,
            "direction": .text(change.direction.rawValue), "regression": .flag(change.isRegression),
        ])
    }

    /// As a text, so that every digit stays and null, a word and nothing at all can be told apart.
    private static func value(_ figure: Figure) -> AnswerTree { .text(figure.shown) }
}
