public import AlertRules
internal import FoundationEssentials

/// A password or key; nothing that prints it shows it.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Why a secret cannot be read.
    public struct ReadingError: Error, Equatable, Sendable, CustomStringConvertible {
        /// What is wrong and how to mend it.
        public var description: String
    }

    let bytes: [UInt8]

    /// A secret of the given text.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// Reads the secret; it must not be empty or longer than 4,096 bytes.
    public init(from source: SecretSource) throws(ReadingError) {
        let place: String
        var read: [UInt8]
        switch source {
        case .environment(let name):
            place = "the environment variable \(name)"
            guard let value = ProcessInfo.processInfo.environment[name] else {
                throw ReadingError(description: "\(place) is not set; set it to the secret")
            }
            read = Array(value.utf8)
        case .file(let path):
            place = "the file \(path)"
            guard let data = try? Data(contentsOf: URL(filePath: path)) else {
                throw ReadingError(description: "\(place) cannot be read; check the path and its permissions")
            }
            read = [UInt8](data.prefix(4_098))
            if read.last == 0x0a { read.removeLast() }
            if read.last == 0x0d { read.removeLast() }
        }
        guard (1...4_096).contains(read.count) else {
            throw ReadingError(description: "\(place) must hold 1 to 4096 bytes; write the secret there, nothing else")
        }
        bytes = read
    }

    /// Always three dots.
    public var description: String { "..." }
    /// Always three dots.
    public var debugDescription: String { "..." }
    /// Shows nothing inside.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
