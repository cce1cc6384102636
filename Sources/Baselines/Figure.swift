internal import FoundationEssentials

/// One value of a result, as its file has it.
public enum Figure: Equatable, Sendable {
    /// The question has no answer.
    case null
    /// Yes or no.
    case flag(Bool)
    /// A number; see `FigureNumber`.
    case number(FigureNumber)
    /// A name, a word or a sentence.
    case text(String)
    /// A list or an object with nothing in it.
    case nothing

    /// As people read it.
    public var shown: String {
        switch self {
        case .null: "null"
        case .flag(let value): value ? "true" : "false"
        case .number(let value): value.text
        case .text(let value): value
        case .nothing: "nothing"
        }
    }
}

/// A number, compared exactly where its digits allow that.
public struct FigureNumber: Equatable, Sendable {
    /// With all its digits; `nil` where it is too large or too small for that.
    private let decimal: Decimal?
    /// The nearest double; finite.
    public let double: Double

    init(_ decimal: Decimal) {
        self.decimal = decimal
        double = Double(decimal.description) ?? 0
    }

    /// A number that is known as a double only; `nil` when it is not finite.
    public init?(_ double: Double) {
        guard double.isFinite else { return nil }
        decimal = nil
        self.double = double
    }

    /// A whole number.
    public init(_ whole: Int) {
        decimal = Decimal(whole)
        double = Double(whole)
    }

    /// Its digits.
    public var text: String { decimal?.description ?? "\(double)" }
}
