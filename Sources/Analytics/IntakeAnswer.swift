import Answers
import Monitoring

extension Analyst {
    /// What became of every record that the monitor was given.
    func intake(_ intake: Intake) -> AnswerTree {
        .object([
            "received": .count(intake.received), "stored": .count(intake.stored),
            "duplicates": .count(intake.duplicates),
            "rejected": .object([
                "too_old": .count(intake.tooOld), "unknown_name": .count(intake.unknownName),
                "out_of_range": .count(intake.outOfRange),
            ]),
        ])
    }
}
