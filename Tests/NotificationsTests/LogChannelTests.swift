import Logging
import Messages
import Notifications
import Storage
import Synchronization
import Testing

/// Keeps log lines.
private final class Lines: Sendable {
    let all = Mutex<[String]>([])
}

private struct KeepingHandler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.all.withLock { $0.append("\(event.level) \(event.message)") }
    }
}

@Suite struct LogChannelTests {
    private func line(_ notification: Notification) async throws -> String {
        let lines = Lines()
        let channel = LogChannel(
            name: "out", logger: Logger(label: "test", factory: { _ in KeepingHandler(lines: lines) }))
        #expect(await channel.deliver(try notification.message) == .delivered)
        return lines.all.withLock { $0.joined(separator: "|") }
    }

    @Test func `a notification is one line of logfmt`() async throws {
        #expect(
            try await line(notification("n-1")) == """
                critical notification=n-1 alert=alert rule=error_rate severity=critical state=firing \
                at=2026-03-03T08:00:00Z title="Errors at 12 %" text="12 of 100 calls failed." label.model=gpt-5
                """)
        #expect(try await line(notification("n-2", state: .resolved)).hasPrefix("info notification=n-2 "))
    }

    @Test func `no text can end its line, its quotes or its name`() async throws {
        let text = "a\nb\r\"c\\ \u{1b}[2J \u{202e}d\u{2028}\u{0}e=f ü"
        let logged = try await line(notification("n", text: text, labels: [.init("a b=\"", "")]))
        #expect(logged.contains(#"text="a\nb\r\"c\\ \u{1b}[2J \u{202e}d\u{2028}\u{0}e=f ü" label.a_b__="""#))
        #expect(logged.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
}
