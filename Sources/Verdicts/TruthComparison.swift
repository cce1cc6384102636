public import Answers
public import Records

/// Walks the monitor's answers and the truth side by side and notes where they differ.
///
/// The rules are those of the page on answers: counts, money, texts, flags, instants and every order exact; derived
/// numbers within 1e-12 of the larger magnitude; quantiles within the error they state. A value that the truth does not
/// have is a mismatch too, because nothing proves it, unless it is prose.
public struct TruthComparison: Sendable {
    /// The largest number of differing paths that a result lists.
    public static let keptMismatches = 100

    /// Sentences for people, which the truth leaves out.
    private static let proseKeys: Set<String> = ["description", "recommendation", "impact", "message"]
    /// The statement of how quantiles were found, which depends on the monitor's own quantiles.
    private static let quantileNoteKey = "response_time_quantiles"
    private static let errorBoundKey = "relative_error_bound"

    private let names: Catalog
    private var ledger = MismatchLedger(capacity: Self.keptMismatches)
    private var steps: [AnswerStep] = []
    private var instant = Instant(microseconds: 0)
    private var instants = 0
    private var values = 0

    /// A comparison of answers whose identifiers belong to the given catalogue.
    public init(names: Catalog) { self.names = names }

    /// Compares what the monitor says at an instant with the truth.
    ///
    /// O(number of values).
    public mutating func compare(_ answers: AnswerObject, with truth: AnswerObject, at instant: Instant) {
        self.instant = instant
        instants += 1
        compare(answers, truth)
    }

    /// What all comparisons so far came to.
    public var result: TruthResult {
        TruthResult(instants: instants, values: values, mismatchCount: ledger.total, mismatches: ledger.groups)
    }

    /// Whether two values agree in every part.
    static func agree(_ got: AnswerTree, _ truth: AnswerTree, names: Catalog) -> Bool {
        var comparison = TruthComparison(names: names)
        comparison.compare(got, truth)
        return comparison.ledger.total == 0
    }

    // MARK: - The walk

    private mutating func compare(_ got: AnswerTree, _ truth: AnswerTree) {
        switch (got, truth) {
        case (.object(let got), .object(let truth)): compare(got, truth)
        case (.list(let got), .list(let truth)): compare(got, truth)
        case (.userCosts(let got), .userCosts(let truth)): compare(got, truth)
        default:
            values += 1
            if !LeafAgreement.agree(got, truth) { note(got, truth) }
        }
    }

    /// In step while the keys are the same; by name from the first key that is not.
    private mutating func compare(_ got: AnswerObject, _ truth: AnswerObject) {
        // A block of quantiles ends with how far they may be off.
        let isBlock = truth.entries.last?.key == Self.errorBoundKey
        let truth = isBlock ? Self.expectedNote(truth, stated: got, of: got) : truth
        var position = 0
        for (index, expected) in truth.entries.enumerated() {
            while position < got.entries.count, got.entries[position].key != expected.key,
                Self.isProse(got.entries[position])
            {
                position += 1
            }
            guard position < got.entries.count, got.entries[position].key == expected.key else {
                compareByName(got.entries[position...], truth.entries[index...], of: got)
                return
            }
            compare(got.entries[position], expected, of: got)
            position += 1
        }
        for entry in got.entries[position...] where !Self.isProse(entry) { note(.key(entry.key), entry.value, nil) }
    }

    private mutating func compareByName(
        _ got: ArraySlice<AnswerObject.Entry>, _ truth: ArraySlice<AnswerObject.Entry>, of object: AnswerObject
    ) {
        let gotByKey = Dictionary(got.map { ($0.key, $0) }) { first, _ in first }
        var missing: Set<String> = Set(truth.map(\.key))
        var gotOrder: [String] = []
        for entry in got {
            if missing.remove(entry.key) != nil {
                gotOrder.append(entry.key)
            } else if !Self.isProse(entry) {
                note(.key(entry.key), entry.value, nil)
            }
        }
        var truthOrder: [String] = []
        for expected in truth {
            if let entry = gotByKey[expected.key] {
                truthOrder.append(expected.key)
                compare(entry, expected, of: object)
            } else {
                note(.key(expected.key), nil, expected.value)
            }
        }
        if gotOrder != truthOrder {
            note(
                .text(gotOrder.joined(separator: ", ")), .text(truthOrder.joined(separator: ", ")),
                difference: "another order of names")
        }
    }

