/// What a body of the contract looks like, and how each part of it is judged.
indirect enum ContractShape: Sendable {
    /// A value without parts.
    case value(ContractValue)
    /// An object with these keys; more are allowed.
    case object([(key: String, shape: ContractShape)])
    /// An object whose keys are names from the data: exactly those that the truth has.
    case names(ContractShape)
    /// An object of all names of which only some must be there, such as hours without calls.
    case hours(ContractShape)
    /// A list of pairs of a name and a value, descending by value; names of equal value may come in any order.
    case ranking(ContractShape)
    /// A list of texts in any order.
    case set
    /// Something of the target's own, of which only the presence is judged.
    case own(reason: String)
    /// Judged only when no call is older than a number of minutes.
    case within(minutes: Int, ContractShape)
    /// Judged only when the zone of the target is known.
    case zoned(ContractShape)
    /// Judged only when the object around it counts enough requests, under the key.
    case sampled(key: String, ContractShape)
    /// The list of recommendations.
    case recommendations
    /// The list of the newest records.
    case history
    /// The list of priced models.
    case models
}

/// How a value without parts is judged.
enum ContractValue: Equatable, Sendable {
    /// Equal to the truth, numbers to nine digits.
    case plain
    /// Exact to the last digit; needs prices.
    case money
    /// A quotient of money; needs prices.
    case perMoney
    /// A percentile, in percent.
    case percentile(Int)
    /// A point in time: only its form is judged.
    case time
}
