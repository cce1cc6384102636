import Records
import Scenarios

/// Streams that replay a trace.
extension TrafficSection {
    /// Whether a stream's arrivals come from a trace; what is wrong with them is for others to report.
    static func replays(_ section: MappingReader) -> Bool {
        guard case .mapping(let entries) = section["arrivals"]?.node.value else { return false }
        return entries.contains { entry in
            if entry.name == "process", case .scalar("trace", _) = entry.value.value { true } else { false }
        }
    }

    mutating func readTrace(
        _ section: MappingReader, id: String?, endpoint: EndpointID?, _ catalog: inout Catalog
    ) {
        guard let reader = section["arrivals"],
            let arrivals = reader.mapping("a mapping with process", keys: ArrivalSection.keys)
        else { return }
        ArrivalSection(runLength: runLength, folder: folder).refuseStrays(arrivals, of: "trace")
        section["tenants"]?.report("tenants beside a trace; expected none, because nothing says whose its calls are")
        section["rate"]?.report("rate beside a trace; expected none, because the trace has its own times")
        guard let content = TraceSection(folder: folder, recordings: recordings).read(arrivals) else {
            // What is wrong beside the trace shows all the same.
            _ = section["mix"].map(mix)
            return
        }
        if content.format != .servegen {
            arrivals["sizes"]?.report("only format servegen has sizes; expected none with \(content.format.rawValue)")
        }
        guard let id, let endpoint else { return }
        switch content.format {
        case .windtunnel:
            guard let recording = content.recording else { return }
            readRecording(recording, arrivals, section, id: id, endpoint: endpoint, &catalog)
        case .servegen: readWindows(content, arrivals, section, id: id, endpoint: endpoint)
        default: readCalls(content, arrivals, section, id: id, endpoint: endpoint)
        }
    }

    private mutating func readWindows(
        _ content: TraceContent, _ arrivals: MappingReader, _ section: MappingReader, id: String, endpoint: EndpointID
    ) {
        arrivals["models"]?.report("servegen names no models; expected none")
        let mix = section.required("mix", "a mapping from provider/model to weight").flatMap(mix)
        guard let windows = content.windows, let mix else { return }
        append(
            TrafficPlan(id: id, endpoint: endpoint, arrivals: .windows(windows), mix: mix, users: .anonymous),
            arrivals, section, hasUsers: false)
    }

    /// Adds a stream with what its callers do; `hasUsers` when the trace says who they are.
    private mutating func append(
        _ plan: TrafficPlan, _ arrivals: MappingReader, _ section: MappingReader, hasUsers: Bool
    ) {
        var plan = plan
        let crowd = hasUsers ? nil : section["users"].map { self.crowd($0, arrivals: plan.arrivals) }
        if case .some(.none) = crowd { return }
        guard let client = ClientSection(models: models).read(section, mix: plan.mix),
            let concurrency = ArrivalSection.concurrency(arrivals)
        else { return }
        (plan.client, plan.maximumConcurrency) = (client, concurrency)
        guard allows(plan, section), let populated = populated(plan, crowd ?? nil) else { return }
        streams.append(populated)
    }

    private mutating func readCalls(
        _ content: TraceContent, _ arrivals: MappingReader, _ section: MappingReader, id: String, endpoint: EndpointID
    ) {
        guard let (mix, places) = routes(content, arrivals, section) else { return }
        var population = UserPopulation.anonymous
        if content.userCount > 0 {
            section["users"]?.report("users beside a trace that has its own; expected none")
            guard let first = users.add(stream: id, count: content.userCount) else {
                arrivals["file"]?.report("its users bring the scenario past \(Limits.users); expected no more in all")
                return
            }
            population = UserPopulation(first: first, count: content.userCount, zipfExponent: 0)
        }
        var calls = content.calls
        for index in calls.indices {
            let name = Int(calls[index].model)
            calls[index].model = places.indices.contains(name) ? places[name] : TracePlan.Call.unknownModel
        }
        append(
            TrafficPlan(
                id: id, endpoint: endpoint,
                arrivals: .trace(TracePlan(path: content.path, calls: calls, rejections: content.rejections)),
                mix: mix, users: population),
            arrivals, section, hasUsers: content.userCount > 0)
    }

