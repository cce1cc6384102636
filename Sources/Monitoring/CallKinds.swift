import Records

/// One model at one endpoint: the finest group of calls that is counted by itself.
struct CallKind: Hashable, Comparable, Sendable {
    var model: ModelID
    /// `unknownEndpoint` for one that the catalogue does not name.
    var endpoint: EndpointID

    static let unknownEndpoint = EndpointID(.max)

    static func < (left: Self, right: Self) -> Bool {
        (left.model, left.endpoint) < (right.model, right.endpoint)
    }
}

/// The kinds of calls that have come so far, numbered in the order in which they came.
///
/// Append-only: a number once given keeps its meaning. Numbers depend on the order of arrival, so what is stored names
/// models and endpoints instead.
struct CallKinds: Sendable {
    /// Each kind costs memory in every open bucket, so there must not be too many.
    static let greatestCount = 16_384

    private(set) var kinds: [CallKind] = []
    /// The numbers of all kinds in ascending order of the kinds.
    private(set) var ascending: [Int] = []
    /// By model: the numbers of its kinds.
    private(set) var ofModel: [[Int]] = []
    /// By model and endpoint, the unknown one first: the number of the kind, -1 for none; a row is as long as needed.
    private var numbers: [[Int32]] = []

    var count: Int { kinds.count }

    /// Makes room for models that the catalogue gained.
    mutating func grow(models: Int) {
        let missing = models - ofModel.count
        guard missing > 0 else { return }
        ofModel += repeatElement([], count: missing)
        numbers += repeatElement([], count: missing)
    }

    /// The number of a known kind.
    func known(_ kind: CallKind) -> Int? {
        let model = Int(kind.model.rawValue)
        let column = Self.column(of: kind.endpoint)
        guard model < numbers.count, column < numbers[model].count, numbers[model][column] >= 0 else { return nil }
        return Int(numbers[model][column])
    }

    /// The number of a kind, new if the kind is; `nil` when there are too many.
    ///
    /// The model must be one that room was made for.
    @inline(__always)
    mutating func number(of kind: CallKind) -> Int? {
        let model = Int(kind.model.rawValue)
        let column = Self.column(of: kind.endpoint)
        if column < numbers[model].count, numbers[model][column] >= 0 { return Int(numbers[model][column]) }
        return add(kind)
    }

    @inline(never)
    private mutating func add(_ kind: CallKind) -> Int? {
        guard count < Self.greatestCount else { return nil }
        let model = Int(kind.model.rawValue)
        let column = Self.column(of: kind.endpoint)
        let missing = column + 1 - numbers[model].count
        if missing > 0 { numbers[model] += repeatElement(-1, count: missing) }
        numbers[model][column] = Int32(count)
        ofModel[model].append(count)
        ascending.insert(count, at: ascending.firstIndex { kind < kinds[$0] } ?? count)
        kinds.append(kind)
        return count - 1
    }

    /// The first column is that of the unknown endpoint.
    private static func column(of endpoint: EndpointID) -> Int { Int(endpoint.rawValue &+ 1) }
}
