import Records
import ScenarioFiles

/// What of a scenario file may be taken out, replaced and halved.
enum ShrinkRules {
    typealias Path = [DocumentStep]

    static let duration: ArraySlice<DocumentStep> = [.name("clock"), .name("duration")]

    /// What a scenario cannot be without, and what would make it another question.
    private static let kept: Set<String> = ["schema", "name", "seed", "clock", "expect_outcome", "traffic"]
    /// Names of lengths of time that are part of the same course of events.
    private static let times: Set<String> = ["duration", "at", "for"]
    private static let halvableNames: Set<String> = [
        "duration", "for", "rate", "count", "users", "concurrency", "queue", "attempts", "turns", "think_time",
        "prompt_tokens", "completion_tokens", "response_time", "time_to_first_token", "constant", "rows",
    ]

    /// The paths of all lists and mappings out of which something may be taken, outer ones first.
    static func collections(of root: DocumentNode) -> [Path] {
        paths(in: root) { path, node in !node.children.isEmpty && !isInsideExpectation(path) }
    }

    /// The paths of mappings in whose place a plain value may be, inner ones first.
    static func replaceable(in root: DocumentNode) -> [Path] {
        paths(in: root) { path, node in
            guard case .mapping = node, let first = path.first else { return false }
            return path.count > 1 && first != .name("expect") && first != .name("clock")
        }.reversed()
    }

    /// The paths of plain values that may be halved.
    static func halvable(in root: DocumentNode) -> [Path] {
        paths(in: root) { path, node in
            guard case .scalar = node, case .name(let name) = path.last, path.first != .name("expect") else {
                return false
            }
            return halvableNames.contains(name)
        }
    }

    /// Takes the children in a range of positions out of a list or mapping, but for those that must stay.
    static func remove(_ range: Range<Int>, at path: Path, from root: inout DocumentNode) {
        guard var node = root[path[...]] else { return }
        let children = node.children
        for index in range.reversed() where children.indices.contains(index) {
            if path.isEmpty, case .name(let name) = children[index].step, kept.contains(name) { continue }
            if path == [.name("clock")], children[index].step != .name("timezone") { continue }
            node[children[index].step] = nil
        }
        root[path[...]] = node
    }

    /// Halves the length of the run and everything that has a place in it.
    static func halveTimes(_ root: inout DocumentNode) {
        let found = paths(in: root) { path, node in
            guard case .scalar = node, case .name(let name) = path.last else { return false }
            return times.contains(name) && path.first != .name("providers")
        }
        for path in found {
            if let half = half(of: root[path[...]]) { root[path[...]] = half }
        }
    }

    /// Half of a plain value; `nil` where there is none.
    static func half(of node: DocumentNode?) -> DocumentNode? {
        guard case .scalar(let text) = node else { return nil }
        return SmallerText.half(of: text).map { .scalar($0) }
    }

    /// The plain values inside a mapping, at most six, those of a distribution's middle first.
    static func plainValues(in node: DocumentNode) -> [DocumentNode] {
        let found = paths(in: node) { path, node in if case .scalar = node { !path.isEmpty } else { false } }
        let middles: [DocumentStep] = [.name("constant"), .name("p50"), .name("mean"), .name("0.5")]
        let first = found.filter { path in path.last.map { middles.contains($0) } ?? false }
        let others = found.filter { path in !first.contains(path) }
        return (first + others).prefix(6).compactMap { node[$0[...]] }
    }

    /// Whether a duration is shorter than another.
    static func isShorter(_ duration: DocumentNode, than other: DocumentNode?) -> Bool {
        guard case .scalar(let left) = duration, case .scalar(let right) = other,
            let leftLength = SmallerText.length(of: left), let rightLength = SmallerText.length(of: right)
        else { return false }
        return leftLength < rightLength
    }

    /// Expectations are taken out as a whole: with a part less they would claim something else.
    private static func isInsideExpectation(_ path: Path) -> Bool {
        guard path.first == .name("expect") else { return false }
        let lists: [DocumentStep] = [.name("that"), .name("alerts"), .name("include"), .name("exclude")]
        return path.dropLast().contains { lists.contains($0) }
    }

    /// The paths of all nodes that fit, outer ones before inner ones.
    private static func paths(in root: DocumentNode, _ fits: (Path, DocumentNode) -> Bool) -> [Path] {
        var found: [Path] = []
        var level: [(path: Path, node: DocumentNode)] = [([], root)]
        while !level.isEmpty {
            found += level.filter { fits($0.path, $0.node) }.map(\.path)
            level = level.flatMap { entry in entry.node.children.map { (entry.path + [$0.step], $0.node) } }
        }
        return found
    }
}
