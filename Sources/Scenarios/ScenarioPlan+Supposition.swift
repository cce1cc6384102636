public import Records

extension ScenarioPlan {
    /// The same scenario if some advice about a model were followed.
    ///
    /// Calls draw from the same random streams, so what the advice does not touch is the same in both. A model that
    /// takes another's place behaves as the scenario says it does or, where only literal calls name it, like the one
    /// it replaces.
    public func supposing(_ supposition: Supposition, of model: ModelID) -> ScenarioPlan {
        var plan = self
        for stream in plan.traffic.indices {
            guard case .literal(var calls) = plan.traffic[stream].arrivals else { continue }
            for call in calls.indices where calls[call].record.model == model {
                supposition.apply(to: &calls[call].record)
            }
            plan.traffic[stream].arrivals = .literal(calls)
        }
        guard plan.models.indices.contains(Int(model.rawValue)) else { return plan }
        if case .model(let other) = supposition {
            plan.replace(model, by: other)
        } else {
            plan.models[Int(model.rawValue)].supposition = supposition
        }
        return plan
    }

    /// Puts a model in another's place wherever that is called, place by place, so that no draw goes another way.
    private mutating func replace(_ model: ModelID, by other: ModelID) {
        guard models.indices.contains(Int(other.rawValue)) else { return }
        if models[Int(other.rawValue)] == .silent { models[Int(other.rawValue)] = models[Int(model.rawValue)] }
        for stream in traffic.indices {
            for index in traffic[stream].mix.indices where traffic[stream].mix[index].model == model {
                traffic[stream].mix[index].model = other
            }
            traffic[stream].client.fallbacks = traffic[stream].client.fallbacks.map { $0 == model ? other : $0 }
        }
        for index in incidents.indices {
            if case .retirement(servedBy: model) = incidents[index].fault {
                incidents[index].fault = .retirement(servedBy: other)
            }
        }
    }
}
