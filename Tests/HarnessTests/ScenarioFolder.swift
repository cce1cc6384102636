import Foundation
import PriceLists
import ScenarioFiles
import Scenarios
import Testing

/// The scenarios that ship with the project.
enum ScenarioFolder {
    static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Paths relative to the package root, ascending.
    static let paths: [String] = {
        let base = packageRoot.appending(path: "scenarios").path
        let found = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".yaml") }.sorted().map { "scenarios/\($0)" }
    }()

    /// Reads a scenario of the project.
    static func plan(_ path: String) throws -> ScenarioPlan {
        let reader = ScenarioReader(priceLists: ["current": .current, "legacy": .legacy])
        return try reader.read(path: packageRoot.appending(path: path).path).get()
    }
}
