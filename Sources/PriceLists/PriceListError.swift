/// Why a price list cannot be used: where in it, what is wrong there and what is allowed.
public struct PriceListError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The place: a model and a field, such as `models[3] (openai/gpt-4o).prices[0].input`.
    public var location: String
    /// What is wrong, and what would be right.
    public var problem: String

    /// An error at a place.
    public init(location: String, problem: String) {
        self.location = location
        self.problem = problem
    }

    /// The place and the problem in one line.
    public var description: String { "\(location): \(problem)" }
}
