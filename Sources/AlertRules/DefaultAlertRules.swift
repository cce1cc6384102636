import Records

extension AlertRule {
    /// The default rules of the service contract.
    ///
    /// Error rate above 10 % for 300 s, above 25 % for 120 s, health not healthy for 180 s, health critical for 60 s.
    public static let defaults: [AlertRule] = [
        AlertRule(
            id: "high_error_rate", metric: .errorRate, condition: share(100_000_000), duration: .seconds(300),
            severity: .error, channels: AlertChannel.usual),
        AlertRule(
            id: "critical_error_rate", metric: .errorRate, condition: share(250_000_000), duration: .seconds(120),
            severity: .critical, escalateAfter: .seconds(600), channels: AlertChannel.usual),
        AlertRule(
            id: "health_not_healthy", metric: .healthStatus, condition: health(.warning), duration: .seconds(180),
            severity: .warning, channels: AlertChannel.usual),
        AlertRule(
            id: "health_critical", metric: .healthStatus, condition: health(.critical), duration: .seconds(60),
            severity: .critical, escalateAfter: .seconds(300), channels: AlertChannel.usual),
    ]

    private static func share(_ limit: Int64) -> AlertCondition { .threshold(.above, enter: limit, exit: limit) }

    private static func health(_ level: AlertHealthLevel) -> AlertCondition {
        let limit = Int64(level.rawValue) - 1
        return .threshold(.above, enter: limit, exit: limit)
    }

    /// The burn rates of the multi-window table in the Site Reliability Workbook, the fastest first.
    public static let burnTiers: [BurnTier] = [
        BurnTier(factor: 14_400, long: .hour, short: .fiveMinutes),
        BurnTier(factor: 6_000, long: .sixHours, short: .halfHour),
        BurnTier(factor: 3_000, long: .day, short: .twoHours),
        BurnTier(factor: 1_000, long: .threeDays, short: .sixHours),
    ]
}
