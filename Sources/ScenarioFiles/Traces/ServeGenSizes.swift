import Foundation
import Records
import Scenarios

/// The sizes of calls that come with a client of ServeGen.
///
/// For each stretch of time there are histograms of prompt and completion lengths, written as Python writes a
/// dictionary.
struct ServeGenSizes {
    private static let mostBytes = 64 << 20
    private static let mostLengths = 2_000_000

    /// The sizes of the stretches that have some.
    private(set) var sizes: [WindowPlan.Sizes] = []
    /// When each stretch begins, in microseconds, and the index of its sizes.
    private var stretches: [(start: Int64, sizes: Int?, reasoning: Distribution?)] = []

    static func read(path: String, source: TraceSource) throws(TraceProblem) -> ServeGenSizes {
        func problem(_ message: String) -> TraceProblem {
            TraceProblem(message: "\(OffendingText.quoted(path)): \(message)")
        }
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try BoundedFile.bytes(path: path, limit: mostBytes)
        } catch {
            throw problem(error.message)
        }
        guard let table = try? JSONDecoder().decode([String: [String: String]].self, from: Data(bytes)) else {
            throw problem("is no set of histograms; expected an object of JSON with an object for each stretch of time")
        }
        var result = ServeGenSizes()
        var lengths = 0
        let ordered = table.map { (start: Double($0.key) ?? -1, name: $0.key, fields: $0.value) }
            .sorted { ($0.start, $0.name) < ($1.start, $1.name) }
        for (start, name, fields) in ordered {
            guard start >= 0, start <= 1e9 else {
                throw problem("the stretch \(OffendingText.quoted(name)) is no time")
            }
            func histogram(_ field: String, most: Double, scale: Double = 1) throws(TraceProblem) -> Distribution? {
                guard let text = fields[field] else { return nil }
                guard let entries = PythonDictionary.entries(text),
                    entries.allSatisfy({ (0...most).contains($0.key) && $0.value >= 0 && $0.value <= 1e12 })
                else { throw problem("\(field) of the stretch \(name) is no histogram such as {120: 0.25, 121: 0.75}") }
                lengths += entries.count
                guard lengths <= mostLengths else { throw problem("more than \(mostLengths) lengths in all") }
                let parts = entries.filter { $0.value > 0 }.map {
                    MixtureComponent(weight: $0.value, distribution: .constant($0.key * scale))
                }
                return parts.isEmpty ? nil : .mixture(parts)
            }
            let prompt = try histogram("input_tokens", most: Limits.tokens)
            let completion = try histogram("output_tokens", most: Limits.tokens)
            let reasoning = try histogram("reason_ratio", most: 1, scale: Distribution.wholeShare)
            var index: Int?
            if let prompt, let completion {
                index = result.sizes.count
                result.sizes.append(WindowPlan.Sizes(promptTokens: prompt, completionTokens: completion))
            }
            result.stretches.append((Int64(start * 1e6), index, reasoning))
        }
        return result
    }

    /// The index of the sizes at a time.
    func index(at time: Int64) -> Int? { stretches.last { $0.start <= time }?.sizes }

    /// The parts of completions that are reasoning, weighed by the calls of the windows in which they are.
    func reasoning(of windows: [WindowPlan.Window]) -> [MixtureComponent] {
        var weights = Array(repeating: 0.0, count: stretches.count)
        var time: Int64 = 0
        for window in windows {
            if let stretch = stretches.lastIndex(where: { $0.start <= time }) {
                weights[stretch] += window.perSecond * Double(window.duration.rawValue) / 1e6
            }
            time += window.duration.rawValue
        }
        return zip(stretches, weights).compactMap { stretch, weight in
            stretch.reasoning.flatMap { weight > 0 ? MixtureComponent(weight: weight, distribution: $0) : nil }
        }
    }
}

/// A dictionary of numbers as Python writes it: `{12: 0.25, 13: 0.75}`.
enum PythonDictionary {
    /// Its entries in their order; `nil` for any other text.
    static func entries(_ text: String) -> [(key: Double, value: Double)]? {
        var body = Substring(text)
        while body.first == " " { body.removeFirst() }
        while body.last == " " { body.removeLast() }
        guard body.first == "{", body.last == "}" else { return nil }
        body = body.dropFirst().dropLast()
        if body.allSatisfy({ $0 == " " }) { return [] }
        var entries: [(key: Double, value: Double)] = []
        for entry in body.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let sides = entry.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            guard sides.count == 2, let key = number(sides[0]), let value = number(sides[1]) else { return nil }
            entries.append((key, value))
        }
        return entries
    }

    private static func number(_ bytes: Substring.UTF8View) -> Double? {
        let trimmed = bytes.drop { $0 == UInt8(ascii: " ") }
        guard trimmed.count <= 40 else { return nil }
        return try? DecimalText.number(String(Substring(trimmed)))
    }
}
