import Foundation
import Testing

/// The defects of the system that this one re-implements: each has exactly one test that bears its number.
@Suite struct DefectTableTests {
    @Test func everyDefectHasOneTest() {
        var names: [Int: [String]] = [:]
        for file in SourceTree.files where !file.isSource {
            for line in file.lines {
                for beginning in ["func `defect ", "@Test(\"defect "] {
                    guard let end = line.range(of: beginning)?.upperBound, let number = Int(line[end...].prefix(2))
                    else { continue }
                    names[number, default: []].append(file.path)
                }
            }
        }
        #expect(names.keys.sorted() == Array(1...45))
        for (number, files) in names { #expect(files.count == 1, "defect \(number): \(files)") }
    }
}
