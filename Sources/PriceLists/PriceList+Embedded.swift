extension PriceList {
    /// The prices known today, second-hand and dated; the data file says how they were gathered.
    public static let current = embedded(PackageResources.current_json, name: "current")

    /// The nine undated prices that the original service had built in.
    public static let legacy = embedded(PackageResources.legacy_json, name: "legacy")

    /// The embedded files are fixed when the program is built and a test decodes them, so the empty list stands for a
    /// case that no release reaches; it prices nothing rather than wrongly.
    private static func embedded(_ bytes: [UInt8], name: String) -> PriceList {
        do { return try decode(bytes) } catch {
            return PriceList(name: name, revision: "unreadable: \(error)", models: [])
        }
    }
}
