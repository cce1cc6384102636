import Records
import Scenarios

/// Reads the streams of calls.
struct TrafficSection {
    /// The streams that could be read, in the file's order.
    var streams: [TrafficPlan] = []
    /// The names of all streams, broken ones included; `nil` where even the name is.
    private(set) var ids: [String?] = []
    /// Which users exist.
    var users = UserNames()

    /// The declared models and those that literal calls name.
    var models: DeclaredModels
    let runLength: Microseconds?
    let folder: String
    let recordings: (any RecordingSource)?
    /// The callers of literal calls, whose names wait for those of all other users.
    var literalCallers: [LiteralCallers] = []
    private var expectedCalls = 0.0
    private var taken: Set<String> = []
    private static let keys = ["id", "endpoint", "arrivals", "rate", "mix", "users", "calls"]

    /// Reads all streams; `folder` is where the files that they name are looked for.
    init(
        _ reader: NodeReader?, declared: DeclaredModels, clock: RunClock?, folder: String,
        recordings: (any RecordingSource)?, catalog: inout Catalog
    ) {
        models = declared
        runLength = clock?.length
        self.folder = folder
        self.recordings = recordings
        guard let reader, let items = reader.list("a list of streams, [] for none") else { return }
        if items.count > Limits.streams { reader.report("\(items.count) streams; expected at most \(Limits.streams)") }
        for item in items.prefix(Limits.streams) { read(item, &catalog) }
        nameCallers()
    }

    private mutating func read(_ item: NodeReader, _ catalog: inout Catalog) {
        guard let section = item.mapping("a mapping that describes a stream", keys: Self.keys) else {
            ids.append(nil)
            return
        }
        let id = section.required("id", Identifier.expected)?.identifier(taken: &taken)
        ids.append(id)
        let name = section["endpoint"].map { $0.text("a path such as /v1/chat") } ?? "/v1/chat/completions"
        let endpoint = name.flatMap { catalog.intern(endpoint: $0) }
        if let calls = section["calls"] {
            if let id, let endpoint { readLiteral(calls, section, id: id, endpoint: endpoint, &catalog) }
            return
        }
        if Self.replays(section) {
            readTrace(section, id: id, endpoint: endpoint, &catalog)
            return
        }
        let arrivals = arrivals(section)
        let mix = section.required("mix", "a mapping from provider/model to weight").flatMap(mix)
        let population: UserPopulation? =
            if let users = section["users"] { population(users, id: id) } else { .anonymous }
        guard let id, let endpoint, let arrivals, let mix, let population else { return }
        streams.append(TrafficPlan(id: id, endpoint: endpoint, arrivals: arrivals, mix: mix, users: population))
    }

    func mix(_ reader: NodeReader) -> [ModelShare]? {
        guard let entries = reader.names("a mapping from provider/model to weight") else { return nil }
        if entries.isEmpty { reader.report("an empty mix; expected at least one declared model") }
        var shares: [ModelShare] = []
        var seen: Set<ModelID> = []
        for entry in entries {
            let weight = entry.reader.weight()
            let model = entry.parsedName("a declared model") { text throws(ValueProblem) in
                try models.parse(text)
            }
            guard let model else { continue }
            if !seen.insert(model).inserted {
                entry.report("\(OffendingText.quoted(entry.name)) is in the mix already")
            } else if let weight {
                shares.append(ModelShare(model: model, weight: weight))
            }
        }
        return shares.count == entries.count && !shares.isEmpty ? shares : nil
    }

    mutating func population(_ reader: NodeReader, id: String?) -> UserPopulation? {
        guard let section = reader.mapping("a mapping with count and zipf", keys: ["count", "zipf"]) else { return nil }
        let count = section.required("count", "the number of users")?
            .integer("a whole number from 1 to \(Limits.usersPerStream)", in: 1...Limits.usersPerStream)
        let zipf = section["zipf"].map { $0.number("an exponent from 0 to 10", in: 0...10) } ?? 0
        guard let count, let zipf, let id else { return nil }
        guard let first = users.add(stream: id, count: count) else {
            section["count"]?.report(
                "\(count) users bring the scenario past \(Limits.users); expected no more than that in all")
            return nil
        }
        return UserPopulation(first: first, count: count, zipfExponent: zipf)
    }

    private mutating func arrivals(_ section: MappingReader) -> Arrivals? {
        let arrivals: MappingReader?
        if let reader = section["arrivals"] {
            arrivals = reader.mapping("a mapping with process", keys: Self.arrivalKeys)
            guard arrivals != nil else { return nil }
        } else {
            arrivals = nil
        }
        let process = arrivals?["process"].map { $0.choice(["constant", "poisson", "gamma", "trace"]) } ?? "poisson"
        guard let process else { return nil }
        refuseStrays(arrivals, of: process)
        let profile: RateProfile? = section.required("rate", RateText.expected).flatMap { rate($0) }
        switch process {
        case "constant": return profile.map { Arrivals.process(.constant, rate: $0) }
        case "gamma":
            let expected = "the coefficient of variation, above 0, to 100"
            guard let reader = arrivals?.required("cv", expected), let cv = reader.number(expected, in: 0...100) else {
                return nil
            }
            guard cv > 0 else {
                reader.report("0 is out of range; expected \(expected)")
                return nil
            }
            return profile.map { Arrivals.process(.gamma(coefficientOfVariation: cv), rate: $0) }
        default: return profile.map { Arrivals.process(.poisson, rate: $0) }
        }
    }

    /// Keys that belong to another process are mistakes, not decoration.
    func refuseStrays(_ arrivals: MappingReader?, of process: String) {
        for (key, owner) in [("cv", "gamma")] + TraceSection.keys.map({ ($0, "trace") }) where owner != process {
            arrivals?[key]?.report("only process \(owner) has \(key); expected none with \(process)")
        }
    }

    private mutating func rate(_ reader: NodeReader) -> RateProfile? {
        guard let profile = RateProfileReader(runLength: runLength).read(reader) else { return nil }
        let calls = profile.stages.reduce(0) { $0 + Double($1.duration.rawValue) / 1e6 * $1.perSecond }
        return addExpected(calls, reader) ? profile : nil
    }

    /// Counts calls to expect; false after reporting that there are too many.
    mutating func addExpected(_ calls: Double, _ reader: NodeReader?) -> Bool {
        expectedCalls += calls
        if expectedCalls <= Limits.calls { return true }
        reader?.report("these calls bring the run past 2000000000 expected calls; expected no more than that in all")
        return false
    }
}
