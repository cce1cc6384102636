import Records
import Scenarios

/// A model that a traffic stream calls.
struct Route {
    /// The stream's index in the plan.
    let stream: Int
    /// The model.
    let model: ModelID
    /// Who serves it.
    let provider: ProviderID

    /// Whether an incident of a scope can touch calls over this route.
    func isInside(_ scope: IncidentScope) -> Bool {
        scope.contains(stream: stream, model: model, of: provider)
    }
}
