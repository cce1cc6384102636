import Foundation

/// The repository's Swift files, read once, for tests about the code itself.
struct SourceTree {
    struct File {
        /// Relative to the package root, such as `Sources/Oracle/Oracle.swift`.
        let path: String
        let lines: [Substring]

        /// The module or test target it belongs to.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var isSource: Bool { path.hasPrefix("Sources/") }

        /// Names of the modules it imports.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ").map(String.init)
                guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
                    words[..<keyword].allSatisfy({ ["public", "internal", "@testable", "private"].contains($0) })
                else { return nil }
                return words[keyword + 1] == "struct" ? words.last : words[keyword + 1]
            }
        }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [File] = {
        var found: [File] = []
        for folder in ["Sources", "Tests"] {
            let base = root.appending(path: folder)
            let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            for path in paths.sorted() where path.hasSuffix(".swift") {
                guard let text = try? String(contentsOf: base.appending(path: path), encoding: .utf8) else { continue }
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                found.append(File(path: "\(folder)/\(path)", lines: lines))
            }
        }
        return found
    }()

    static var sources: [File] { files.filter(\.isSource) }
}
