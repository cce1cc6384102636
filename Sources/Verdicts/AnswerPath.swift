public import Answers
public import Records
public import Scenarios

/// Finds the values that a check's path names in a tree of answers.
///
/// A path that begins with `stats`, `stats_by`, `cost`, `patterns`, `summary` or `window` is looked up in the answers
/// of a period: the given one, or else one hour for `stats` and `stats_by` and a day for the others. With a period
/// given, `recommendations` are those of the period as well. Every other path starts at the root.
public struct AnswerPath: Sendable {
    private let prefix: [CheckExpression.PathSegment]
    private let segments: [CheckExpression.PathSegment]
    private let period: Period

    /// The path of a check over a period; each analytic's own default when `nil`.
    public init(_ segments: [CheckExpression.PathSegment], period: Period? = nil) {
        self.segments = segments
        self.period = period ?? ([.name("stats"), .name("stats_by")].contains(segments.first) ? .hour : .day)
        let isPeriodic =
            switch segments.first {
            case .name("stats"), .name("stats_by"), .name("cost"), .name("patterns"), .name("summary"), .name("window"):
                true
            case .name("recommendations"): period != nil
            default: false
            }
        prefix = isPeriodic ? [.name("periods"), .name(self.period.description)] : []
    }

    /// Every value at the path, wildcards expanded in the answers' own order.
    ///
    /// A name that is not there gives a match without a value, and so does a wildcard in something that has no parts. A
    /// wildcard in something empty gives no match.
    public func matches(in root: AnswerObject, names: Catalog) -> [AnswerMatch] {
        var search = AnswerSearch(segments: prefix + segments, hidden: prefix.count, names: names)
        let total = root["periods"]?[period.description].flatMap(SampleCount.init)?.count
        search.descend(.object(root), position: 0, samples: total)
        return search.matches
    }
}

/// A value found at a path.
public struct AnswerMatch: Equatable, Sendable {
    /// The path with every wildcard replaced by what it stands for, as a check would write it.
    public var path: String
    /// The value, or `nil` when there is none.
    public var value: AnswerTree?
    /// How many requests the value rests on: as the nearest enclosing object says, else all of the period.
    public var samples: Int?

    /// A value at a path.
    public init(path: String, value: AnswerTree?, samples: Int?) {
        self.path = path
        self.value = value
        self.samples = samples
    }
}

/// The descent from the root along one path.
private struct AnswerSearch {
    private(set) var matches: [AnswerMatch] = []
    private let segments: [CheckExpression.PathSegment]
    /// How many steps at the start the writer of the path left out.
    private let hidden: Int
    private let names: Catalog
    private var steps: [AnswerStep] = []

    init(segments: [CheckExpression.PathSegment], hidden: Int, names: Catalog) {
        self.segments = segments
        self.hidden = hidden
        self.names = names
    }

    mutating func descend(_ tree: AnswerTree, position: Int, samples outer: Int?) {
        // An error type may have any name, also one that elsewhere names a number of requests.
        let samples = steps.last == .key("error_breakdown") ? outer : SampleCount(tree)?.count ?? outer
        guard position < segments.count else {
            matches.append(AnswerMatch(path: path(), value: tree, samples: samples))
            return
        }
        let children = tree.children(segments[position], names: names)
        guard let children else {
            matches.append(AnswerMatch(path: path(missingFrom: position), value: nil, samples: samples))
            return
        }
        for (step, child) in children {
            steps.append(step)
            descend(child, position: position + 1, samples: samples)
            steps.removeLast()
        }
    }

    private func path(missingFrom position: Int? = nil) -> String {
        let rest = segments[(position ?? segments.count)...].map { segment in
            switch segment {
            case .name(let name): AnswerStep.key(name).text(names: names)
            case .wildcard: "*"
            }
        }
        return (steps.map { $0.text(names: names) } + rest).dropFirst(hidden).joined(separator: ".")
    }
}

/// The number of requests that an object says it rests on.
private struct SampleCount {
    let count: Int

    init?(_ tree: AnswerTree) {
        guard case .object(let object) = tree else { return nil }
        for key in ["total_requests", "requests", "total_requests_5m", "samples"] {
            if case .count(let count) = object[key] {
                self.count = count
                return
            }
        }
        // The answers of a period rest on what their summary counts.
        guard case .count(let count) = object["summary"]?["total_requests"] else { return nil }
        self.count = count
    }
}

extension AnswerTree {
    /// The value of a name; `nil` in anything but an object.
    subscript(key: String) -> AnswerTree? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The parts that a segment of a path leads to; `nil` when there is no such part.
    fileprivate func children(
        _ segment: CheckExpression.PathSegment, names: Catalog
    ) -> [(step: AnswerStep, value: AnswerTree)]? {
        switch (self, segment) {
        case (.object(let object), .name(let name)):
            object[name].map { [(.key(name), $0)] }
        case (.object(let object), .wildcard):
            object.entries.map { (.key($0.key), $0.value) }
        case (.list(let elements), .name(let name)):
            Int(name).flatMap { elements.indices.contains($0) ? [(.index($0), elements[$0])] : nil }
        case (.list(let elements), .wildcard):
            elements.enumerated().map { (.index($0.offset), $0.element) }
        case (.userCosts(let costs), .name(let name)):
            costs.entries.first { names.name(of: $0.user) == name }.map { [(.user($0.user), .money($0.cost))] }
        case (.userCosts(let costs), .wildcard):
            costs.entries.map { ($0, names.name(of: $0.user)) }.sorted { $0.1 < $1.1 }
                .map { (.user($0.0.user), .money($0.0.cost)) }
        default: nil
        }
    }
}
