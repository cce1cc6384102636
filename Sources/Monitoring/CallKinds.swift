import Records

/// One model at one endpoint: the finest group of calls that is counted by itself.
struct CallKind: Hashable, Sendable {
    var model: ModelID
    /// `unknownEndpoint` for one that the catalogue does not name.
    var endpoint: EndpointID

    static let unknownEndpoint = EndpointID(.max)
}

/// The kinds of calls that have come so far, numbered in the order in which they came.
///
/// Append-only: a number once given keeps its meaning.
struct CallKinds: Sendable {
    /// Each kind costs memory in every open bucket, so there must not be too many.
    static let greatestCount = 16_384

    private(set) var kinds: [CallKind] = []
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
        kinds.append(kind)
        return count - 1
    }

    /// The first column is that of the unknown endpoint.
    private static func column(of endpoint: EndpointID) -> Int { Int(endpoint.rawValue &+ 1) }
}
