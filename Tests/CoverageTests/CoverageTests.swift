import Testing

@testable import Coverage

@Suite struct CoverageTests {
    @Test func `nothing is covered at first`() { #expect(SuiteCoverage().tables.allSatisfy { $0.touched == 0 }) }
}
