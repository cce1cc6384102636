import Foundation
import Records
import ScenarioFiles
import Scenarios
import Testing

/// Scenario files as trees that are changed and written again.
@Suite struct ScenarioDocumentTests {
    private static func document(_ text: String) throws -> ScenarioDocument {
        try ScenarioDocument(bytes: Array(text.utf8), path: "a.yaml")
    }

    @Test func `every scenario of the project reads the same after it was written again`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "scenarios")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".yaml") }
        #expect(files.count > 40)
        for file in files {
            let document = try ScenarioDocument(path: root.appending(path: file).path)
            let text = document.text(comments: ["written again"])
            #expect(try Self.document(text) == document, "\(file)")
        }
    }

    @Test func `texts keep their meaning whatever is in them`() throws {
        let texts = [
            "", "null", "~", "1h30m", "a: b", "- a", "# x", "\"q\"", "it's", "{", "é 😀", " a ", "a\nb", "08:00", "true",
        ]
        let root = DocumentNode.mapping(
            texts.enumerated().map { .init(name: "key \($0.offset)", value: .scalar($0.element)) })
        let nothing = DocumentNode.Entry(name: "nothing", value: .null)
        let read = try Self.document(ScenarioDocument(root: .list([root, .mapping([nothing])])).text())
        #expect(read.root == .list([root, .mapping([nothing])]))
    }

    @Test func `values are found, replaced, added and taken out by their paths`() throws {
        var document = try Self.document("a: {b: [1, 2, 3], c: x}\nd: 5\n")
        let path: [DocumentStep] = [.name("a"), .name("b"), .item(1)]
        #expect(document.root[path[...]] == .scalar("2"))
        document.root[path[...]] = nil
        #expect(document.root[path[...]] == .scalar("3"))
        document.root[[DocumentStep.name("a"), .name("e")][...]] = .scalar("new")
        document.root[.name("d")] = nil
        #expect(document.text() == "a: {b: [1, 3], c: x, e: new}\n")
        #expect(document.root.size == 7)
    }

    @Test func `a comment cannot end its line`() throws {
        let text = try Self.document("a: 1").text(comments: ["one\ntwo: 2"])
        #expect(text == "# one two: 2\na: 1\n")
    }

    @Test func `what is no YAML is refused with its place`() {
        #expect(throws: ScenarioProblems.self) { try Self.document("a: [1") }
        #expect(throws: ScenarioProblems.self) { try Self.document("a: *b") }
        #expect(throws: ScenarioProblems.self) { try ScenarioDocument(path: "/nowhere.yaml") }
    }

    @Test(
        arguments: [
            ("1h", "30m"), ("1h30m", "45m"), ("3s", "1s"), ("1s", "500ms"), ("2ms", "1ms"), ("20/s", "10/s"),
            ("1/s", "0.5/s"), ("3/h", "1.5/h"), ("2000", "1000"), ("3", "1"),
        ])
    func `halves keep their form`(text: String, half: String) {
        #expect(SmallerText.half(of: text) == half)
    }

    @Test(arguments: ["1", "0", "0.5", "1ms", "0/s", "storm.start + 4m", "truth", "", "5/fortnight", "-4", "35%"])
    func `what has no half stays`(text: String) { #expect(SmallerText.half(of: text) == nil) }
}
