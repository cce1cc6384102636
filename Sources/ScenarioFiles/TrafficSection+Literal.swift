import Records
import Scenarios

/// Streams whose calls are given one by one.
extension TrafficSection {
    mutating func readLiteral(
        _ reader: NodeReader, _ section: MappingReader, id: String, endpoint: EndpointID, _ catalog: inout Catalog
    ) {
        for key in ["arrivals", "rate", "mix", "users", "tenants"] + ClientSection.keys {
            section[key]?.report("stands beside calls; expected none, because each call says this itself")
        }
        guard let drafts = LiteralCallSection(folder: folder, runLength: runLength).read(reader) else { return }
        var calls: [LiteralCall] = []
        for draft in drafts {
            guard let model = draft.model, let sent = draft.sent, let served = models.literal(model),
                let requested = models.literal(draft.requestedModel ?? model)
            else {
                reader.report("these calls bring the scenario past 65535 models; expected no more than that in all")
                return
            }
            var record = draft.record
            record.model = served
            record.requestedModel = requested
            if let kind = draft.error { record.error = catalog.intern(errorType: kind.rawValue) ?? .unknown }
            calls.append(LiteralCall(sent: sent, record: record))
        }
        literalCallers.append(LiteralCallers(stream: streams.count, names: drafts.map(\.user), reader: reader))
        streams.append(
            TrafficPlan(id: id, endpoint: endpoint, arrivals: .literal(calls), mix: [], users: .anonymous))
    }

    /// Turns the names of callers into identifiers, once every stream with numbered users has taken its own.
    mutating func nameCallers() {
        for callers in literalCallers {
            guard case .literal(var calls) = streams[callers.stream].arrivals else { continue }
            for (index, name) in callers.names.enumerated() {
                guard let name else { continue }
                guard let user = users.add(name: name) else {
                    callers.reader.report("these calls bring the scenario past \(Limits.users) users")
                    return
                }
                calls[index].record.user = user
            }
            streams[callers.stream].arrivals = .literal(calls)
        }
    }

    /// Who makes the calls of a stream, by name; `nil` for nobody in particular.
    struct LiteralCallers {
        var stream: Int
        var names: [String?]
        var reader: NodeReader
    }
}
