import Records
import Scenarios

/// What an incident does, in words.
enum FaultText {
    /// A part of a sentence such as "35% of calls fail with rate_limit".
    static func sentence(_ incident: IncidentPlan, names: Catalog) -> String {
        let isAll = incident.probability == 1
        let share = isAll ? "all" : "\(PreviewNumber.short(incident.probability * 100))% of"
        func times(_ factor: Double) -> String { "\(PreviewNumber.short(factor)) times" }
        return switch incident.fault {
        case .failure(let kind): "\(share) calls fail with \(kind.rawValue)"
        case .errors(let mix):
            "\(share) calls fail with \(mix.map(\.kind.rawValue).joined(separator: " or "))"
        case .regionLoss: "\(share) callers cannot connect"
        case .latency(let multiplier): "\(share) calls take \(times(multiplier)) as long"
        case .latencyTail: "\(share) calls take longer by a drawn time"
        case .retirement(nil): "the model is gone and calls are invalid"
        case .retirement(let model?): "the model is gone and \(names[model].provider.name)/\(names[model].name) answers"
        case .cacheCollapse: "\(share) calls find nothing in the cache"
        case .promptGrowth(let multiplier): "prompts of \(share) calls grow to \(times(multiplier)) their length"
        case .silence: "\(share) calls are not made"
        case .priceChange(let multiplier): "prices are \(times(multiplier)) the listed ones"
        case .duplicateDelivery(let within): "\(share) reports come again within \(within)"
        case .lateDelivery: "\(share) reports come late"
        case .clockSkew(let offset): "clocks of \(share) callers are \(clock(offset))"
        case .clockJump(let offset): "all clocks are \(clock(offset))"
        }
    }

    private static func clock(_ offset: Microseconds) -> String {
        offset < .zero ? "\(Microseconds.zero - offset) behind" : "\(offset) ahead"
    }
}
