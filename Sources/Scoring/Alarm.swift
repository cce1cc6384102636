import AlertRules
public import Records
import Scenarios
import Verdicts

/// One time at which a rule or a detector of the monitor spoke up.
public struct Alarm: Equatable, Sendable {
    /// The rule's id, or the detector's name after `detector:`.
    public var source: String
    /// Whom it is about; `nil` for everything.
    public var provider: String?
    /// The model it is about; `nil` for all of the provider.
    public var model: String?
    /// When it spoke up.
    public var began: Instant
    /// When it was over; `nil` when it was not by the end.
    public var ended: Instant?

    /// An alarm of a rule or detector.
    public init(source: String, provider: String? = nil, model: String? = nil, began: Instant, ended: Instant? = nil) {
        self.source = source
        self.provider = provider
        self.model = model
        self.began = began
        self.ended = ended
    }

    /// The alarm of an alert; `nil` for one that never fired.
    init?(_ firing: AlertFiring) {
        guard let fired = firing.fired else { return nil }
        self.init(
            source: firing.rule, provider: firing.labels.provider, model: firing.labels.model, began: fired,
            ended: firing.resolved)
    }

    /// Whether it can be about an incident: it began while that was on or within `grace` after, and is not about
    /// others.
    func isAbout(_ incident: IncidentPlan, names: Catalog, grace: Microseconds) -> Bool {
        guard incident.window.from <= began, began <= incident.window.to + grace else { return false }
        let scope = incident.scope
        let scopeModel = scope.model.map { names[$0] }
        if let provider, let touched = scope.provider ?? scopeModel?.provider, touched.name != provider { return false }
        if let model, let touched = scopeModel, touched.name != model { return false }
        return true
    }
}
