import Foundation
import ScenarioFiles
import Scenarios
import Testing

@Suite("Files")
struct FileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("scenario-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func problems(_ name: String) -> [String] {
        let path = folder.appendingPathComponent(name).path
        switch Sample.reader.read(path: path) {
        case .success: return []
        case .failure(let problems): return problems.diagnostics.map { $0.description.replacing(path, with: name) }
        }
    }

    @Test func aFileIsRead() throws {
        let path = folder.appendingPathComponent("s.yaml").path
        try Data(Sample.text.utf8).write(to: URL(fileURLWithPath: path))
        let plan = try Sample.reader.read(path: path).get()
        #expect(plan.path == path)
        try FileManager.default.createSymbolicLink(atPath: path + ".link", withDestinationPath: path)
        #expect(problems("s.yaml.link") == [])
    }

    @Test func whatCannotBeReadIsNamed() throws {
        #expect(problems("none.yaml") == ["none.yaml:1:1: no such file"])
        #expect(problems("none\0.yaml") == ["none\0.yaml:1:1: no such file"])
        try Data().write(to: folder.appendingPathComponent("file"))
        #expect(problems("file/s.yaml") == ["file/s.yaml:1:1: no such file"])
        #expect(problems(String(repeating: "n", count: 300)).first?.hasSuffix("its name is too long") == true)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("sub"), withIntermediateDirectories: true)
        #expect(problems("sub") == ["sub:1:1: a folder, not a file"])
        let loop = folder.appendingPathComponent("loop").path
        try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
        #expect(problems("loop") == ["loop:1:1: its symbolic links lead in a circle"])
    }

    @Test func aPipeIsRefusedWithoutWaiting() {
        #expect(mkfifo(folder.appendingPathComponent("pipe").path, 0o600) == 0)
        #expect(problems("pipe") == ["pipe:1:1: not a regular file"])
    }

    @Test func aDeviceIsRefused() {
        guard case .failure(let problems) = Sample.reader.read(path: "/dev/zero") else {
            Issue.record("read")
            return
        }
        #expect(problems.description == "/dev/zero:1:1: not a regular file")
    }

    @Test func aLargeFileIsRefusedByItsSize() throws {
        let path = folder.appendingPathComponent("large.yaml").path
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.truncate(atOffset: 100_000_000)
        try file.close()
        #expect(problems("large.yaml") == ["large.yaml:1:1: larger than 1 MiB, the most that is read"])
    }

    @Test func anEmptyFileIsEmpty() throws {
        try Data().write(to: folder.appendingPathComponent("empty.yaml"))
        #expect(
            problems("empty.yaml") == [
                "empty.yaml:1:1: empty; expected a mapping with schema, name, clock and traffic"
            ])
    }
}
