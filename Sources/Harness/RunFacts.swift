import FoundationEssentials
import PriceLists
import Records
import Scenarios

/// What a database must know about its run, besides records and rollups, to answer again: kept as JSON.
struct RunFacts: Codable, Equatable {
    /// The version of this format.
    static let schema = "windtunnel.run/2"

    var schema = RunFacts.schema
    var name: String
    var digest: String
    var seed: UInt64
    var startMicroseconds: Int64
    var endMicroseconds: Int64
    var zone: Zone
    var thresholds: ThresholdFacts
    var prices: PriceFacts

    init(_ plan: ScenarioPlan) {
        name = plan.name
        digest = plan.digest
        seed = plan.seed
        startMicroseconds = plan.start.microseconds
        endMicroseconds = plan.end.microseconds
        zone = Zone(plan.zone)
        thresholds = ThresholdFacts(plan.thresholds)
        prices = PriceFacts(plan.prices)
    }

    /// When the run ended, the instant at which it answers.
    var end: Instant { Instant(microseconds: endMicroseconds) }

    /// Reads facts; `nil` when the bytes are not facts of this version.
    init?(_ bytes: [UInt8]) {
        guard let facts = try? JSONDecoder().decode(RunFacts.self, from: Data(bytes)), facts.schema == Self.schema
        else { return nil }
        self = facts
    }

    /// The facts as JSON; equal facts give equal bytes.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Array(try encoder.encode(self))
    }
}

extension RunFacts {
    /// A time zone.
    struct Zone: Codable, Equatable {
        struct Transition: Codable, Equatable {
            var fromMicroseconds: Int64
            var secondsEast: Int32
        }
        var name: String
        var transitions: [Transition]

        init(_ zone: ZoneOffsets) {
            name = zone.name
            transitions = zone.transitions.map {
                Transition(fromMicroseconds: $0.from.microseconds, secondsEast: $0.secondsEast)
            }
        }

        var offsets: ZoneOffsets {
            ZoneOffsets(
                name: name,
                transitions: transitions.map {
                    .init(from: Instant(microseconds: $0.fromMicroseconds), secondsEast: $0.secondsEast)
                })
        }
    }

    /// The thresholds of judgement.
    struct ThresholdFacts: Codable, Equatable {
        var minimumSamples: Int
        var healthySuccessPercent: Double
        var warningSuccessPercent: Double
        var healthyResponseMicroseconds: Int64
        var warningResponseMicroseconds: Int64
        var providerSuccessPercent: Double
        var slowResponseMicroseconds: Int64
        var highErrorPercent: Double
        var highCostPerRequestDollars: String
        var highTokensPerRequest: Double
        var worthwhileSavingDollars: String
        var worthwhileSavingPercent: Double
        var lowCachePercent: Double
        var wastePercent: Double
        var retirementNoticeMicroseconds: Int64
        var silentExpectedRequests: Int

        init(_ values: Thresholds) {
            minimumSamples = values.minimumSamples
            healthySuccessPercent = values.healthySuccessPercent
            warningSuccessPercent = values.warningSuccessPercent
            healthyResponseMicroseconds = values.healthyResponseTime.rawValue
            warningResponseMicroseconds = values.warningResponseTime.rawValue
            providerSuccessPercent = values.providerSuccessPercent
            slowResponseMicroseconds = values.slowResponseTime.rawValue
            highErrorPercent = values.highErrorPercent
            highCostPerRequestDollars = values.highCostPerRequest.description
            highTokensPerRequest = values.highTokensPerRequest
            worthwhileSavingDollars = values.worthwhileSaving.description
            worthwhileSavingPercent = values.worthwhileSavingPercent
            lowCachePercent = values.lowCachePercent
            wastePercent = values.wastePercent
            retirementNoticeMicroseconds = values.retirementNotice.rawValue
            silentExpectedRequests = values.silentExpectedRequests
        }

        var values: Thresholds {
            var result = Thresholds()
            result.minimumSamples = minimumSamples
            result.healthySuccessPercent = healthySuccessPercent
            result.warningSuccessPercent = warningSuccessPercent
            result.healthyResponseTime = Microseconds(healthyResponseMicroseconds)
            result.warningResponseTime = Microseconds(warningResponseMicroseconds)
            result.providerSuccessPercent = providerSuccessPercent
            result.slowResponseTime = Microseconds(slowResponseMicroseconds)
            result.highErrorPercent = highErrorPercent
            result.highCostPerRequest = Picodollars(dollars: highCostPerRequestDollars) ?? result.highCostPerRequest
            result.highTokensPerRequest = highTokensPerRequest
            result.worthwhileSaving = Picodollars(dollars: worthwhileSavingDollars) ?? result.worthwhileSaving
            result.worthwhileSavingPercent = worthwhileSavingPercent
            result.lowCachePercent = lowCachePercent
            result.wastePercent = wastePercent
            result.retirementNotice = Microseconds(retirementNoticeMicroseconds)
            result.silentExpectedRequests = silentExpectedRequests
            return result
        }
    }
}
