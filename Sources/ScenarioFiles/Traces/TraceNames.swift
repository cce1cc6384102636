import Scenarios

/// The models and users of a trace, numbered in the order in which they first come.
struct TraceNames {
    static let mostModels = 1_000

    private(set) var models: [String] = []
    private var modelNumbers: [[UInt8]: UInt16] = [:]
    private var userNumbers: [[UInt8]: UInt32] = [:]

    var userCount: Int { userNumbers.count }

    /// The number of a model; `nil` for a name that none can have, or one too many.
    mutating func model(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        let key = Array(bytes)
        if let known = modelNumbers[key] { return known }
        guard !key.isEmpty, key.count <= Limits.textBytes, models.count < Self.mostModels,
            let name = String(validating: key, as: UTF8.self),
            !name.unicodeScalars.contains(where: OffendingText.isInvisible)
        else { return nil }
        let number = UInt16(models.count)
        models.append(name)
        modelNumbers[key] = number
        return number
    }

    /// The number of a user from 1, 0 for nobody; `nil` for too long a name, or one too many.
    mutating func user(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        if bytes.isEmpty { return 0 }
        let key = Array(bytes)
        if let known = userNumbers[key] { return known }
        guard key.count <= Limits.textBytes, userNumbers.count < Limits.usersPerStream else { return nil }
        let number = UInt32(userNumbers.count + 1)
        userNumbers[key] = number
        return number
    }
}
