public import Records

/// A catalogue of names as bytes, so that the identifiers in recorded segments keep their meaning.
///
/// Layout, little-endian: the bytes `WTC` and a format number, then four lists (models, users, endpoints, error types),
/// each a 32-bit count and its entries in the order of their identifiers. A name is a 32-bit count of bytes and UTF-8;
/// a model is its provider's name and its own.
public enum CatalogCoding {
    private static let header: [UInt8] = [0x57, 0x54, 0x43, 1]

    /// The catalogue as bytes; the same catalogue always gives the same bytes.
    public static func encode(_ catalog: Catalog) -> [UInt8] {
        var writer = ByteWriter()
        for byte in header { writer.add(byte) }
        writer.add(UInt32(clamping: catalog.models.count))
        for model in catalog.models {
            writer.add(model.provider.name)
            writer.add(model.name)
        }
        for names in [catalog.users, catalog.endpoints, catalog.errorTypes] {
            writer.add(UInt32(clamping: names.count))
            for name in names { writer.add(name) }
        }
        return writer.bytes
    }

    /// The catalogue that `encode` was given.
    ///
    /// Throws `StorageError` with the code `damaged` when the bytes are anything else.
    public static func decode(_ bytes: [UInt8]) throws(StorageError) -> Catalog {
        var decoder = Decoder(reader: ByteReader(bytes))
        return try decoder.catalog(header: header)
    }

    /// Interns the names again in their order, and so arrives at the same identifiers.
    private struct Decoder {
        var reader: ByteReader
        var catalog = Catalog()

        mutating func catalog(header: [UInt8]) throws(StorageError) -> Catalog {
            for byte in header where reader.integer(UInt8.self) != byte { throw damage("unknown format") }
            for index in try count() {
                guard let text = reader.text(), let provider = ProviderID(name: text), let name = reader.text(),
                    catalog.intern(Catalog.Model(provider: provider, name: name))?.rawValue == UInt16(exactly: index)
                else { throw damage("model \(index)") }
            }
            for index in try count() {
                guard let name = reader.text(), catalog.intern(user: name)?.rawValue == index
                else { throw damage("user \(index)") }
            }
            for index in try count() {
                guard let name = reader.text(), catalog.intern(endpoint: name)?.rawValue == UInt16(exactly: index)
                else { throw damage("endpoint \(index)") }
            }
            for index in try count() {
                guard let name = reader.text(), catalog.intern(errorType: name)?.rawValue == UInt16(exactly: index)
                else { throw damage("error type \(index)") }
            }
            guard reader.isAtEnd else { throw damage("bytes after its end") }
            return catalog
        }

        private mutating func count() throws(StorageError) -> Range<UInt32> {
            guard let count = reader.integer(UInt32.self) else { throw damage("cut short") }
            return 0..<count
        }

        private func damage(_ what: String) -> StorageError {
            StorageError.damaged("catalogue of names, \(what), near byte \(reader.position)")
        }
    }
}
