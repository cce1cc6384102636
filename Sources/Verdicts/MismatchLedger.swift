import Answers
import Records

/// Mismatches grouped by path: all are counted, the first paths are kept.
struct MismatchLedger: Sendable {
    /// How many mismatches were added.
    private(set) var total = 0
    /// One for each kept path, in order of appearance.
    private(set) var groups: [Mismatch] = []

    private var positions: [[AnswerStep]: Int] = [:]
    private let capacity: Int

    /// An empty ledger that keeps at most `capacity` paths.
    init(capacity: Int) { self.capacity = capacity }

    /// Adds a mismatch.
    ///
    /// The text of its path is only made when the path is new and kept.
    mutating func add(
        _ steps: [AnswerStep], at instant: Instant, got: AnswerTree?, truth: AnswerTree?, difference: String?,
        names: Catalog
    ) {
        total += 1
        if let position = positions[steps] {
            groups[position].count += 1
            return
        }
        guard groups.count < capacity else { return }
        positions[steps] = groups.count
        groups.append(
            Mismatch(
                path: AnswerStep.text(of: steps, names: names), instant: instant, got: ObservedValue(got),
                expected: ObservedValue(truth), difference: difference ?? ValueDifference.text(got, truth)))
    }
}
