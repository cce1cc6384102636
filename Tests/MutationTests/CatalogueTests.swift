import Foundation
import Testing

@testable import Mutation

/// What the catalogue promises.
@Suite struct CatalogueTests {
    @Test func `every mutant has a name of its own and says what is wrong`() {
        #expect(Set(Mutant.all.map(\.name)).count == Mutant.all.count)
        #expect(Mutant.all.count >= 100)
        for mutant in Mutant.all {
            #expect(mutant.defect.hasSuffix("."), "\(mutant.name)")
            #expect(!mutant.killers.isEmpty, "\(mutant.name)")
            #expect(!mutant.injections.isEmpty, "\(mutant.name)")
        }
    }

    @Test func `every family file is in the catalogue`() throws {
        let folder = ShippedScenarios.packageRoot.appending(path: "Sources/Mutation/Catalogue")
        var names: [String] = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let text = try String(contentsOf: file, encoding: .utf8)
            names += text.matches(of: /Mutant\(\s*"([a-z0-9-]+)"/).map { String($0.1) }
        }
        #expect(names.sorted() == Mutant.all.map(\.name).sorted())
    }

    @Test func `the page on mutation lists exactly the catalogue`() throws {
        let page = try String(
            contentsOf: ShippedScenarios.packageRoot.appending(path: "docs/mutation.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        #expect(rows == Mutant.all.map { $0.catalogueRow })
        #expect(page.contains("\(Mutant.all.count) mutants"))
    }

    @Test func `mutants are found by name`() {
        #expect(Mutant.named("cached-twice")?.name == "cached-twice")
        #expect(Mutant.named("no-such-mutant") == nil)
    }
}
