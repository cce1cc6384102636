/// A comparison such as `stats.*.p95_response_time_ms <= 2500`, `cost.total_cost == truth` or
/// `stats.openai_gpt-4o.p99_response_time_ms ~= truth within 1%`.
///
/// Grammar:
/// ```
/// check    = path comparison operand
/// path     = segment { "." segment }
/// segment  = name | '"' any characters '"' | "*"
/// comparison = "==" | "!=" | "<" | "<=" | ">" | ">=" | "contains" | "~="
/// operand  = "truth" | number [ "%" ] | word | '"' any characters '"' | "true" | "false" | "null"
///            for "~=" followed by: "within" number [ "%" ]
/// ```
/// A name with a dot or a space in it, such as a model's, is written between double quotes.
public struct CheckExpression: Equatable, Sendable {
    /// The expression as it was written.
    public var text: String
    /// Which values are compared; with wildcards every match must satisfy the comparison.
    public var path: [PathSegment]
    /// How.
    public var comparison: Comparison
    /// With what.
    public var operand: Operand
    /// How far apart values may be; only for `approximately`.
    public var tolerance: Tolerance?

    /// One step down the tree of answers.
    public enum PathSegment: Equatable, Sendable {
        /// The value of this name.
        case name(String)
        /// The value of every name.
        case wildcard
    }

    /// How two values are compared.
    public enum Comparison: String, CaseIterable, Sendable {
        /// The same value.
        case equal = "=="
        /// Another value.
        case notEqual = "!="
        /// A smaller number.
        case less = "<"
        /// A number no larger.
        case lessOrEqual = "<="
        /// A larger number.
        case greater = ">"
        /// A number no smaller.
        case greaterOrEqual = ">="
        /// A number within a tolerance.
        case approximately = "~="
        /// A list with this element, an object with this name, or a text with this part.
        case contains
    }

    /// The right side of a comparison.
    public enum Operand: Equatable, Sendable {
        /// The oracle's value of the same path.
        case truth
        /// A number; the text keeps its exact decimal digits.
        case number(Double, text: String)
        /// A word or quoted text.
        case text(String)
        /// A truth value.
        case flag(Bool)
        /// No value.
        case null
    }

    /// How far apart two numbers may be.
    public enum Tolerance: Equatable, Sendable {
        /// A fraction of the right side's magnitude.
        case relative(Double)
        /// An amount in the unit of the values.
        case absolute(Double)
    }

    /// An expression of given parts.
    public init(
        text: String, path: [PathSegment], comparison: Comparison, operand: Operand, tolerance: Tolerance? = nil
    ) {
        self.text = text
        self.path = path
        self.comparison = comparison
        self.operand = operand
        self.tolerance = tolerance
    }
}

/// Why a check could not be read, and where in its text.
public struct CheckSyntaxError: Error, Equatable, Sendable {
    /// The offset in characters from the start of the expression.
    public var offset: Int
    /// What is wrong and what was expected.
    public var message: String

    /// An error at an offset.
    public init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }
}
