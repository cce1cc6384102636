import Answers
import Records

/// What an audit can and cannot judge.
struct AuditSight: Sendable {
    /// Why money cannot be judged; `nil` when it can.
    var moneyReason: String?
    /// Why hours of the day cannot be judged; `nil` when they can.
    var zoneReason: String?
    /// How long ago the first call was reported when the answer came.
    var age: Microseconds
    /// The names behind the identifiers in the truth.
    var names: Catalog
    /// `provider/model` of the models with enough requests for advice.
    var advisable: Set<String>
    /// The number of requests from which a judgement is compared.
    static let minimumSamples = 20
}

/// Walks through a body and the truth side by side, along the keys of the contract.
struct ShapeComparison {
    let sight: AuditSight
    /// How many values were judged.
    private(set) var judged = 0
    /// What differs.
    private(set) var differences: [ValueDifference] = []
    /// What was not judged, as patterns with their reasons.
    private(set) var skipped: [AuditSkip] = []

    init(sight: AuditSight) { self.sight = sight }

    /// The objects around a value.
    struct Surroundings {
        var truth: AnswerObject?
        var got: JSONTree?
    }

    /// Compares a part of a body with the same part of the truth.
    mutating func compare(
        _ shape: ContractShape, _ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath,
        in around: Surroundings = Surroundings()
    ) {
        switch shape {
        case .value(let kind): compareValue(kind, truth, got, at: path, in: around)
        case .object(let keys): compareObject(keys, truth, got, at: path)
        case .names(let shape): compareNames(shape, truth, got, at: path, mayBeMissing: false)
        case .hours(let shape): compareNames(shape, truth, got, at: path, mayBeMissing: true)
        case .ranking(let shape): compareRanking(shape, truth, got, at: path)
        case .set: compareSet(truth, got, at: path)
        case .own(let reason): comparePresence(got, at: path, reason: reason)
        case .within(let minutes, let shape):
            guard sight.age < .seconds(Int64(minutes) * 60 - 2) else {
                return skip(path, "the calls took longer than the \(minutes) min that it looks back")
            }
            compare(shape, truth, got, at: path, in: around)
        case .zoned(let shape):
            if let reason = sight.zoneReason { return skip(path, reason) }
            compare(shape, truth, got, at: path, in: around)
        case .sampled(let key, let shape):
            guard case .count(let count) = around.truth?[key], count >= AuditSight.minimumSamples else {
                return skip(path, "fewer than \(AuditSight.minimumSamples) requests: monitors may be careful then")
            }
            compare(shape, truth, got, at: path, in: around)
        case .recommendations: compareRecommendations(truth, got, at: path)
        case .history: compareHistory(truth, got, at: path)
        case .models: compareModels(truth, got, at: path)
        }
    }

    /// Notes that a place was not judged.
    mutating func skip(_ path: AuditPath, _ reason: String) {
        if let index = skipped.firstIndex(where: { $0.path == path.pattern && $0.reason == reason }) {
            skipped[index].count += 1
        } else {
            skipped.append(AuditSkip(path: path.pattern, reason: reason, count: 1))
        }
    }

    /// Notes a difference, or that there is none.
    mutating func note(
        _ holds: Bool, _ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath, kind: ContractValue = .plain,
        diagnosis: KnownDefect? = nil
    ) {
        judged += 1
        if holds { return }
        differences.append(ValueDifference(path: path, truth: truth, got: got, kind: kind, diagnosis: diagnosis))
    }

    private mutating func compareValue(
        _ kind: ContractValue, _ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath, in around: Surroundings
    ) {
        if kind == .money || kind == .perMoney, let reason = sight.moneyReason {
            if case .number = got { return skip(path, reason) }
            return note(false, truth, got, at: path, kind: kind)
        }
        guard let truth, let got else { return note(false, truth, got, at: path, kind: kind) }
        let bound = Self.statedBound(in: around.got, samples: around.truth)
        note(ValueAgreement.agrees(truth, got, as: kind, bound: bound), truth, got, at: path, kind: kind)
    }

    /// How far off percentiles may be by the target's own word: at most 1 % and only over more than 5,000 values.
    private static func statedBound(in got: JSONTree?, samples truth: AnswerObject?) -> Double {
        guard let stated = got?["response_time_quantiles"], stated["method"] == .text("sketch"),
            case .number(let digits) = stated["relative_error_bound"], let bound = Double(digits),
            (0...0.01).contains(bound), case .count(let count) = truth?["total_requests"], count > 5_000
        else { return 0 }
        return bound
    }

    private mutating func compareObject(
        _ keys: [(key: String, shape: ContractShape)], _ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath
    ) {
        guard case .object = got else { return note(false, truth, got, at: path) }
        var object: AnswerObject?
        if case .object(let found) = truth { object = found }
        let around = Surroundings(truth: object, got: got)
        for (key, shape) in keys {
            compare(shape, object?[key], got?[key], at: path.key(key), in: around)
        }
    }

    private mutating func compareNames(
        _ shape: ContractShape, _ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath, mayBeMissing: Bool
    ) {
        guard case .object = got else { return note(false, truth, got, at: path) }
        let entries = truth.map { self.entries(of: $0) } ?? []
        for entry in entries {
            let place = path.name(entry.key)
            let value = got?[entry.key]
            if value == nil, mayBeMissing, entry.value.isZero { continue }
            if value == nil {
                note(false, entry.value, nil, at: place)
            } else {
                compare(shape, entry.value, value, at: place)
            }
        }
        let known = Set(entries.map(\.key))
        for key in got?.keys ?? [] where !known.contains(key) { note(false, nil, got?[key], at: path.name(key)) }
    }

    private func entries(of tree: AnswerTree) -> [AnswerObject.Entry] {
        switch tree {
        case .object(let object): object.entries
        case .userCosts(let costs): costs.object(names: sight.names).entries
        default: []
        }
    }

    private mutating func compareSet(_ truth: AnswerTree?, _ got: JSONTree?, at path: AuditPath) {
        guard case .list(let wanted) = truth, case .list(let items) = got else {
            return note(false, truth, got, at: path)
        }
        let texts = items.map { if case .text(let text) = $0 { text } else { "" } }
        let names = wanted.map { if case .text(let text) = $0 { text } else { "" } }
        note(texts.sorted() == names.sorted(), truth, got, at: path)
    }

    private mutating func comparePresence(_ got: JSONTree?, at path: AuditPath, reason: String) {
        if got == nil { note(false, nil, nil, at: path) } else { skip(path, reason) }
    }
}

extension AnswerTree {
    /// Whether it is nothing of something.
    var isZero: Bool {
        switch self {
        case .count(0), .money(.zero): true
        default: false
        }
    }
}
