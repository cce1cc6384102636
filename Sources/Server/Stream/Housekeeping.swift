import Logging
import ServiceLifecycle

/// What happens by itself about once a second: alerts, retention, the live stream.
struct Housekeeping: Service {
    let desk: MonitorDesk
    let hub: StreamHub
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var lastProblem = ""
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                do {
                    try await desk.keepHouse()
                    lastProblem = ""
                } catch {
                    if "\(error)" != lastProblem { logger.error("alerts and retention wait: \(error)") }
                    lastProblem = "\(error)"
                }
                await hub.tick()
            }
        }
    }
}
