import Records
import Storage
import Testing

@Suite struct CatalogCodingTests {
    /// A catalogue with names that break careless formats.
    static func oddCatalog() -> Catalog {
        let names = [
            "", " ", "a/b", "quo\"te'; --", "line\nbreak", "nul\u{0}l", "😀👩‍👩‍👧‍👦", "é", "ﷺ",
            String(repeating: "x", count: 512),
            String(repeating: "界", count: 170), "\u{10FFFF}", "anonymous", "none", "unknown",
        ]
        var catalog = Catalog()
        for name in names {
            for provider in ProviderID.allCases { _ = catalog.intern(Catalog.Model(provider: provider, name: name)) }
            _ = catalog.intern(user: name)
            _ = catalog.intern(endpoint: name)
            _ = catalog.intern(errorType: name)
        }
        return catalog
    }

    @Test func namesAndIdentifiersComeBack() throws {
        let catalog = Self.oddCatalog()
        let copy = try CatalogCoding.decode(CatalogCoding.encode(catalog))
        #expect(copy.models == catalog.models)
        #expect(copy.users == catalog.users)
        #expect(copy.endpoints == catalog.endpoints)
        #expect(copy.errorTypes == catalog.errorTypes)
        for (index, model) in catalog.models.enumerated() {
            #expect(copy.model(model)?.rawValue == UInt16(index))
        }
        #expect(CatalogCoding.encode(copy) == CatalogCoding.encode(catalog))
    }

    @Test func theSmallestCatalogueComesBack() throws {
        let copy = try CatalogCoding.decode(CatalogCoding.encode(Catalog()))
        #expect(copy.models.isEmpty)
        #expect(copy.users == ["anonymous"])
        #expect(copy.errorTypes == ["none", "unknown"])
    }

    @Test func theFormatIsAsDocumented() {
        var catalog = Catalog()
        _ = catalog.intern(Catalog.Model(provider: .openai, name: "é"))
        let expected: [UInt8] =
            Array("WTC".utf8) + [1]
            + [1, 0, 0, 0, 6, 0, 0, 0] + Array("openai".utf8) + [2, 0, 0, 0, 0xc3, 0xa9]
            + [1, 0, 0, 0, 9, 0, 0, 0] + Array("anonymous".utf8)
            + [0, 0, 0, 0]
            + [2, 0, 0, 0, 4, 0, 0, 0] + Array("none".utf8) + [7, 0, 0, 0] + Array("unknown".utf8)
        #expect(CatalogCoding.encode(catalog) == expected)
    }

    @Test func damagedBytesAreRefusedAndNeverTrap() {
        var catalog = Catalog()
        for name in ["a", "quo\"te", "😀", "界"] {
            _ = catalog.intern(Catalog.Model(provider: .gemini, name: name))
            _ = catalog.intern(user: name)
            _ = catalog.intern(endpoint: name)
            _ = catalog.intern(errorType: name)
        }
        let original = CatalogCoding.encode(catalog)
        for length in 0..<original.count {
            #expect(errorCode { _ = try CatalogCoding.decode(Array(original.prefix(length))) } == .damaged)
        }
        #expect(errorCode { _ = try CatalogCoding.decode(original + [0]) } == .damaged)
        for offset in original.indices {
            var copy = original
            copy[offset] ^= UInt8(truncatingIfNeeded: RandomStream.mix(UInt64(offset))) | 0x80
            // A changed letter is still a name; what matters is that nothing traps and errors are of one kind.
            do { _ = try CatalogCoding.decode(copy) } catch { #expect(error.code == .damaged) }
        }
    }

    @Test func aRunKeepsItsCatalogue() throws {
        try withTemporaryFolder { folder in
            let encoded = CatalogCoding.encode(Self.oddCatalog())
            var store = try RunStore(creating: folder + "/run.db")
            try store.putState("catalog", encoded)
            try store.finish()
            let kept = try #require(try RunStore(opening: folder + "/run.db").state("catalog"))
            #expect(try CatalogCoding.decode(kept).models == Self.oddCatalog().models)
        }
    }
}
