import Records
import Scenarios

/// Reads how the rate depends on the time: one shape, or a list of shapes that are multiplied.
struct RateShapeReader {
    /// Where measured shapes are looked for.
    let folder: String
    private static let kinds = ["flat", "diurnal", "weekly", "measured"]
    private static let owners: [(key: String, kinds: [String])] = [
        ("peak", ["diurnal", "weekly"]), ("ratio", ["diurnal", "weekly"]), ("weights", ["weekly"]),
        ("file", ["measured"]), ("slot", ["measured"]),
    ]

    func read(_ reader: NodeReader) -> RateShape? {
        guard case .list = reader.node.value else { return single(reader) }
        guard let items = reader.list("a list of shapes") else { return nil }
        if items.isEmpty { reader.report("no shapes; expected at least one") }
        let shapes = items.compactMap(single)
        return shapes.count == items.count && !shapes.isEmpty ? .product(shapes) : nil
    }

    private func single(_ reader: NodeReader) -> RateShape? {
        let keys = ["kind"] + Self.owners.map(\.key)
        guard let section = reader.mapping("a mapping with kind", keys: keys) else { return nil }
        let expected = OffendingText.choices(Self.kinds)
        guard let kind = section.required("kind", "one of \(expected)")?.choice(Self.kinds) else { return nil }
        for (key, kinds) in Self.owners where !kinds.contains(kind) {
            section[key]?.report("only kind \(OffendingText.either(kinds)) has this; expected none with \(kind)")
        }
        switch kind {
        case "diurnal": return diurnal(section)
        case "weekly": return weekly(section)
        case "measured": return measured(section)
        default: return .flat
        }
    }

    private func diurnal(_ section: MappingReader) -> RateShape? {
        let peak = section.required("peak", Self.expectedPeak)?
            .value(Self.expectedPeak) { text throws(ValueProblem) in try Self.secondOfDay(text) }
        let ratio = section.required("ratio", "a number from 1 to 1000")?
            .number("a number from 1 to 1000", in: 1...1_000)
        guard let peak, let ratio else { return nil }
        return .diurnal(peakSecond: peak, ratio: ratio)
    }

    /// The weights of the days, and the course of each day if one is given.
    private func weekly(_ section: MappingReader) -> RateShape? {
        let expected = "a list of seven weights from Monday to Sunday, each 0 to 1000000000, not all 0"
        guard let reader = section.required("weights", expected), let items = reader.list(expected) else { return nil }
        let weights = items.compactMap { $0.number("a weight from 0 to 1000000000", in: 0...Limits.weight) }
        guard weights.count == items.count else { return nil }
        guard weights.count == 7, weights.contains(where: { $0 > 0 }) else {
            reader.report("\(weights.count) weights; expected \(expected)")
            return nil
        }
        let week = RateShape.weekly(weights: weights)
        guard section["peak"] != nil || section["ratio"] != nil else { return week }
        return diurnal(section).map { .product([week, $0]) }
    }

    private func measured(_ section: MappingReader) -> RateShape? {
        let expected = "the path of a table of rates, relative to the scenario file"
        let file = section.required("file", expected)
        let path = file?.text(expected, limit: 4_096)
        let slot = section["slot"].map { $0.duration(from: .seconds(1), to: .days(7)) }
        guard let file, let path, slot == nil || slot ?? nil != nil else { return nil }
        do {
            let table = try LoadShapeTable.read(path: path.hasPrefix("/") ? path : folder + path)
            switch (table.slot, slot ?? nil) {
            case (let found?, nil): return .measured(factors: table.values, slot: found)
            case (nil, let given?): return .measured(factors: table.values, slot: given)
            case (_?, _?):
                section["slot"]?.report("stands beside a table with a column of times; expected none")
            case (nil, nil): _ = section.required("slot", "the length of a slot, because the table has no times")
            }
        } catch {
            file.report("\(OffendingText.quoted(path)): \(error.message)")
        }
        return nil
    }

    private static let expectedPeak = "a local time of day such as \"14:00\""

    private static func secondOfDay(_ text: String) throws(ValueProblem) -> Int {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && DecimalText.digits($0) == 2 }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a time") }
        return hour * 3_600 + minute * 60
    }
}
