import Foundation
import PriceLists
import ScenarioFiles
import Scenarios
import Testing

/// The scenarios that ship with the project, by name.
enum ShippedScenarios {
    static let plans: [String: ScenarioPlan] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let base = root.appending(path: "scenarios").path
        let found = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        let reader = ScenarioReader(priceLists: ["current": .current, "legacy": .legacy])
        let plans = found.filter { $0.hasSuffix(".yaml") }
            .compactMap { try? reader.read(path: "\(base)/\($0)").get() }
        return Dictionary(plans.map { ($0.name, $0) }) { first, _ in first }
    }()

    static func plan(_ name: String) throws -> ScenarioPlan {
        try #require(plans[name], "no shipped scenario is named \(name)")
    }
}
