import Testing

/// The walls between modules.
///
/// The build enforces most of them (a target sees only what Package.swift names); these tests hold Package.swift and
/// the imports to the design.
@Suite struct LayerTests {
    /// What each module of ours may import from among the others, layer by layer.
    ///
    /// Adding a line here is a design decision.
    static let allowed: [String: Set<String>] = [
        "Records": [],
        "Answers": ["Records"],
        "PriceLists": ["Records"],
        "AlertRules": ["Records"],
        "Scenarios": ["Records", "PriceLists", "AlertRules"],
        "ScenarioFiles": ["Scenarios", "Traffic", "Records", "PriceLists", "AlertRules"],
        "Traffic": ["Records", "Scenarios"],
        "Fitting": ["Records", "PriceLists", "Scenarios", "Traffic"],
        "Pricing": ["Records", "PriceLists"],
        "Preview": ["Records", "PriceLists", "Scenarios", "AlertRules", "Traffic", "Pricing"],
        "Sketches": [],
        "Monitoring": ["Records", "Pricing", "Sketches"],
        "Alerting": ["Records", "AlertRules"],
        "Analytics": ["Records", "Answers", "Monitoring", "Pricing", "AlertRules", "Alerting"],
        "Oracle": ["Records", "Answers", "PriceLists", "Scenarios", "AlertRules"],
        "Verdicts": ["Records", "Answers", "Scenarios", "AlertRules"],
        "Baselines": ["Answers"],
        "Reports": ["Records", "Answers", "Scenarios", "Verdicts", "AlertRules", "Baselines"],
        "Wire": ["Records"],
        "Contract": ["Records", "Answers"],
        "Storage": ["Records", "CSQLite"],
        "Messages": ["Records", "AlertRules", "Alerting", "Storage"],
        "LiveMonitor": [
            "Records", "Answers", "PriceLists", "Pricing", "Monitoring", "Analytics", "Storage", "AlertRules",
            "Alerting", "Messages",
        ],
        "Notifications": ["Records", "AlertRules", "Storage", "Messages"],
        "Server": ["Records", "Answers", "AlertRules", "Alerting", "Contract", "Storage", "LiveMonitor"],
        "Harness": [
            "Records", "Answers", "PriceLists", "Pricing", "Scenarios", "Traffic", "Monitoring", "Analytics", "Oracle",
            "Verdicts", "Storage", "AlertRules", "Alerting",
        ],
        "Mutation": [
            "Records", "Answers", "PriceLists", "Pricing", "Scenarios", "Monitoring", "Verdicts", "AlertRules",
            "Alerting", "Harness",
        ],
        "Coverage": [
            "Records", "Answers", "Scenarios", "Monitoring", "Analytics", "Verdicts", "AlertRules", "Harness",
        ],
        "Scoring": ["Records", "Answers", "Scenarios", "Traffic", "Verdicts", "AlertRules", "Harness"],
        "Search": ["Records", "Answers", "Scenarios", "ScenarioFiles", "Verdicts", "Reports", "Harness"],
        "Auditing": [
            "Records", "Answers", "PriceLists", "Scenarios", "Oracle", "Contract", "Verdicts", "Reports",
        ],
        "Targets": ["Records", "Scenarios", "Traffic", "Contract", "Auditing"],
        "windtunnel": [
            "Records", "Answers", "PriceLists", "Pricing", "Scenarios", "ScenarioFiles", "Monitoring", "Analytics",
            "Verdicts", "Reports", "Storage", "LiveMonitor", "Harness", "AlertRules", "Alerting", "Notifications",
            "Fitting", "Preview", "Mutation", "Scoring", "Search", "Auditing", "Targets",
            "Baselines", "Coverage", "Server", "Contract",
        ],
    ]

    /// Modules from outside the package that one module alone may import.
    static let outside: [String: Set<String>] = [
        "Yams": ["ScenarioFiles"],
        "ArgumentParser": ["windtunnel"],
        "CSQLite": ["Storage"],
        "AsyncHTTPClient": ["Notifications", "Targets"],
        "Crypto": ["Notifications", "Server", "Storage"],
        "HTTPTypes": ["Server"],
        "Hummingbird": ["Server"],
        "HummingbirdCore": ["Server"],
        "Logging": ["Notifications", "Server", "windtunnel"],
        "NIOCore": ["Notifications", "Server", "Targets"],
        "NIOHTTP1": ["Notifications", "Server", "Targets"],
        "NIOHTTPTypes": ["Server"],
        "NIOPosix": ["Notifications", "Server", "Targets"],
        "ServiceLifecycle": ["Server"],
        "UnixSignals": ["Server"],
        "NIOSSL": ["Notifications"],
        "NIOTLS": ["Notifications"],
        "Foundation": ["ScenarioFiles"],
    ]

    @Test func everyModuleIsKnown() {
        let modules = Set(SourceTree.sources.map(\.module))
        #expect(modules == Set(Self.allowed.keys))
    }

    @Test(arguments: allowed.keys.sorted())
    func importsStayInside(module: String) {
        let ours = Set(Self.allowed.keys)
        for file in SourceTree.sources where file.module == module {
            for name in file.imports where ours.contains(name) {
                #expect(Self.allowed[module]?.contains(name) == true, "\(file.path) imports \(name)")
            }
            for name in file.imports {
                if let owners = Self.outside[name] {
                    #expect(owners.contains(module), "\(file.path) imports \(name)")
                }
            }
        }
    }

    @Test func theGraphHasNoCycle() {
        var layers: [String: Int] = [:]
        var rest = Self.allowed
        var layer = 0
        while !rest.isEmpty {
            let ready = rest.filter { $0.value.allSatisfy { layers[$0] != nil || Self.allowed[$0] == nil } }.keys
            #expect(!ready.isEmpty, "cycle among \(rest.keys.sorted())")
            if ready.isEmpty { return }
            for name in ready {
                layers[name] = layer
                rest[name] = nil
            }
            layer += 1
        }
    }

    @Test func theOracleNeverSeesWhatItJudges() {
        let judged: Set<String> = [
            "Monitoring", "Analytics", "Pricing", "Sketches", "Traffic", "Storage", "Alerting",
        ]
        for file in SourceTree.sources where file.module == "Oracle" {
            #expect(judged.isDisjoint(with: file.imports), "\(file.path)")
        }
        // And its tests compare it with hand-worked examples and a naive model, never with the monitor.
        for file in SourceTree.files where file.path.hasPrefix("Tests/OracleTests/") {
            #expect(judged.isDisjoint(with: file.imports), "\(file.path)")
        }
    }

    @Test func theMonitorNeverSeesTheOracle() {
        for module in ["Monitoring", "Analytics", "Pricing", "Sketches", "Alerting"] {
            for file in SourceTree.sources where file.module == module {
                #expect(!file.imports.contains("Oracle"), "\(file.path)")
            }
        }
    }

    @Test func theCoreIsPure() {
        let edges: Set<String> = [
            "ScenarioFiles", "Storage", "LiveMonitor", "Messages", "Notifications", "Harness", "windtunnel", "CSQLite",
            "Targets", "Server",
        ]
        let impure = ["Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization", "ArgumentParser"]
        for file in SourceTree.sources where !edges.contains(file.module) {
            for name in file.imports where impure.contains(name) {
                // Reading JSON needs a decoder, which has no effect outside itself.
                let readers = ["PriceLists", "Wire", "Contract", "Baselines"]
                if readers.contains(file.module), name == "FoundationEssentials" { continue }
                Issue.record("\(file.path) imports \(name)")
            }
        }
    }
}
