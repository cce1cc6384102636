import Scenarios

/// A value of the file with its place and its path of keys: what is left of YAML once it is read.
struct SourceNode: Sendable {
    enum Value: Sendable {
        /// Text; `isPlain` when it is written without quotes.
        case scalar(String, isPlain: Bool)
        case list([SourceNode])
        /// In the file's order; names are unique.
        case mapping([Entry])
    }

    struct Entry: Sendable {
        var name: String
        var place: SourcePlace
        var value: SourceNode
    }

    var place: SourcePlace
    /// Such as `traffic[0].rate`; empty at the root.
    var key: String
    var value: Value
}
