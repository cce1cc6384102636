import Records
import Scenarios

/// Reads the streams of calls.
struct TrafficSection {
    /// The streams that could be read, in the file's order.
    var streams: [TrafficPlan] = []
    /// The names of all streams, broken ones included; `nil` where even the name is.
    private(set) var ids: [String?] = []
    /// Streams that were split among tenants, and the streams that they became.
    private(set) var tenantGroups: [(id: String, streams: Range<Int>)] = []
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
    static let keys = ["id", "endpoint", "arrivals", "rate", "mix", "users", "calls", "tenants"] + ClientSection.keys

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
        let arrivals = ArrivalSection(runLength: runLength, folder: folder).read(section)
        let mix = section.required("mix", "a mapping from provider/model to weight").flatMap(mix)
        let client = ClientSection(models: models).read(section, mix: mix ?? [])
        let tenants = section["tenants"].map {
            TenantSection(runLength: runLength, folder: folder).read($0)
        }
        let crowd = section["users"].map { self.crowd($0, arrivals: arrivals?.arrivals) }
        guard let id, let endpoint, let arrivals, let mix, let client else { return }
        if case .some(.none) = tenants { return }
        if case .some(.none) = crowd { return }
        let plan = TrafficPlan(
            id: id, endpoint: endpoint, arrivals: arrivals.arrivals, mix: mix, users: .anonymous,
            maximumConcurrency: arrivals.maximumConcurrency, client: client)
        guard allows(plan, section) else { return }
        if let tenants = tenants ?? nil {
            split(plan, among: tenants, section, crowd: crowd ?? nil)
        } else if let plan = populated(plan, crowd ?? nil) {
            streams.append(plan)
        }
    }

    /// Makes a stream of each tenant's part.
    private mutating func split(
        _ plan: TrafficPlan, among tenants: [TenantSection.Tenant], _ section: MappingReader, crowd: Crowd?
    ) {
        let first = streams.count
        var before = 0.0
        ids.removeLast()
        for tenant in tenants {
            guard let part = plan.part(of: tenant, before: before), part.id.utf8.count <= 64,
                taken.insert(part.id).inserted
            else {
                ids.append(nil)
                section["tenants"]?.report(
                    "tenant \(OffendingText.quoted(tenant.id)) gets no stream of its own; expected a stream with a "
                        + "rate or enough users, and an id that is free and at most 64 long")
                return
            }
            before += tenant.share
            ids.append(part.id)
            guard let populated = populated(part, crowd) else { return }
            streams.append(populated)
        }
        tenantGroups.append((plan.id, first..<streams.count))
        guard streams.count > Limits.streams else { return }
        section["tenants"]?.report("\(streams.count) streams with all tenants; expected at most \(Limits.streams)")
    }

    /// How many users a stream has and how unequal they are.
    struct Crowd {
        var count: Int
        var zipf: Double
        /// Where the number stands.
        var place: NodeReader
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

    func crowd(_ reader: NodeReader, arrivals: Arrivals?) -> Crowd? {
        guard let section = reader.mapping("a mapping with count and zipf", keys: ["count", "zipf"]) else { return nil }
        let count = section.required("count", "the number of users")?
            .integer("a whole number from 1 to \(Limits.usersPerStream)", in: 1...Limits.usersPerStream)
        let zipf = section["zipf"].map { $0.number("an exponent from 0 to 10", in: 0...10) } ?? 0
        if case .closed = arrivals {
            section["zipf"]?.report("zipf beside a closed loop; expected none, because its users call in turn")
        }
        guard let count, let zipf, let place = section["count"] else { return nil }
        return Crowd(count: count, zipf: zipf, place: place)
    }

    /// The stream with users of its own.
    mutating func populated(_ plan: TrafficPlan, _ crowd: Crowd?) -> TrafficPlan? {
        guard let crowd else { return plan }
        guard let first = users.add(stream: plan.id, count: crowd.count) else {
            crowd.place.report(
                "\(crowd.count) users bring the scenario past \(Limits.users); expected no more than that in all")
            return nil
        }
        var plan = plan
        plan.users = UserPopulation(first: first, count: crowd.count, zipfExponent: crowd.zipf)
        return plan
    }

    mutating func allows(_ plan: TrafficPlan, _ section: MappingReader) -> Bool {
        let shape = CallEstimate(runLength: runLength, models: models)
        expectedCalls += shape.calls(of: plan)
        guard expectedCalls > Limits.calls else { return true }
        (section["rate"] ?? section["arrivals"] ?? section.reader).report(
            "these calls bring the run past 2000000000 expected calls; expected no more than that in all")
        return false
    }
}