    private mutating func compare(
        _ got: AnswerObject.Entry, _ truth: AnswerObject.Entry, of object: AnswerObject
    ) {
        if case .object(let note) = got.value, case .object(let exact) = truth.value, got.key == Self.quantileNoteKey {
            steps.append(.key(got.key))
            compare(note, Self.expectedNote(exact, stated: note, of: object))
            steps.removeLast()
        } else {
            compare(got.value, truth.value, at: .key(got.key))
        }
    }

    /// Goes down a step only where there are parts to compare, for most values are leaves that agree.
    private mutating func compare(_ got: AnswerTree, _ truth: AnswerTree, at step: @autoclosure () -> AnswerStep) {
        switch (got, truth) {
        case (.object, .object), (.list, .list), (.userCosts, .userCosts):
            steps.append(step())
            compare(got, truth)
            steps.removeLast()
        default:
            if LeafAgreement.agree(got, truth) { values += 1 } else { note(step(), got, truth) }
        }
    }

    private mutating func compare(_ got: [AnswerTree], _ truth: [AnswerTree]) {
        for index in 0..<max(got.count, truth.count) {
            if index < got.count, index < truth.count {
                compare(got[index], truth[index], at: .index(index))
            } else {
                note(
                    .index(index), index < got.count ? got[index] : nil, index < truth.count ? truth[index] : nil)
            }
        }
    }

    /// Both ascend by user, so that they merge in one pass.
    private mutating func compare(_ got: UserCosts, _ truth: UserCosts) {
        var left = 0
        var right = 0
        while left < got.entries.count || right < truth.entries.count {
            let mine = left < got.entries.count ? got.entries[left] : nil
            let theirs = right < truth.entries.count ? truth.entries[right] : nil
            if let mine, let theirs, mine.user == theirs.user {
                if mine.cost.rawValue == theirs.cost.rawValue {
                    values += 1
                } else {
                    note(.user(mine.user), .money(mine.cost), .money(theirs.cost))
                }
                left += 1
                right += 1
            } else if let mine, theirs.map({ mine.user < $0.user }) ?? true {
                note(.user(mine.user), .money(mine.cost), nil)
                left += 1
            } else if let theirs {
                note(.user(theirs.user), nil, .money(theirs.cost))
                right += 1
            }
        }
    }

    // MARK: - Rules for names

    /// Only texts are excused: a count under such a name, say of an error type, has to be proven.
    private static func isProse(_ entry: AnswerObject.Entry) -> Bool {
        guard case .text = entry.value else { return false }
        return proseKeys.contains(entry.key)
    }

    /// What the statement on quantiles has to say: what the monitor's quantiles beside it say of themselves, one that
    /// contradicts it first.
    private static func expectedNote(
        _ exact: AnswerObject, stated note: AnswerObject, of object: AnswerObject
    ) -> AnswerObject {
        let quantiles = object.entries.compactMap { entry in
            if case .quantile(let answer) = entry.value { answer } else { nil }
        }
        let contradiction = quantiles.first { quantile in
            note["method"] != .text(quantile.method.rawValue)
                || note[errorBoundKey] != .number(quantile.relativeErrorBound)
        }
        guard let witness = contradiction ?? quantiles.first else { return exact }
        return AnswerObject(
            exact.entries.map { entry in
                switch entry.key {
                case "method": .init(key: entry.key, value: .text(witness.method.rawValue))
                case errorBoundKey: .init(key: entry.key, value: .number(witness.relativeErrorBound))
                default: entry
                }
            })
    }

    // MARK: - Notes

    private mutating func note(_ step: AnswerStep, _ got: AnswerTree?, _ truth: AnswerTree?) {
        values += 1
        steps.append(step)
        note(got, truth)
        steps.removeLast()
    }

    private mutating func note(_ got: AnswerTree?, _ truth: AnswerTree?, difference: String? = nil) {
        ledger.add(steps, at: instant, got: got, truth: truth, difference: difference, names: names)
    }
}