    /// The models that the calls of a trace go to, and for each model of the trace its place among them.
    private mutating func routes(
        _ content: TraceContent, _ arrivals: MappingReader, _ section: MappingReader
    ) -> (mix: [ModelShare], places: [UInt16])? {
        guard let reader = arrivals["models"] else {
            return section.required("mix", "a mapping from provider/model to weight").flatMap(mix).map { ($0, []) }
        }
        guard let entries = reader.names("a mapping from the trace's models to provider/model") else { return nil }
        var shares: [ModelShare] = []
        if let section = section["mix"] {
            guard let read = mix(section) else { return nil }
            shares = read
        }
        var places = Array(repeating: TracePlan.Call.unknownModel, count: content.modelNames.count)
        var isRead = true
        for entry in entries {
            let number = entry.parsedName("a model that the trace names") { text throws(ValueProblem) in
                if let number = content.modelNames.firstIndex(of: text) { return number }
                throw ValueProblem(
                    message: "no row of the trace names the model \(OffendingText.quoted(text))", word: text,
                    candidates: content.modelNames)
            }
            let model = entry.reader.value("a declared model") { text throws(ValueProblem) in try models.parse(text) }
            guard let number, let model else {
                isRead = false
                continue
            }
            if !shares.contains(where: { $0.model == model }) { shares.append(ModelShare(model: model, weight: 0)) }
            places[number] = UInt16(clamping: shares.firstIndex { $0.model == model } ?? 0)
        }
        if section["mix"] == nil, let missing = places.firstIndex(of: TracePlan.Call.unknownModel) {
            reader.report(
                "the model \(OffendingText.quoted(content.modelNames[missing])) of the trace is not among them; "
                    + "expected every one of its models, or a mix for the others")
            isRead = false
        }
        // Nothing is drawn then, and every route stays reachable.
        if section["mix"] == nil { for index in shares.indices { shares[index].weight = 1 } }
        return isRead && !shares.isEmpty ? (shares, places) : nil
    }

    /// Recorded calls are literal calls: they come as they were.
    private mutating func readRecording(
        _ recording: Recording, _ arrivals: MappingReader, _ section: MappingReader, id: String, endpoint: EndpointID,
        _ catalog: inout Catalog
    ) {
        for key in ["mix", "users"] + ClientSection.keys {
            section[key]?.report("stands beside recorded calls; expected none, because each call says this itself")
        }
        arrivals["models"]?.report("recorded calls have their models; expected none")
        guard let reader = arrivals["file"] else { return }
        var served: [ModelID] = []
        for model in recording.catalog.models {
            guard let id = models.literal(model) else {
                reader.report("these calls bring the scenario past 65535 models; expected no more than that in all")
                return
            }
            served.append(id)
        }
        let errors = recording.catalog.errorTypes.map { catalog.intern(errorType: $0) ?? .unknown }
        let sorted = recording.records.sorted { $0.time - $0.responseTime < $1.time - $1.responseTime }
        guard let first = sorted.first.map({ $0.time - $0.responseTime }) else { return }
        var calls: [LiteralCall] = []
        var callers: [String?] = []
        for record in sorted {
            let (model, requested) = (Int(record.model.rawValue), Int(record.requestedModel.rawValue))
            let (error, user) = (Int(record.error.rawValue), Int(record.user.rawValue))
            guard served.indices.contains(model), served.indices.contains(requested), errors.indices.contains(error)
            else { continue }
            let sent = record.time - record.responseTime - first
            var copy = record
            (copy.model, copy.requestedModel, copy.error) = (served[model], served[requested], errors[error])
            copy.user = .anonymous
            calls.append(LiteralCall(sent: sent, record: copy))
            let names = recording.catalog.users
            callers.append(user > 0 && user < names.count ? names[user] : nil)
        }
        literalCallers.append(LiteralCallers(stream: streams.count, names: callers, reader: reader))
        streams.append(TrafficPlan(id: id, endpoint: endpoint, arrivals: .literal(calls), mix: [], users: .anonymous))
    }
}
