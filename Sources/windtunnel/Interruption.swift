import Glibc
import Synchronization

/// Remembers Ctrl-C so that a run can stop at the next batch and still write its report.
enum Interruption {
    private static let requested = Atomic<Bool>(false)

    /// Starts listening; a second Ctrl-C ends the process at once.
    static func listen() {
        signal(SIGINT) { _ in Interruption.handle() }
        signal(SIGTERM) { _ in Interruption.handle() }
        unblock()
    }

    /// Lets the signals arrive: a parent may have left them blocked.
    static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Whether somebody asked to stop.
    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Only an atomic exchange and `_exit`, both of which a signal handler may call.
    private static func handle() {
        if requested.exchange(true, ordering: .relaxed) { _exit(130) }
    }
}
