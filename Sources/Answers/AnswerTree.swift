public import Records

/// What a monitor says, as a tree of named values in the contract's own keys.
///
/// Monitor and oracle each build one by their own code; the verdict compares the two trees leaf by leaf, and the server
/// and the reports write them out as JSON. Objects keep their order, so that writing one is deterministic.
public indirect enum AnswerTree: Equatable, Sendable {
    /// No value: the question has no answer, such as the peak hour of an empty day.
    case null
    /// Yes or no.
    case flag(Bool)
    /// A count.
    case count(Int)
    /// An exact amount of money.
    case money(Picodollars)
    /// A derived number, such as a mean or a rate.
    case number(Double)
    /// A quantile of a set of times or speeds.
    case quantile(QuantileAnswer)
    /// A name or a sentence.
    case text(String)
    /// A point in time.
    case instant(Instant)
    /// Values in an order that means something.
    case list([AnswerTree])
    /// Named values.
    case object(AnswerObject)
    /// What each user cost; kept compact because there may be very many.
    case userCosts(UserCosts)
}

/// Named values in a fixed order; names are unique.
public struct AnswerObject: Equatable, Sendable, ExpressibleByDictionaryLiteral {
    /// One named value.
    public struct Entry: Equatable, Sendable {
        /// The name, a key of the contract or a name from the data.
        public var key: String
        /// The value.
        public var value: AnswerTree

        /// Names a value.
        public init(key: String, value: AnswerTree) {
            self.key = key
            self.value = value
        }
    }

    /// In order.
    public private(set) var entries: [Entry]

    /// An object with the given entries in the given order.
    public init(_ entries: [Entry] = []) { self.entries = entries }

    /// An object written as a dictionary literal; the order is kept.
    public init(dictionaryLiteral elements: (String, AnswerTree)...) {
        entries = elements.map { Entry(key: $0.0, value: $0.1) }
    }

    /// The value of a name; O(number of entries).
    public subscript(key: String) -> AnswerTree? { entries.first { $0.key == key }?.value }

    /// Adds a value at the end.
    ///
    /// The name must be new.
    public mutating func append(_ key: String, _ value: AnswerTree) { entries.append(Entry(key: key, value: value)) }
}

/// A quantile with what one needs to trust it.
public struct QuantileAnswer: Equatable, Sendable {
    /// How the value was found.
    public enum Method: String, Sendable {
        /// By nearest rank from every value of the window.
        case exact
        /// From a sketch of bounded relative error.
        case sketch
    }

    /// A time or a speed.
    public enum Value: Equatable, Sendable {
        /// A length of time, told in milliseconds.
        case time(Microseconds)
        /// Output tokens per second.
        case speed(OutputSpeed)

        /// In thousandths of the unit in which it is told: microseconds, or thousandths of a token per second.
        public var thousandths: Int64 {
            switch self {
            case .time(let time): time.rawValue
            case .speed(let speed): Int64(speed.tenths) * 100
            }
        }
    }

    /// The value.
    public var value: Value
    /// How many values the window holds.
    public var samples: Int
    /// How the value was found.
    public var method: Method
    /// The value is at most this fraction away from the nearest-rank value; 0 when exact.
    public var relativeErrorBound: Double

    /// A quantile of times, found from `samples` values.
    public init(value: Microseconds, samples: Int, method: Method, relativeErrorBound: Double) {
        self.init(value: .time(value), samples: samples, method: method, relativeErrorBound: relativeErrorBound)
    }

    /// A quantile found from `samples` values.
    public init(value: Value, samples: Int, method: Method, relativeErrorBound: Double) {
        self.value = value
        self.samples = samples
        self.method = method
        self.relativeErrorBound = relativeErrorBound
    }
}

/// Cost per user, by identifier; becomes an object of names only when written or searched.
public struct UserCosts: Equatable, Sendable {
    /// What one user cost.
    public struct Entry: Equatable, Sendable {
        /// Who.
        public var user: UserID
        /// How much.
        public var cost: Picodollars

        /// Pairs a user with a cost.
        public init(user: UserID, cost: Picodollars) {
            self.user = user
            self.cost = cost
        }
    }

    /// Ascending by user identifier; every user with at least one request in the window.
    public var entries: [Entry]

    /// Costs in ascending order of user identifier.
    public init(entries: [Entry]) { self.entries = entries }

    /// The same as an object of user names, ascending by name.
    public func object(names: Catalog) -> AnswerObject {
        let named = entries.map { AnswerObject.Entry(key: names[$0.user], value: .money($0.cost)) }
        return AnswerObject(named.sorted { $0.key < $1.key })
    }
}
