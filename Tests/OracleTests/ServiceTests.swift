import Answers
import Testing

/// The constants of the service.
struct ServiceTests {
    @Test
    func neverChanges() {
        #expect(
            World().answers()["service"]
                == .object([
                    "status": .text("operational"),
                    "supported_providers": .texts("openai", "claude", "gemini", "custom"),
                    "monitoring_active": .flag(true), "cost_tracking_enabled": .flag(true),
                ]))
    }
}
