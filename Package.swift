// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built the same strict way: Swift 6 mode, no warning tolerated, imports explicit.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What a scenario runs through is optimized in debug builds too: the tests run millions of records through it, and
/// without the optimizer they take four times as long.
let fast: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func core(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
    settings: [SwiftSetting] = fast
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
    name: "windtunnel",
    products: [.executable(name: "windtunnel", targets: ["windtunnel"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    ],
    targets: [
        // Values.
        core("Records"),
        core("Answers", ["Records"]),
        core(
            "PriceLists", ["Records"],
            resources: [.embedInCode("Data/current.json"), .embedInCode("Data/legacy.json")]),
        core("AlertRules", ["Records"]),
        // Scenario.
        core("Scenarios", ["Records", "PriceLists", "AlertRules"]),
        core(
            "ScenarioFiles",
            ["Scenarios", "Traffic", "Records", "PriceLists", "AlertRules", .product(name: "Yams", package: "Yams")],
            resources: [
                .embedInCode("Presets/Data/openai-2026.yaml"), .embedInCode("Presets/Data/claude-2026.yaml"),
                .embedInCode("Presets/Data/gemini-2026.yaml"), .embedInCode("Presets/Data/conditions.yaml"),
            ]),
        // Traffic.
        core("Traffic", ["Records", "Scenarios"]),
        core("Fitting", ["Records", "PriceLists", "Scenarios", "Traffic"]),
        // Monitor.
        core("Pricing", ["Records", "PriceLists"]),
        core("Sketches"),
        core("Monitoring", ["Records", "Pricing", "Sketches"]),
        core("Alerting", ["Records", "AlertRules"]),
        core("Analytics", ["Records", "Answers", "Monitoring", "Pricing", "AlertRules", "Alerting"]),
        core("Preview", ["Records", "PriceLists", "Scenarios", "AlertRules", "Traffic", "Pricing"]),
        // Oracle: sees the records, the plan and the price data, never the monitor.
        core("Oracle", ["Records", "Answers", "PriceLists", "Scenarios", "AlertRules"]),
        // Verdict and report.
        core("Verdicts", ["Records", "Answers", "Scenarios", "AlertRules"]),
        core("Baselines", ["Answers"]),
        core("Reports", ["Records", "Answers", "Scenarios", "Verdicts", "AlertRules", "Baselines"]),
        // Edges.
        core("Wire", ["Records"]),
        core("Contract", ["Records", "Answers"]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        core("Storage", ["Records", "CSQLite", .product(name: "Crypto", package: "swift-crypto")]),
        core("Messages", ["Records", "AlertRules", "Alerting", "Storage"]),
        core(
            "LiveMonitor",
            [
                "Records", "Answers", "PriceLists", "Pricing", "Monitoring", "Analytics", "Storage", "AlertRules",
                "Alerting", "Messages",
            ]),
        core(
            "Notifications",
            [
                "Records", "AlertRules", "Storage", "Messages",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        core(
            "Harness",
            [
                "Records", "Answers", "PriceLists", "Pricing", "Scenarios", "Traffic", "Monitoring", "Analytics",
                "Oracle", "Verdicts", "Storage", "AlertRules", "Alerting",
            ]),
        core(
            "Mutation",
            [
                "Records", "Answers", "PriceLists", "Pricing", "Scenarios", "Monitoring", "Verdicts", "AlertRules",
                "Alerting", "Harness",
            ]),
        core(
            "Coverage",
            [
                "Records", "Answers", "Scenarios", "Monitoring", "Analytics", "Verdicts", "AlertRules", "Harness",
            ]),
        core(
            "Scoring",
            ["Records", "Answers", "Scenarios", "Traffic", "Verdicts", "AlertRules", "Harness"]),
        core(
            "Search",
            ["Records", "Answers", "Scenarios", "ScenarioFiles", "Verdicts", "Reports", "Harness"]),
        core(
            "Auditing",
            ["Records", "Answers", "PriceLists", "Scenarios", "Oracle", "Contract", "Verdicts", "Reports"]),
        core(
            "Targets",
            [
                "Records", "Scenarios", "Traffic", "Contract", "Auditing",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        core(
            "Server",
            [
                "Records", "Answers", "AlertRules", "Alerting", "Contract", "Storage", "LiveMonitor",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ]),
        .executableTarget(
            name: "windtunnel",
            dependencies: [
                "Records", "Answers", "PriceLists", "Pricing", "Scenarios", "ScenarioFiles", "Monitoring", "Analytics",
                "Verdicts", "Reports", "Storage", "LiveMonitor", "Harness", "AlertRules", "Alerting",
                "Notifications", "Fitting", "Preview", "Mutation", "Scoring", "Search", "Auditing", "Targets",
                "Baselines", "Coverage", "Server", "Contract",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // Tests.
        tests("RecordsTests", ["Records"]),
        tests("AnswersTests", ["Answers", "Records"]),
        tests("PricingTests", ["Pricing", "PriceLists", "Oracle", "Records"]),
        tests("SketchesTests", ["Sketches"]),
        tests("ScenarioFilesTests", ["ScenarioFiles", "Scenarios", "Records", "PriceLists", "AlertRules"]),
        tests("TrafficTests", ["Traffic", "Scenarios", "PriceLists", "Records"]),
        tests("FittingTests", ["Fitting", "ScenarioFiles", "Scenarios", "PriceLists", "Records"]),
        tests(
            "PreviewTests", ["Preview", "ScenarioFiles", "Scenarios", "Traffic", "Pricing", "PriceLists", "Records"]),
        tests("MonitoringTests", ["Monitoring", "Pricing", "PriceLists", "Sketches", "Records"]),
        tests("AnalyticsTests", ["Analytics", "Monitoring", "Pricing", "PriceLists", "Answers", "Records"]),
        tests("AlertingTests", ["Alerting", "AlertRules", "Records"]),
        tests("OracleTests", ["Oracle", "Scenarios", "PriceLists", "Answers", "Records", "AlertRules"]),
        tests("VerdictsTests", ["Verdicts", "Scenarios", "PriceLists", "Answers", "Records", "AlertRules"]),
        tests("BaselinesTests", ["Baselines"]),
        tests(
            "ReportsTests", ["Reports", "Verdicts", "Scenarios", "PriceLists", "Answers", "Records", "Baselines"]),
        tests(
            "ContractTests",
            ["Contract", "Analytics", "Monitoring", "Pricing", "PriceLists", "Answers", "Records"]),
        tests("WireTests", ["Wire", "Records"]),
        tests("StorageTests", ["Storage", "Records", "CSQLite"]),
        tests(
            "LiveMonitorTests",
            ["LiveMonitor", "Storage", "PriceLists", "Answers", "Records", "AlertRules", "Alerting", "Messages"]),
        tests(
            "NotificationsTests",
            [
                "windtunnel", "Notifications", "Messages", "LiveMonitor", "AlertRules", "Alerting", "PriceLists",
                "Storage", "Records",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        tests(
            "HarnessTests",
            [
                "Harness", "ScenarioFiles", "Scenarios", "Traffic", "Monitoring", "Analytics", "Oracle", "Verdicts",
                "Reports", "Storage", "Pricing", "PriceLists", "Answers", "Records", "AlertRules", "Alerting",
            ]),
        tests("MutationTests", ["Mutation", "ScenarioFiles", "Scenarios", "PriceLists", "Answers", "Records"]),
        tests("CoverageTests", ["Coverage", "ScenarioFiles", "Scenarios", "PriceLists", "Answers", "Records"]),
        tests("ScoringTests", ["Scoring", "ScenarioFiles", "Scenarios", "PriceLists", "Records"]),
        tests(
            "SearchTests",
            ["Search", "ScenarioFiles", "Scenarios", "Harness", "Verdicts", "Reports", "PriceLists", "Records"]),
        tests("AuditingTests", ["Auditing", "Contract", "Scenarios", "PriceLists", "Answers", "Records"]),
        tests(
            "TargetsTests",
            [
                "Targets", "Auditing", "Contract", "Analytics", "Monitoring", "Pricing", "PriceLists", "ScenarioFiles",
                "Scenarios", "Answers", "Records",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        tests(
            "ServerTests",
            [
                "windtunnel", "Server", "Contract", "LiveMonitor", "Storage", "AlertRules", "PriceLists", "Records",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        tests("DefectTests", ["Analytics", "Monitoring", "Pricing", "PriceLists", "Answers", "Records"]),
        tests("CommandTests", ["windtunnel", "LiveMonitor", "AlertRules", "PriceLists", "Records"]),
        tests("TidyTests", []),
    ]
)
