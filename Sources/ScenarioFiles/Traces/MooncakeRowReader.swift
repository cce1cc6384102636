import Scenarios

/// Reads the lines of a Mooncake trace and finds out what an endless prefix cache would serve.
///
/// Each number of `hash_ids` stands for 512 tokens of the prompt together with all that precede them, so the numbers
/// at the beginning of the list that were seen before are the prefix that a cache holds.
struct MooncakeRowReader: TraceRowReader {
    static let blockTokens = 512
    private static let mostBlocks = 20_000_000

    private var seen: Set<Int> = []
    private var blocks: [Int] = []

    mutating func row(
        _ bytes: [UInt8], _ range: Range<Int>, names: inout TraceNames
    ) throws(TraceProblem) -> Result<TraceRow, TraceRejection>? {
        if range.isEmpty { return nil }
        guard let members = Self.members(bytes, range) else { return .failure(TraceRejection(.badObject)) }
        guard let stamp = members[.timestamp],
            let time = TraceCell.time(
                bytes, stamp, unit: 1_000, most: TraceReader.latestTime)
        else { return .failure(TraceRejection(.badTime)) }
        guard let prompt = members[.inputLength].flatMap({ TraceCell.tokens(bytes, $0) }) else {
            return .failure(TraceRejection(.badPromptTokens))
        }
        guard let completion = members[.outputLength].flatMap({ TraceCell.tokens(bytes, $0) }) else {
            return .failure(TraceRejection(.badCompletionTokens))
        }
        var row = TraceRow(time: time, promptTokens: prompt, completionTokens: completion)
        if let list = members[.hashIDs] {
            guard readBlocks(bytes, list) else { return .failure(TraceRejection(.badBlocks)) }
            row.cachedTokens = Int32(min(Int(prompt), try cachedBlocks() * Self.blockTokens))
        }
        return .success(row)
    }

    private enum Member: String, CaseIterable {
        case timestamp
        case inputLength = "input_length"
        case outputLength = "output_length"
        case hashIDs = "hash_ids"
    }

    private static func members(_ bytes: [UInt8], _ range: Range<Int>) -> [Member: Range<Int>]? {
        guard var object = FlatJSON(bytes, range) else { return nil }
        var members: [Member: Range<Int>] = [:]
        do {
            while let (name, value) = try object.next() {
                guard name.count <= 20 else { continue }
                if let member = Member(rawValue: String(decoding: bytes[name], as: UTF8.self)) {
                    members[member] = value
                }
            }
        } catch {
            return nil
        }
        return members
    }

    /// How many blocks at the beginning were seen before; all of them are seen from now on.
    private mutating func cachedBlocks() throws(TraceProblem) -> Int {
        let known = blocks.prefix { seen.contains($0) }.count
        for block in blocks.dropFirst(known) { seen.insert(block) }
        guard seen.count <= Self.mostBlocks else {
            throw TraceProblem(
                message: "more than \(Self.mostBlocks) different hash ids; expected at most that many, or rows to "
                    + "read only the first")
        }
        return min(known, Int(Int32.max) / Self.blockTokens)
    }

    /// Reads a list of whole numbers.
    private mutating func readBlocks(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        blocks.removeAll(keepingCapacity: true)
        guard range.count >= 2, bytes[range.lowerBound] == 91, bytes[range.upperBound - 1] == 93 else { return false }
        var number: Int?
        for index in range.dropFirst().dropLast() {
            switch bytes[index] {
            case 48...57:
                let (scaled, isWide) = (number ?? 0).multipliedReportingOverflow(by: 10)
                let (sum, isWider) = scaled.addingReportingOverflow(Int(bytes[index]) - 48)
                guard !isWide, !isWider else { return false }
                number = sum
            case 44:
                guard let block = number else { return false }
                blocks.append(block)
                number = nil
            case 32, 9: continue
            default: return false
            }
        }
        if let block = number { blocks.append(block) }
        return true
    }
}
