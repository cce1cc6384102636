import Records
import Scenarios

/// Faults of the way that reports take to the monitor.
extension FaultForm {
    private static let longestDelay = Microseconds.days(7)
    /// As far back as the monitor's memory of what it was given.
    private static let longestRepetition = Microseconds.hours(1)

    /// Reports come twice.
    static let duplicateDelivery = FaultForm(
        name: "duplicate_delivery",
        summary: "reports come a second time, evenly spread over `within` (a minute unless given) after the first",
        keys: ["within"], probability: .required
    ) { section, _ in
        guard let reader = section["within"] else { return .duplicateDelivery(within: .minutes(1)) }
        return reader.duration(from: .zero, to: longestRepetition).map { .duplicateDelivery(within: $0) }
    }

    /// Reports come late.
    static let lateDelivery = FaultForm(
        name: "late_delivery", summary: "reports come later than calls end by `delay`, a duration or a distribution",
        keys: ["delay"], probability: .optional
    ) { section, _ in
        section.required("delay", DistributionReader.expected).flatMap { DistributionReader.delay.distribution($0) }
            .map { .lateDelivery(delay: $0) }
    }

    /// Reports come in disorder.
    static let outOfOrder = FaultForm(
        name: "out_of_order", summary: "reports come late by anything up to `within`, and so overtake each other",
        keys: ["within"], probability: .optional
    ) { section, _ in
        let within = section.required("within", "a duration \(DurationText.example)")?
            .duration(from: .milliseconds(1), to: longestDelay)
        return within.map { within in
            let end = QuantilePoint(quantile: 1, value: Double(within.rawValue))
            return .lateDelivery(delay: .quantiles([QuantilePoint(quantile: 0, value: 0), end]))
        }
    }
}

extension DistributionReader {
    /// How late reports come, read as microseconds.
    fileprivate static let delay = DistributionReader(
        read: { $0.duration(from: .zero, to: .days(7)).map { Double($0.rawValue) } }, allowsZero: true,
        logarithmOfUnit: 13.815_510_557_964_274)
}
