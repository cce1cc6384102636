import Records
import Scenarios

/// Reads which calls an incident can touch.
struct IncidentScopeReader {
    static let conditions = ["provider", "model", "traffic"]

    let models: DeclaredModels
    let traffic: TrafficSection

    /// The scope under the key `match`, every call without it; `nil` after reporting.
    func scope(_ section: MappingReader, conditions: [String]) -> IncidentScope? {
        guard let reader = section["match"] else {
            if traffic.ids.isEmpty {
                section.reader.report("never matches, because there is no traffic; expected traffic to disturb")
                return nil
            }
            return IncidentScope()
        }
        guard let match = reader.mapping("a mapping of conditions", keys: conditions) else { return nil }
        let provider = match["provider"].map { $0.provider() }
        let model = match["model"].map { $0.model(of: models) }
        let stream = match["traffic"].map { self.stream($0) }
        let streams = stream ?? nil
        let scope = IncidentScope(
            provider: provider ?? nil, model: model ?? nil, trafficIndex: streams?.lowerBound,
            trafficCount: streams?.count ?? 1)
        let isRead = [provider.map { $0 != nil }, model.map { $0 != nil }, stream.map { $0 != nil }]
            .allSatisfy { $0 ?? true }
        guard isRead else { return nil }
        // With a broken stream the answer is not known, and the stream has its own diagnostic.
        guard
            traffic.streams.count < traffic.ids.count || traffic.streams.indices.contains(where: { matches(scope, $0) })
        else {
            reader.report("never matches; expected conditions that some stream's mix fulfils")
            return nil
        }
        return scope
    }

    private func matches(_ scope: IncidentScope, _ stream: Int) -> Bool {
        if let wanted = scope.trafficIndex, !(wanted..<wanted + scope.trafficCount).contains(stream) { return false }
        return traffic.streams[stream].mix.contains { share in
            if let model = scope.model, model != share.model { return false }
            if let provider = scope.provider, provider != models.models[Int(share.model.rawValue)].provider {
                return false
            }
            return true
        }
    }

    /// The stream of an id, or those of its tenants.
    private func stream(_ reader: NodeReader) -> Range<Int>? {
        reader.value("the id of a stream") { text throws(ValueProblem) in
            if let index = traffic.ids.firstIndex(of: text) { return index..<index + 1 }
            if let group = traffic.tenantGroups.first(where: { $0.id == text }) { return group.streams }
            throw ValueProblem(
                message: "no stream has the id \(OffendingText.quoted(text))", word: text,
                candidates: traffic.ids.compactMap(\.self) + traffic.tenantGroups.map(\.id))
        }
    }
}

extension NodeReader {
    /// A provider's name or alias.
    func provider() -> ProviderID? {
        value("one of \(ModelName.providers.joined(separator: ", "))") { text throws(ValueProblem) in
            try ModelName.provider(text)
        }
    }

    /// A declared model.
    func model(of models: DeclaredModels) -> ModelID? {
        value("a declared model") { text throws(ValueProblem) in try models.parse(text) }
    }
}
