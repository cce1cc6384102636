import Testing

/// House style that a formatter does not check.
@Suite struct StyleTests {
    @Test func filesStayShort() {
        let lengths = SourceTree.sources.map(\.lines.count).sorted()
        for file in SourceTree.files {
            #expect(file.lines.count <= 500, "\(file.path) has \(file.lines.count) lines")
        }
        #expect(lengths[lengths.count / 2] <= 150, "median source file is \(lengths[lengths.count / 2]) lines")
    }

    @Test func linesStayShort() {
        for file in SourceTree.files {
            for (index, line) in file.lines.enumerated() where line.count > 120 {
                Issue.record("\(file.path):\(index + 1) has \(line.count) columns")
            }
        }
    }

    @Test func functionsStayShort() {
        var lengths: [Int] = []
        for file in SourceTree.sources {
            for function in FunctionSpan.all(in: file) {
                lengths.append(function.lineCount)
                #expect(function.lineCount <= 70, "\(file.path):\(function.firstLine) is \(function.lineCount) lines")
            }
        }
        lengths.sort()
        #expect(lengths[lengths.count * 9 / 10] < 35, "nine in ten functions are under 35 lines")
    }

    @Test func publicDeclarationsAreDocumented() {
        let keywords = ["func", "var", "let", "init", "init?", "struct", "enum", "protocol", "typealias", "subscript"]
        for file in SourceTree.sources {
            for (index, line) in file.lines.enumerated() {
                let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
                guard words.first == "public", !line.contains(" import ") else { continue }
                let rest = words.dropFirst().prefix(4).map { $0.prefix { $0 != "(" && $0 != "[" && $0 != "<" } }
                guard rest.contains(where: { keywords.contains(String($0)) }) else { continue }
                // Witnesses of the standard library's operators say nothing new in a comment.
                if line.contains("static func <") || line.contains("static func ==") { continue }
                var above = index - 1
                while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
                let comment = above >= 0 ? file.lines[above].drop(while: { $0 == " " }) : ""
                #expect(comment.hasPrefix("///"), "\(file.path):\(index + 1) needs a doc comment")
            }
        }
    }

    @Test func nothingForbiddenIsUsed() {
        let everywhere = ["@unchecked " + "Sendable", "try" + "! ", "fatal" + "Error(", "TO" + "DO", "FIX" + "ME"]
        let pointers = ["UnsafePointer", "UnsafeMutable", "UnsafeRaw", "UnsafeBuffer", "OpaquePointer", "withUnsafe"]
        for file in SourceTree.files {
            for (index, line) in file.lines.enumerated() {
                for word in everywhere where line.contains(word) {
                    Issue.record("\(file.path):\(index + 1) uses \(word)")
                }
                let isSQLiteWrapper = file.path.hasPrefix("Sources/Storage/SQLite/")
                guard file.isSource, !isSQLiteWrapper else { continue }
                for word in pointers where line.contains(word) {
                    Issue.record("\(file.path):\(index + 1) uses \(word); only Sources/Storage/SQLite may")
                }
            }
        }
    }
}
