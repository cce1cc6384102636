import Glibc

/// Results go here.
enum StandardOutput {
    static func write(_ text: String) { FileDescriptorWriter.write(text, to: STDOUT_FILENO) }
}

/// Progress, timing and complaints go here.
enum StandardError {
    static func write(_ text: String) { FileDescriptorWriter.write(text, to: STDERR_FILENO) }
}

/// Writes whole texts without buffering, so that nothing is lost or reordered when the process ends.
private enum FileDescriptorWriter {
    static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, Array(rest), rest.count)
            // A closed pipe or a full disk: nobody is left to tell.
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
