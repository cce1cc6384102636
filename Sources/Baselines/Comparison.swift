/// A figure that is not the same in two results.
public struct FigureChange: Equatable, Sendable {
    /// Where it stands.
    public var path: FigurePath
    /// What it was; `nil` where there was none.
    public var before: Figure?
    /// What it is; `nil` where there is none.
    public var after: Figure?
    /// What it is a figure of.
    public var family: FigureFamily
    /// How large the change is, as a fraction of what was; infinite from 0, from and to nothing, and between words.
    public var size: Double
    /// Whether that is for the better.
    public var direction: ChangeDirection

    /// Whether it is a step back, or may be one: what is gone or is of no known direction is not called progress.
    public var isRegression: Bool { before != nil && direction != .better }
}

/// What changed between two results of one scenario.
public struct ScenarioComparison: Equatable, Sendable {
    /// The scenario's name.
    public var name: String
    /// Whether only the later result has the scenario.
    public var isNew = false
    /// Where the two results are not of the same thing: another version, scenario file, seed or other records.
    public var remarks: [String] = []
    /// How many figures both results have.
    public var compared = 0
    /// How many of them differ, but within their tolerance.
    public var tolerated = 0
    /// Those beyond their tolerance, and those that only one result has; the largest first.
    public var changes: [FigureChange] = []

    /// A scenario of which nothing has been compared yet.
    public init(name: String, isNew: Bool = false, remarks: [String] = []) {
        self.name = name
        self.isNew = isNew
        self.remarks = remarks
    }

    /// Changes that may be steps back, the largest first.
    public var regressions: [FigureChange] { changes.filter(\.isRegression) }
    /// All others.
    public var others: [FigureChange] { changes.filter { !$0.isRegression } }
}

/// What changed between two files of results.
public struct ResultComparison: Equatable, Sendable {
    /// In the order of the later file.
    public var scenarios: [ScenarioComparison]
    /// Names of scenarios that only the earlier file has, in its order.
    public var missing: [String]

    /// Whether nothing is different beyond its tolerance, and both have the same scenarios.
    public var isSame: Bool { missing.isEmpty && scenarios.allSatisfy { !$0.isNew && $0.changes.isEmpty } }
    /// Whether some figure may have become worse.
    public var hasRegression: Bool { scenarios.contains { !$0.regressions.isEmpty } }

    /// Compares a later file with an earlier one; scenarios are matched by name, those of one name in turn.
    public init(before: ResultFile, after: ResultFile, tolerances: ToleranceTable = ToleranceTable()) {
        var rest: [String: [ScenarioFigures]] = [:]
        for scenario in before.scenarios.reversed() { rest[scenario.name, default: []].append(scenario) }
        scenarios = after.scenarios.map { later in
            guard let earlier = rest[later.name]?.popLast() else {
                return ScenarioComparison(name: later.name, isNew: true)
            }
            return FigureComparer(tolerances: tolerances).compare(earlier, later)
        }
        missing = []
        for scenario in before.scenarios where !(rest[scenario.name] ?? []).isEmpty {
            rest[scenario.name]?.removeLast()
            missing.append(scenario.name)
        }
    }
}

/// Compares the figures of one scenario.
struct FigureComparer {
    let tolerances: ToleranceTable

    func compare(_ before: ScenarioFigures, _ after: ScenarioFigures) -> ScenarioComparison {
        var result = ScenarioComparison(name: after.name, remarks: Self.remarks(before, after))
        var (left, right) = (before.figures[...], after.figures[...])
        // Both are in order of path: a merge sees each path once.
        while let path = [left.first?.path, right.first?.path].compactMap(\.self).min() {
            let old = left.first?.path == path ? left.removeFirst().figure : nil
            let new = right.first?.path == path ? right.removeFirst().figure : nil
            if old != nil, new != nil { result.compared += 1 }
            guard old != new else { continue }
            let family = FigureFamily.of(path, [old, new].compactMap(\.self))
            let tolerance = tolerances.tolerance(of: path, family: family)
            if tolerance == .any || old.flatMap({ old in new.map { tolerance.allows(old, $0) } }) == true {
                result.tolerated += 1
                continue
            }
            result.changes.append(Self.change(path, old, new, family))
        }
        result.changes.sort { ($1.size, $0.path) < ($0.size, $1.path) }
        return result
    }

    private static func change(
        _ path: FigurePath, _ before: Figure?, _ after: Figure?, _ family: FigureFamily
    ) -> FigureChange {
        var change = FigureChange(
            path: path, before: before, after: after, family: family, size: .infinity, direction: .unknown)
        guard let before, let after else { return change }
        change.direction = ChangeDirection.of(path, from: before, to: after)
        if case .number(let one) = before, case .number(let other) = after, one.double != 0 {
            let size = ((other.double - one.double) / one.double).magnitude
            if size.isFinite { change.size = size }
        }
        return change
    }

    private static func remarks(_ before: ScenarioFigures, _ after: ScenarioFigures) -> [String] {
        var remarks: [String] = []
        let pairs = [
            ("version", before.version, after.version), ("scenario file", before.digest, after.digest),
            ("seed", before.seed, after.seed), ("records", before.recordDigest, after.recordDigest),
        ]
        for (what, one, other) in pairs where one != other {
            remarks.append(
                "another \(what): \(one.isEmpty ? "none" : one) before, \(other.isEmpty ? "none" : other) now")
        }
        return remarks
    }
}
