extension Picodollars {
    /// A price per token as price lists write it: US dollars per million tokens, exact, such as `2.5`.
    public var dollarsPerMillionTokens: String {
        Picodollars(rawValue * 1_000_000).description
    }
}
