import LiveMonitor
import PriceLists
import Server
import Testing

@Suite struct StartTests {
    private func problem(host: String, tokens: [AccessToken]) -> ServerProblem? {
        var configuration = ServerConfiguration(
            database: "/nowhere/live.db", monitor: LiveConfiguration(prices: .legacy), tokens: tokens)
        configuration.host = host
        do throws(ServerProblem) {
            try configuration.check()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["0.0.0.0", "10.0.0.1", "::", "example.org", "127.0.0.1.example.org", "128.0.0.1", "127.1"])
    func `a public address without a token is refused`(host: String) {
        #expect(problem(host: host, tokens: [])?.message.contains("WINDTUNNEL_TOKEN") == true)
        #expect(problem(host: host, tokens: Bench.tokens) == nil)
    }

    @Test(arguments: ["127.0.0.1", "127.8.9.10", "::1", "localhost"])
    func `the loopback address needs none`(host: String) { #expect(problem(host: host, tokens: []) == nil) }

    @Test func `two tokens of one name are refused`() {
        let twice = [Bench.tokens[0], Bench.tokens[0]]
        #expect(problem(host: "::1", tokens: twice)?.message.contains("\"root\"") == true)
    }
}
