import Records
import Testing

@Suite struct CatalogTests {
    @Test func namesKeepTheirIdentifiers() {
        var catalog = Catalog()
        let names = (0..<500).map { "user \($0 % 250)" }
        let first = names.map { catalog.intern(user: $0) }
        let second = names.map { catalog.intern(user: $0) }
        #expect(first == second && catalog.users.count == 251)
        for (name, user) in zip(names, first) {
            if let user { #expect(catalog[user] == name) } else { Issue.record("no identifier for \(name)") }
        }
    }

    @Test func builtInNamesComeFirst() {
        var catalog = Catalog()
        let anonymous = catalog.intern(user: "anonymous")
        let none = catalog.intern(errorType: "none")
        let unknown = catalog.intern(errorType: "unknown")
        #expect(anonymous == .anonymous && catalog[UserID.anonymous] == "anonymous")
        #expect(none == ErrorTypeID.none && catalog[ErrorTypeID.none] == "none")
        #expect(unknown == .unknown && catalog[ErrorTypeID.unknown] == "unknown")
    }

    @Test func modelsOfDifferentProvidersDiffer() throws {
        var catalog = Catalog()
        let name = Catalog.Model(provider: .openai, name: "m")
        let identifiers = [catalog.intern(name), catalog.intern(Catalog.Model(provider: .custom, name: "m"))]
        let openAI = try #require(identifiers[0])
        let custom = try #require(identifiers[1])
        #expect(openAI != custom && catalog.model(name) == openAI && catalog[openAI] == name)
        #expect(catalog.model(Catalog.Model(provider: .claude, name: "m")) == nil)
    }

    @Test func aFullCatalogueRefusesNewNamesAndKeepsOldOnes() {
        var catalog = Catalog()
        for index in 0..<65_535 { _ = catalog.intern(endpoint: "\(index)") }
        let new = catalog.intern(endpoint: "one too many")
        let known = catalog.intern(endpoint: "65534")
        #expect(new == nil && known == EndpointID(65_534))
    }

    @Test func providersReadTheirNamesAndAliases() {
        for provider in ProviderID.allCases { #expect(ProviderID(name: provider.name) == provider) }
        #expect(ProviderID(name: "anthropic") == .claude && ProviderID(name: "google") == .gemini)
        #expect(ProviderID(name: "gcp.gemini") == .gemini)
        #expect(ProviderID(name: "OpenAI") == nil && ProviderID(name: "") == nil)
    }
}
