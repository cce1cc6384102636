import AlertRules
import FoundationEssentials
import Messages
import Notifications
import Records
import Storage

/// Calls the body with the path of a folder that lives as long as the call.
func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "windtunnel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
}

/// A notification on the channel `out`.
func notification(
    _ id: String, alert: String = "alert", title: String = "Errors at 12 %", text: String = "12 of 100 calls failed.",
    state: Notification.State = .firing, labels: [Notification.Label] = [.init("model", "gpt-5")]
) -> Notification {
    Notification(
        id: id, channel: "out", at: instant(0), title: title, text: text,
        alerts: [
            .init(id: alert, rule: "error_rate", severity: .critical, state: state, labels: labels, at: instant(0))
        ])
}

/// Enters notifications into a live monitor's database, which is made when it is missing; whether each was new.
@discardableResult
func enter(_ notifications: [Notification], into path: String) throws -> [Bool] {
    var store = try LiveStore.open(path, identity: [7], now: instant(0))
    try store.begin()
    var areNew: [Bool] = []
    for notification in notifications { areNew.append(try store.enqueue(notification.message, at: instant(0))) }
    try store.commit()
    return areNew
}

/// 2026-03-03T08:00:00Z, and seconds after it.
func instant(_ seconds: Int64) -> Instant { Instant(microseconds: (1_772_524_800 + seconds) * 1_000_000) }
