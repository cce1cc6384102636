import AlertRules
import PriceLists
import Records
import Scenarios

/// Reads the sections of a scenario in the order in which they refer to each other, and puts the plan together.
struct ScenarioAssembly {
    let source: SourceText
    let log: ProblemLog
    let priceLists: [String: PriceList]
    let recordings: (any RecordingSource)?
    /// The seed in the place of the file's.
    let seed: UInt64?

    private static let keys = [
        "schema", "name", "description", "seed", "expect_outcome", "prices", "price_overrides", "clock", "thresholds",
        "providers", "traffic", "incidents", "alerts", "expect",
    ]

    /// The plan without its digest; `nil` when anything was reported.
    func plan(_ root: NodeReader) -> ScenarioPlan? {
        let expected = "a mapping with schema, name, clock and traffic"
        guard let file = root.mapping(expected, keys: Self.keys) else { return nil }
        Self.readSchema(file)
        var header = ScenarioHeader(file)
        if let seed { header?.seed = seed }
        let clock = RunClock(file.required("clock", "a mapping with start and duration"))
        var prices = PriceSection(lists: priceLists, folder: folder).read(
            list: file["prices"], overrides: file["price_overrides"])
        let thresholds = ThresholdSection.read(file["thresholds"])
        var catalog = Catalog()
        for kind in FailureKind.allCases { _ = catalog.intern(errorType: kind.rawValue) }
        let models = DeclaredModels(file["providers"], named: NamedModels(root.node), presets: .current)
        let traffic = TrafficSection(
            file.required("traffic", "a list of streams, [] for none"), declared: models, clock: clock, folder: folder,
            recordings: recordings, catalog: &catalog)
        for model in traffic.models.models { _ = catalog.intern(model) }
        let incidents = IncidentSection(
            file["incidents"], models: models, traffic: traffic, clock: clock, seed: header?.seed ?? 1)
        let calmPrices = prices
        change(&prices, by: incidents.incidents, models: traffic.models.models)
        let moments = MomentText(clock: clock, incidents: incidents.windows)
        let alerts = alerts(file, models: models, moments: moments)
        let expectations = ExpectationSection(
            file["expect"], moments: moments,
            checks: CheckReader(
                root: .root(
                    models: traffic.models, endpoints: catalog.endpoints, prices: prices, alerts: alerts),
                users: traffic.users, source: source),
            models: models, alerts: alerts)
        // Names of users are many: they are made only for a scenario that will run.
        guard log.isEmpty, let header, let clock, let prices else { return nil }
        traffic.users.intern(into: &catalog)
        var plan = ScenarioPlan(
            name: header.name, description: header.description, path: source.path, seed: header.seed,
            start: clock.start, end: clock.end, zone: clock.zone, catalog: catalog,
            models: traffic.models.profiles.compactMap(\.self), providerLimits: models.providerLimits,
            traffic: traffic.streams, incidents: incidents.incidents, prices: prices, thresholds: thresholds,
            alerts: alerts,
            expectations: expectations.expectations,
            comparesTruth: expectations.comparesTruth, expectedOutcome: header.outcome)
        plan.drawsIncidents = incidents.isDrawn
        if let calmPrices, calmPrices != prices { plan.calmPrices = calmPrices }
        return plan
    }

    /// Puts the price changes among incidents into the price list.
    private func change(_ prices: inout PriceList?, by incidents: [IncidentPlan], models: [Catalog.Model]) {
        for (incident, change) in incidents.map({ ($0, PriceChange($0)) }) {
            guard let change else { continue }
            let called = models.filter { model in
                (incident.scope.provider ?? model.provider) == model.provider
                    && incident.scope.model.map { models[Int($0.rawValue)] == model } ?? true
            }
            prices?.change(by: change, models: called)
        }
    }

    /// The alerts of the scenario; the default rules where it only expects something of alerts.
    private func alerts(_ file: MappingReader, models: DeclaredModels, moments: MomentText) -> AlertPlan? {
        if let section = file["alerts"] { return AlertSection(section, models: models, moments: moments).plan }
        guard case .mapping(let entries) = file["expect"]?.node.value,
            entries.contains(where: { $0.name == "alerts" })
        else { return nil }
        return AlertPlan(rules: AlertRule.defaults)
    }

    static func readSchema(_ file: MappingReader) {
        _ = file.required("schema", "1")?.value("1") { text throws(ValueProblem) in
            if text != "1" { throw ValueProblem(message: "unknown schema \(OffendingText.quoted(text))") }
        }
    }

    /// The scenario file's folder with a slash at its end; empty when its path has no folder.
    private var folder: String {
        source.path.lastIndex(of: "/").map { String(source.path[...$0]) } ?? ""
    }
}

/// What a scenario says about itself.
struct ScenarioHeader {
    var name: String
    var description: String
    var seed: UInt64
    var outcome: Outcome

    init?(_ file: MappingReader) {
        let expected = "lower-case words with dashes such as openai-429-storm, at most 100 long"
        let name = file.required("name", expected)?.value(expected) { text throws(ValueProblem) in
            let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            let areWords = words.allSatisfy { word in
                !word.isEmpty && word.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
            }
            guard areWords, text.utf8.count <= 100 else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a name")
            }
            return text
        }
        let description =
            file["description"].map {
                $0.text("text", limit: Limits.descriptionBytes, allowsLines: true)
            } ?? ""
        let seed = file["seed"].map { $0.seed() } ?? 1
        let outcomes = Outcome.allCases.map(\.rawValue)
        let outcome = file["expect_outcome"].map { $0.choice(outcomes).flatMap(Outcome.init) } ?? .met
        guard let name, let description, let seed, let outcome else { return nil }
        self.name = name
        self.description = description
        self.seed = seed
        self.outcome = outcome
    }
}

extension NodeReader {
    fileprivate func seed() -> UInt64? {
        value("a whole number from 0 to 18446744073709551615") { text throws(ValueProblem) in
            guard DecimalText.digits(text[...]) == text.utf8.count, let seed = UInt64(text) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a number")
            }
            return seed
        }
    }
}
