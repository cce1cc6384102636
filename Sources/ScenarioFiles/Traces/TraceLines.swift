/// The lines of a file one after the other, however large it is; without their ends.
struct TraceLines: ~Copyable {
    static let longest = 1 << 16
    private static let chunkBytes = 1 << 20

    private let file: BoundedFile
    /// What is read and not yet passed; the line lies in it.
    private(set) var bytes: [UInt8] = []
    /// The current line.
    private(set) var range = 0..<0
    /// Its number, from 1.
    private(set) var number = 0
    /// Whether the line is longer than any that is read.
    private(set) var isTooLong = false
    private var start = 0
    private var isAtEnd = false

    init(file: BoundedFile) { self.file = file }

    /// Goes to the next line; false after the last.
    mutating func next() throws(FileProblem) -> Bool {
        var scanned = start
        while true {
            if let end = lineEnd(from: scanned) {
                setLine(end: end, next: end + 1)
                return true
            }
            scanned = bytes.count
            if isAtEnd || bytes.count - start > Self.longest { break }
            bytes.removeFirst(start)
            scanned -= start
            start = 0
            let chunk = try file.next(Self.chunkBytes)
            isAtEnd = chunk.isEmpty
            bytes += chunk
        }
        guard start < bytes.count else { return false }
        setLine(end: bytes.count, next: bytes.count)
        return true
    }

    private mutating func setLine(end: Int, next: Int) {
        let hasReturn = end > start && bytes[end - 1] == 13
        range = start..<(hasReturn ? end - 1 : end)
        isTooLong = range.count > Self.longest
        number += 1
        start = next
    }

    private func lineEnd(from first: Int) -> Int? {
        var index = first
        while index < bytes.count {
            if bytes[index] == 10 { return index }
            index += 1
        }
        return nil
    }
}
