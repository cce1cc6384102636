import Records
import ScenarioFiles
import Scenarios
import Testing

/// Random texts from the pieces that YAML is made of, where the scan and the YAML library could disagree.
@Suite("No text hides anything from the scan")
struct YAMLSoupTests {
    private static let pieces = [
        "a", "b:", "c: ", " ", "\n", "\n  ", "\n ", "\n    ", "- ", "? ", ": ", "[", "]", "{", "}", ",", "\"", "'", "|",
        ">", "|2", ">-", "|+1", "#", " #", " *x ", "*x", "---\n", "...\n", "\\", "\t", ":", "\n\n", "\r\n", "\r", "é",
    ]

    /// An alias of nothing that reached the library would be reported in the library's words.
    @Test(arguments: 0..<8)
    func noAliasReachesTheLibrary(block: Int) {
        for seed in 0..<1_500 {
            let stream = RandomStream(seed: UInt64(block * 1_500 + seed), name: "soup")
            let text = (1...3 + stream.bits(0) % 14).map { ordinal in
                Self.pieces[Int(stream.bits(ordinal) % UInt64(Self.pieces.count))]
            }.joined()
            let problems = Sample.problems(text)
            #expect(!problems.isEmpty)
            #expect(!problems.contains { $0.contains("undefined alias") }, "\(text.debugDescription)")
        }
    }

    /// Wherever the sample is cut or has a character replaced, reading ends with a plan or with places in the text.
    @Test(arguments: 0..<4)
    func damagedFilesAreReadOrRefused(block: Int) {
        let bytes = Array(ExampleTests.text.utf8)
        for seed in 0..<100 {
            let stream = RandomStream(seed: UInt64(block * 100 + seed), name: "damage")
            var damaged = bytes
            for ordinal in 0..<(1 + stream.bits(0) % 3) {
                let place = Int(stream.bits(2 * ordinal + 1) % UInt64(damaged.count))
                let piece = Self.pieces[Int(stream.bits(2 * ordinal + 2) % UInt64(Self.pieces.count))]
                damaged.replaceSubrange(place..<min(place + 1, damaged.count), with: piece.utf8)
            }
            guard case .failure(let problems) = Sample.reader.read(bytes: damaged, path: "s.yaml") else { continue }
            let lines = damaged.count { $0 == 10 || $0 == 13 } + 1
            #expect(problems.diagnostics.allSatisfy { (1...lines).contains($0.place.line) && $0.place.column > 0 })
            #expect(!problems.diagnostics.isEmpty)
        }
    }
}
