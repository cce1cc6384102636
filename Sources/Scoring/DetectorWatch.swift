import Answers
import Records

/// Turns what the monitor's detectors say, minute by minute, into alarms.
///
/// Detectors are the overall status, the status of each provider, and each kind of degradation of each model.
struct DetectorWatch {
    private(set) var alarms: [Alarm] = []
    /// The places in `alarms` of those that are on.
    private var open: [Key: Int] = [:]

    private struct Key: Hashable {
        var source: String
        var provider: String?
        var model: String?
    }

    /// Takes note of the answers of an instant.
    mutating func observe(_ answers: AnswerObject, at now: Instant) {
        let speaking = Self.speaking(answers)
        for key in speaking where open[key] == nil {
            open[key] = alarms.count
            alarms.append(Alarm(source: key.source, provider: key.provider, model: key.model, began: now))
        }
        for (key, place) in open where !speaking.contains(key) {
            alarms[place].ended = now
            open[key] = nil
        }
    }

    /// Who speaks, in the order of the answers.
    private static func speaking(_ answers: AnswerObject) -> [Key] {
        var keys: [Key] = []
        if case .object(let health) = answers["health"] {
            if case .text(let status) = health["status"], !["healthy", "no_data"].contains(status) {
                keys.append(Key(source: "detector:health"))
            }
            if case .object(let providers) = health["provider_health"] {
                for entry in providers.entries {
                    guard case .object(let provider) = entry.value, case .text(let status) = provider["status"],
                        status != "healthy"
                    else { continue }
                    keys.append(Key(source: "detector:provider_health", provider: entry.key))
                }
            }
        }
        if case .list(let degradations) = answers["degradations"] {
            for case .object(let degradation) in degradations {
                guard case .text(let kind) = degradation["kind"], case .text(let provider) = degradation["provider"],
                    case .text(let model) = degradation["model"]
                else { continue }
                keys.append(Key(source: "detector:\(kind)", provider: provider, model: model))
            }
        }
        return keys
    }
}
