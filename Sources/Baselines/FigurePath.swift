/// Where a figure stands in a result: names from the outside in.
public struct FigurePath: Hashable, Comparable, Sendable {
    /// The names; places in lists without names are numbers from 0.
    public var steps: [String]

    /// A path of names.
    public init(_ steps: [String]) { self.steps = steps }

    /// The path as checks of scenario files write it: names with dots or spaces between quotation marks.
    public var text: String { steps.map(Self.step).joined(separator: ".") }

    /// Reads such a text; `nil` when it is none.
    public init?(parsing text: String) {
        var steps: [String] = []
        var rest = text[...]
        while true {
            guard let step = Self.takeStep(&rest) else { return nil }
            steps.append(step)
            if rest.isEmpty { break }
            guard rest.first == "." else { return nil }
            rest = rest.dropFirst()
        }
        self.init(steps)
    }

    /// By the names in turn.
    public static func < (left: FigurePath, right: FigurePath) -> Bool {
        left.steps.lexicographicallyPrecedes(right.steps)
    }

    private static func step(_ name: String) -> String {
        let isPlain =
            !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "." && $0 != "\"" && $0 != "\\" && $0.value > 32 }
        if isPlain { return name }
        var quoted = "\""
        for scalar in name.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func takeStep(_ rest: inout Substring) -> String? {
        guard rest.first == "\"" else {
            let name = rest.prefix { $0 != "." && $0 != "\"" }
            rest = rest.dropFirst(name.count)
            return name.isEmpty ? nil : String(name)
        }
        rest = rest.dropFirst()
        var name = ""
        while let character = rest.popFirst() {
            if character == "\"" { return name }
            guard character == "\\" else {
                name.append(character)
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            name.append(escaped)
        }
        return nil
    }
}
