/// The rows of a trace that could not be read: how many for each reason, and where the first ones are.
public struct TraceRejections: Equatable, Sendable {
    /// How many rows are named with their lines.
    public static let namedRows = 20

    /// Why a row cannot be read.
    public enum Reason: String, CaseIterable, Sendable {
        /// A row that ends before the last column that is needed.
        case missingColumn = "missing column"
        /// No time, or one that cannot be.
        case badTime = "bad time"
        /// No number of prompt tokens from 0 to 10^9.
        case badPromptTokens = "bad input tokens"
        /// No number of completion tokens from 0 to 10^9.
        case badCompletionTokens = "bad output tokens"
        /// A response time that is no number, negative, or longer than the longest.
        case badResponseTime = "bad response time"
        /// A status that says neither success nor failure.
        case badStatus = "bad status"
        /// No list of block numbers.
        case badBlocks = "bad hash ids"
        /// A model without a name, with too long a one, or one too many.
        case badModel = "bad model"
        /// A user with too long a name, or one too many.
        case badUser = "bad user"
        /// Not an object of JSON.
        case badObject = "not a JSON object"
        /// A rate that is no number, negative, or above the highest.
        case badRate = "bad rate"
        /// A coefficient of variation that is no number or not positive.
        case badVariation = "bad coefficient of variation"
    }

    /// A row that could not be read.
    public struct Row: Equatable, Sendable {
        /// Its line in the file, from 1.
        public var line: Int
        /// What is wrong with it.
        public var reason: Reason

        /// A row that could not be read.
        public init(line: Int, reason: Reason) {
            self.line = line
            self.reason = reason
        }
    }

    /// The first of them, at most `namedRows`, in the file's order.
    public private(set) var first: [Row] = []
    /// How many there are.
    public private(set) var total = 0
    private var counts = Array(repeating: 0, count: Reason.allCases.count)

    /// None.
    public init() {}

    /// Counts one.
    public mutating func add(line: Int, _ reason: Reason) {
        total += 1
        counts[Reason.allCases.firstIndex(of: reason) ?? 0] += 1
        if first.count < Self.namedRows { first.append(Row(line: line, reason: reason)) }
    }

    /// How many there are for each reason that occurs, in the order of `Reason`.
    public var byReason: [(reason: Reason, count: Int)] {
        zip(Reason.allCases, counts).filter { $0.1 > 0 }.map { (reason: $0.0, count: $0.1) }
    }
}

extension TrafficPlan {
    /// The file that the stream's traffic comes from and the rows of it that are left out; `nil` without a file.
    public var rejectedRows: (path: String, rejections: TraceRejections)? {
        switch arrivals {
        case .trace(let trace): (trace.path, trace.rejections)
        case .windows(let plan): (plan.path, plan.rejections)
        case .process, .literal, .closed, .sessions: nil
        }
    }
}
