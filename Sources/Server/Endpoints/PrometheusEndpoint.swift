import Answers
import Contract
import LiveMonitor

/// `GET /metrics`: the service's own counters and gauges as Prometheus text.
struct PrometheusEndpoint: ServerEndpoint {
    let path = "/metrics"

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        let intake = await server.desk.intake()
        var text = """
            # HELP windtunnel_reports_total Reports over the lifetime of the database, by what became of them.
            # TYPE windtunnel_reports_total counter
            windtunnel_reports_total{result="stored"} \(intake.stored)
            windtunnel_reports_total{result="duplicate"} \(intake.duplicates)
            windtunnel_reports_total{result="rejected"} \(intake.rejected)
            # HELP windtunnel_rejections_total Rejected reports by reason.
            # TYPE windtunnel_rejections_total counter

            """
        for reason in Rejection.Reason.allCases {
            text += "windtunnel_rejections_total{reason=\"\(reason.rawValue)\"} \(intake.rejected(for: reason))\n"
        }
        text += gauge("windtunnel_reports_waiting", "Reports that wait for the disk.", server.desk.queue.waiting)
        text += gauge("windtunnel_stream_clients", "Clients of the live stream.", await server.hub.count)
        text += gauge(
            "windtunnel_ready", "Whether reports can be kept.", server.desk.published.problem == nil ? 1 : 0)
        return ServerReply(text: text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private func gauge(_ name: String, _ help: String, _ value: Int) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
    }
}
