import Foundation

/// Why a file cannot be used, for people.
struct FileProblem: Error {
    enum Kind { case missing, unusable }
    var kind: Kind
    var message: String
}

/// A regular file opened for reading, of a size known to be within a limit.
///
/// Only regular files are opened: reading a pipe or a device could wait or go on for ever.
struct BoundedFile {
    /// The size when it was opened; bytes.
    let size: Int
    private let handle: FileHandle

    init(path: String, limit: Int) throws(FileProblem) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw FileProblem(kind: .missing, message: "no such file")
        }
        // Without O_NONBLOCK the opening of a pipe would wait for a writer.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.problem(errno: errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.problem(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileProblem(kind: .unusable, message: "a folder, not a file")
        default: throw FileProblem(kind: .unusable, message: "not a regular file")
        }
        size = Int(status.st_size)
        guard size <= limit else { throw Self.tooLarge(limit: limit) }
        self.handle = handle
    }

    /// The next bytes, at most `count`; empty at the end.
    func next(_ count: Int) throws(FileProblem) -> [UInt8] {
        do {
            return [UInt8](try handle.read(upToCount: count) ?? Data())
        } catch {
            throw FileProblem(kind: .unusable, message: "cannot be read to its end")
        }
    }

    /// All bytes of a file; never reads more than one byte past the limit, even if the file grows meanwhile.
    static func bytes(path: String, limit: Int) throws(FileProblem) -> [UInt8] {
        let file = try BoundedFile(path: path, limit: limit)
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            let more = try file.next(limit + 1 - bytes.count)
            if more.isEmpty { return bytes }
            bytes += more
        }
        throw tooLarge(limit: limit)
    }

    private static func tooLarge(limit: Int) -> FileProblem {
        FileProblem(kind: .unusable, message: "larger than \(limit >> 20) MiB, the most that is read")
    }

    private static func problem(errno number: Int32) -> FileProblem {
        switch number {
        case ENOENT, ENOTDIR: FileProblem(kind: .missing, message: "no such file")
        case EACCES, EPERM: FileProblem(kind: .unusable, message: "no permission to read it")
        case ELOOP: FileProblem(kind: .unusable, message: "its symbolic links lead in a circle")
        case ENAMETOOLONG: FileProblem(kind: .missing, message: "its name is too long")
        default: FileProblem(kind: .unusable, message: "cannot be opened (error \(number))")
        }
    }
}
