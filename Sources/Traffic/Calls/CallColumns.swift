import Records

/// Scratch space for a block of consecutive calls: one array for each quantity, kept from block to block.
struct CallColumns {
    /// How many calls a block has at most.
    static let length = 256

    /// Indices into the samplers that a column is drawn by: of the calls' models.
    var models = Array(repeating: 0, count: length)
    /// Gaps before the calls, in `ArrivalClock.gapUnit`.
    var gaps = Array(repeating: Int64(0), count: length)
    // The rest in `FixedPoint`.
    var promptTokens = Array(repeating: Int64(0), count: length)
    var completionTokens = Array(repeating: Int64(0), count: length)
    var latency = Array(repeating: Int64(0), count: length)
    var speed = Array(repeating: Int64(0), count: length)
}
