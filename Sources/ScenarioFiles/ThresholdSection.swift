import Records

/// The limits of health and recommendations; every one has a default.
enum ThresholdSection {
    private static let keys = [
        "min_samples", "healthy_success_rate", "warning_success_rate", "healthy_response_time",
        "warning_response_time", "provider_success_rate", "slow_response_time", "high_error_rate",
        "high_cost_per_request", "high_tokens_per_request", "worthwhile_saving", "worthwhile_saving_share",
        "low_cache_share", "waste_share", "retirement_notice", "silent_expected_requests",
    ]

    static func read(_ reader: NodeReader?) -> Thresholds {
        var thresholds = Thresholds()
        guard let section = reader?.mapping("a mapping of thresholds", keys: keys) else { return thresholds }
        if let count = section["min_samples"]?.integer("a whole number from 1 to 1000000000", in: 1...1_000_000_000) {
            thresholds.minimumSamples = count
        }
        set(&thresholds.healthySuccessPercent, section["healthy_success_rate"]?.percent())
        set(&thresholds.warningSuccessPercent, section["warning_success_rate"]?.percent())
        set(&thresholds.providerSuccessPercent, section["provider_success_rate"]?.percent())
        set(&thresholds.highErrorPercent, section["high_error_rate"]?.percent())
        set(&thresholds.healthyResponseTime, section["healthy_response_time"]?.responseTime())
        set(&thresholds.warningResponseTime, section["warning_response_time"]?.responseTime())
        set(&thresholds.slowResponseTime, section["slow_response_time"]?.responseTime())
        set(
            &thresholds.highTokensPerRequest,
            section["high_tokens_per_request"]?.number("a number from 0 to 1000000000", in: 0...Limits.tokens))
        set(&thresholds.highCostPerRequest, section["high_cost_per_request"]?.dollars())
        set(&thresholds.worthwhileSaving, section["worthwhile_saving"]?.dollars())
        set(&thresholds.worthwhileSavingPercent, section["worthwhile_saving_share"]?.percent())
        set(&thresholds.lowCachePercent, section["low_cache_share"]?.percent())
        set(&thresholds.wastePercent, section["waste_share"]?.percent())
        set(&thresholds.retirementNotice, section["retirement_notice"]?.duration(from: .zero, to: Limits.runLength))
        let requests = section["silent_expected_requests"]?.integer(
            "a whole number from 1 to 1000000000", in: 1...1_000_000_000)
        set(&thresholds.silentExpectedRequests, requests)
        checkOrder(thresholds, section)
        return thresholds
    }

    private static func set<Value>(_ threshold: inout Value, _ value: Value?) {
        if let value { threshold = value }
    }

    private static func checkOrder(_ thresholds: Thresholds, _ section: MappingReader) {
        if thresholds.warningSuccessPercent > thresholds.healthySuccessPercent {
            (section["warning_success_rate"] ?? section["healthy_success_rate"])?.report(
                "warning_success_rate is above healthy_success_rate; expected it to be at most as high")
        }
        if thresholds.warningResponseTime < thresholds.healthyResponseTime {
            (section["warning_response_time"] ?? section["healthy_response_time"])?.report(
                "warning_response_time is below healthy_response_time; expected it to be at least as long")
        }
    }
}

extension NodeReader {
    /// A positive time that a call may take.
    func responseTime() -> Microseconds? { duration(from: Microseconds(1), to: Limits.responseTime) }

    fileprivate func dollars() -> Picodollars? {
        value("an amount of US dollars from 0 to 1000000 such as 0.1") { text throws(ValueProblem) in
            guard let amount = Picodollars(dollars: text), amount.dollars <= 1_000_000 else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such an amount")
            }
            return amount
        }
    }
}
