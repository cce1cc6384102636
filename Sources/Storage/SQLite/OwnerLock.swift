import Glibc

/// Makes one process the owner of a database for as long as this value lives, and lets others read it meanwhile.
///
/// A lock of SQLite would keep everybody out. This one is held on an empty file beside the database; the kernel gives
/// it up when the process ends, however it ends. The file goes away with the lock.
///
/// Sound: the descriptor is private, set once, and closed exactly once in `deinit`.
struct OwnerLock: ~Copyable {
    private let path: String
    private let descriptor: Int32

    /// Takes the lock beside a database; `name` is how the caller calls the database.
    init(database: String, named name: String) throws(StorageError) {
        path = database + "-owner"
        descriptor = try Self.locked(path, name: name)
    }

    deinit {
        // Before the lock is given up, so that nobody loses a file that was just made anew.
        unlink(path)
        close(descriptor)
    }

    private static func locked(_ path: String, name: String) throws(StorageError) -> Int32 {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else {
                throw StorageError(
                    code: .noPermission, path: name, message: "cannot be locked: \(path) cannot be made",
                    remedy: "make the directory writable, or choose another path")
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw StorageError(
                    code: .locked, path: name, message: "is in use by another monitor",
                    remedy: "wait for, or stop, the other process that owns this file")
            }
            if isStill(path, descriptor) { return descriptor }
            // The owner before took the file away between our opening and our locking it.
            close(descriptor)
        }
    }

    private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
        var (named, held) = (stat(), stat())
        return lstat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
            && named.st_dev == held.st_dev
    }
}
