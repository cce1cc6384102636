/// Results of one or more scenarios, read from a whole JSON result or from a compact baseline.
public struct ResultFile: Equatable, Sendable {
    /// In the order of the file.
    public var scenarios: [ScenarioFigures]

    /// The version of the compact form.
    public static let baselineSchema = "windtunnel.baseline/1"
    /// The version of whole results.
    public static let resultSchema = "windtunnel.result/1"
    private static let mostInherited = 5_000_000
    /// What says what a result is of, not what came out.
    private static let identity: Set<String> = [
        "schema", "version", "scenario", "record_digest", "baseline", "expected_outcome",
    ]
    /// What an expectation asks and where it stands in its file: neither is a figure.
    private static let question: Set<String> = [
        "path", "line", "column", "title", "moment", "period", "min_samples", "claim", "expected",
    ]

    /// Collects results.
    public init(_ scenarios: [ScenarioFigures]) { self.scenarios = scenarios }

    /// Reads the bytes of a file of a bounded size.
    public init(bytes: [UInt8], mostBytes: Int = ResultProblem.mostBytes) throws(ResultProblem) {
        guard bytes.count <= mostBytes else { throw ResultProblem.tooLarge }
        let root = try ResultTree.read(bytes)
        switch root.text("schema") {
        case Self.baselineSchema: scenarios = try Self.baseline(root)
        case Self.resultSchema: scenarios = try Self.results(root)
        case .some(let other):
            throw ResultProblem(
                message: "of the schema \(other.prefix(60)); expected \(Self.resultSchema) or \(Self.baselineSchema)")
        case nil: throw ResultProblem(message: "has no schema; expected what `run --output json=FILE` has written")
        }
    }

    // MARK: - Whole results

    private static func results(_ root: ResultTree) throws(ResultProblem) -> [ScenarioFigures] {
        guard let several = root["scenarios"] else { return [try result(root)] }
        guard case .list(let items) = several else {
            throw ResultProblem(message: "scenarios is no list; expected one of results")
        }
        var scenarios: [ScenarioFigures] = []
        for item in items { scenarios.append(try result(item)) }
        return scenarios
    }

    private static func result(_ tree: ResultTree) throws(ResultProblem) -> ScenarioFigures {
        guard case .object(let entries) = tree, let scenario = tree["scenario"], let name = scenario.text("name") else {
            throw ResultProblem(message: "a result without scenario.name; expected one with it")
        }
        var figures: [ScenarioFigures.Entry] = []
        for entry in entries where !identity.contains(entry.name) { add(entry.value, at: [entry.name], to: &figures) }
        return ScenarioFigures(
            name: name, version: tree.text("version") ?? "", digest: scenario.text("digest") ?? "",
            seed: scenario.text("seed") ?? "", recordDigest: tree.text("record_digest") ?? "", figures: figures)
    }

    private static func add(_ tree: ResultTree, at steps: [String], to figures: inout [ScenarioFigures.Entry]) {
        switch tree {
        case .leaf(let figure): figures.append(.init(path: FigurePath(steps), figure: figure))
        case .object(let entries):
            if entries.isEmpty { figures.append(.init(path: FigurePath(steps), figure: .nothing)) }
            let isExpectation = steps.count == 2 && steps[0] == "expectations"
            for entry in entries where !(isExpectation && question.contains(entry.name)) {
                add(entry.value, at: steps + [entry.name], to: &figures)
            }
        case .list(let items):
            if items.isEmpty { figures.append(.init(path: FigurePath(steps), figure: .nothing)) }
            let names = self.names(of: items) ?? items.indices.map { "\($0)" }
            for (name, item) in zip(names, items) { add(item, at: steps + [name], to: &figures) }
        }
    }

    /// What tells the items of a list apart, so that one more in the middle does not move all others.
    ///
    /// Of several with one name, the second has `#2` behind it, and so on.
    private static func names(of items: [ResultTree]) -> [String]? {
        for key in ["id", "title", "model", "path", "rule"] {
            let names = items.compactMap { item -> String? in
                guard case .leaf(let figure) = item[key] else { return nil }
                return figure.shown
            }
            guard names.count == items.count else { continue }
            var seen: [String: Int] = [:]
            return names.map { name in
                seen[name, default: 0] += 1
                let count = seen[name] ?? 1
                return count == 1 ? name : "\(name)#\(count)"
            }
        }
        return nil
    }

    // MARK: - Compact baselines

    private static func baseline(_ root: ResultTree) throws(ResultProblem) -> [ScenarioFigures] {
        guard case .list(let items) = root["scenarios"] else {
            throw ResultProblem(message: "a baseline without a list of scenarios; expected one")
        }
        var scenarios: [ScenarioFigures] = []
        var budget = mostInherited
        for item in items {
            guard let name = item.text("name"), let rest = figures(item) else {
                throw ResultProblem(message: "a scenario without name and figures; expected both")
            }
            let layers = PeriodLayers(rest: rest, periods: try periods(item["periods"]))
            // Each period inherits the figures of the one before: a small file must not become a large memory.
            budget -= layers.countWithInherited(atMost: budget)
            guard budget > 0 else {
                throw ResultProblem(message: "periods with more than \(mostInherited) figures in all")
            }
            scenarios.append(
                ScenarioFigures(
                    name: name, version: item.text("version") ?? "", digest: item.text("digest") ?? "",
                    seed: item.text("seed") ?? "", recordDigest: item.text("record_digest") ?? "",
                    figures: layers.figures))
        }
        return scenarios
    }

    private static func periods(_ tree: ResultTree?) throws(ResultProblem) -> [PeriodLayers.Layer] {
        guard let tree else { return [] }
        guard case .list(let items) = tree else { throw ResultProblem(message: "periods is no list; expected one") }
        var layers: [PeriodLayers.Layer] = []
        for item in items {
            guard let name = item.text("name"), let figures = figures(item) else {
                throw ResultProblem(message: "a period without name and figures; expected both")
            }
            var gone: [FigurePath] = []
            if case .list(let paths) = item["gone"] {
                for path in paths {
                    guard case .leaf(.text(let text)) = path, let path = FigurePath(parsing: text) else {
                        throw ResultProblem(
                            message: "a period without a path in gone; expected names with dots between")
                    }
                    gone.append(path)
                }
            }
            layers.append(PeriodLayers.Layer(name: name, gone: gone, figures: figures))
        }
        return layers
    }

    private static func figures(_ tree: ResultTree) -> [ScenarioFigures.Entry]? {
        guard case .object(let entries) = tree["figures"] else { return nil }
        var figures: [ScenarioFigures.Entry] = []
        for entry in entries { add(entry.value, at: [entry.name], to: &figures) }
        return figures
    }
}
