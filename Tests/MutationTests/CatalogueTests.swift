import Testing

@testable import Mutation

@Suite struct CatalogueTests {
    @Test func `every mutant has a name of its own`() {
        #expect(Set(Mutant.all.map(\.name)).count == Mutant.all.count)
        #expect(Mutant.all.count >= 40)
    }
}
