/// A comparison such as `stats.*.p95_response_time_ms <= 2500`, `cost.total_cost == truth` or
/// `stats.openai_gpt-4o.p99_response_time_ms ~= truth within 1%`.
///
/// Grammar:
/// ```
/// check      = subject ( comparison operand | trend )
/// subject    = path | function "(" path ")" | "rank" "(" name "in" path ")"
/// function   = "count" | "sum" | "min" | "max"
/// path       = segment { "." segment }
/// segment    = name | "*"
/// name       = letters, digits and _ - / : @ + | '"' any characters '"'
/// comparison = "==" | "!=" | "<" | "<=" | ">" | ">=" | "contains" | "in" | "~="
/// operand    = value | "{" [ value { "," value } ] "}" | "truth" ; "in" takes braces only
///              for "~=" followed by: "within" number [ "%" ]
/// value      = number [ "%" ] | word | '"' any characters '"' | "true" | "false" | "null"
/// trend      = ( "rises" | "falls" ) [ "by" number [ "%" ] ] | "steady" "within" number [ "%" ]
/// ```
/// A name with a dot or a space in it, such as a model's, is written between double quotes.
public struct CheckExpression: Equatable, Sendable {
    /// The expression as it was written.
    public var text: String
    /// What is made of the values at the path before they are compared; `nil` compares each for itself.
    public var function: Function?
    /// Which values are compared; with wildcards every match must satisfy the comparison.
    public var path: [PathSegment]
    /// How.
    public var comparison: Comparison
    /// With what.
    public var operand: Operand
    /// How far apart values may be, for `approximately` and `steady`; by how much at least they change, for `rises` and
    /// `falls`.
    public var tolerance: Tolerance?

    /// What is made of several values.
    public enum Function: Equatable, Sendable {
        /// How many there are: the elements of lists, the values of objects, one for anything else.
        case count
        /// Their sum.
        case sum
        /// The smallest.
        case least
        /// The largest.
        case greatest
        /// The place, from 1, of a name in a list of names or of pairs that begin with one, or among the numbers of an
        /// object in descending order.
        case rank(of: String)
    }

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
        /// A list with this element, an object with this name, or a text with this part; with several, all of them.
        case contains
        /// One of several values.
        case isIn = "in"
        /// A number that is larger at the end of a stretch of time than at its beginning.
        case rises
        /// A number that is smaller.
        case falls
        /// A number that stays the same within a tolerance.
        case steady

        /// Whether it is about how values change over a stretch of time.
        public var isTrend: Bool { self == .rises || self == .falls || self == .steady }
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
        /// Several values, in any order.
        indirect case set([Operand])
        /// Nothing to compare with: a trend.
        case nothing
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
        text: String, function: Function? = nil, path: [PathSegment], comparison: Comparison, operand: Operand,
        tolerance: Tolerance? = nil
    ) {
        self.text = text
        self.function = function
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
