/// Why a run's database cannot be written or read, and how to mend it.
public struct StorageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of problem, for programs.
    public enum Code: String, CaseIterable, Sendable {
        /// The path is empty or holds a null character.
        case invalidPath
        /// There is no such file, or no such directory to make it in.
        case notFound
        /// The path is a directory.
        case isDirectory
        /// The file or its directory may not be read or written.
        case noPermission
        /// A recorded run is there already and was not to be replaced.
        case alreadyExists
        /// The file is a run's where a live monitor's is needed, or the other way round.
        case otherKind
        /// The file is not a Windtunnel database.
        case foreignFile
        /// The file was written by a newer version of this program.
        case newerSchema
        /// The file's content is not what was written.
        case damaged
        /// Another process, or another part of this one, holds the file's lock.
        case locked
        /// The disk, or the limit set for the file, is full.
        case diskFull
        /// An argument is outside what can be kept.
        case invalidValue
        /// SQLite reports something else.
        case failed
    }

    /// The kind of problem.
    public var code: Code
    /// The file, as the caller named it; empty when bytes were read that belong to no file.
    public var path: String
    /// What is wrong.
    public var message: String
    /// What to do about it.
    public var remedy: String

    /// A problem with a file; `failed` unless its kind is known.
    public init(code: Code = .failed, path: String, message: String, remedy: String) {
        self.code = code
        self.path = path
        self.message = message
        self.remedy = remedy
    }

    /// File, problem and remedy in one line.
    public var description: String { path.isEmpty ? "\(message); \(remedy)" : "\(path): \(message); \(remedy)" }
}

extension StorageError {
    /// Content that is not what was written; `what` names the table and row, or the place in the bytes.
    static func damaged(_ what: String, path: String = "") -> StorageError {
        StorageError(
            code: .damaged, path: path, message: "is damaged: \(what)",
            remedy: "restore a copy, or record the run again into another file")
    }
}
