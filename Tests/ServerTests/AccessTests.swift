import Contract
import Foundation
import Records
import Testing

@testable import Server

@Suite struct AccessTests {
    @Test func `a file of tokens says who may do what, and never the secret`() throws {
        var shop = AccessToken(name: "shop", secret: "s3cret", roles: [.write, .read], user: "zoe")
        shop.requestsPerSecond = 50
        let root = AccessToken(name: "root", secret: "other", roles: [.admin])
        let text = "# tokens\n\n" + TokenFile.line(shop) + "  # the shop\n" + TokenFile.line(root) + "\n"
        #expect(!text.contains("s3cret"))
        #expect(try TokenFile.tokens(text, path: "t") == [shop, root])
    }

    @Test(
        arguments: [
            "shop write", "shop write sha256:00", "shop writer sha256:H", "shop write sha256:H rate=0",
            "shop write sha256:H user=a user=b", "shop write md5:H", "shop write sha256:H colour=red",
        ])
    func `a line that is no token is named`(line: String) {
        let text = "\n" + line.replacing(":H", with: ":" + String(repeating: "0a", count: 32))
        let problem = #expect(throws: ServerProblem.self) { try TokenFile.tokens(text, path: "tokens.txt") }
        #expect(problem?.message.hasPrefix("tokens.txt:2: ") == true)
    }

    @Test func `only the whole secret opens`() {
        let registry = TokenRegistry(Bench.tokens)
        #expect(registry.token(authorization: "Bearer \(Bench.reader)")?.name == "grafana")
        #expect(registry.token(authorization: "bearer  \(Bench.reader)")?.name == "grafana")
        for text in ["", "Bearer", "Bearer ", Bench.reader, "Basic \(Bench.reader)", "Bearer \(Bench.reader)x"] {
            #expect(registry.token(authorization: text) == nil)
        }
        #expect(registry.token(authorization: nil) == nil)
    }

    @Test func `a token with a rate is held to it, and others are not`() async throws {
        var limited = Bench.tokens
        limited[1].requestsPerSecond = 2
        try await Bench.serve({ [limited] in $0.tokens = limited }) { bench in
            var statuses: [UInt] = []
            for _ in 0..<3 { statuses.append(try await bench.get("/health", token: Bench.reader).status) }
            #expect(statuses == [200, 200, 429])
            #expect(try await bench.get("/health").status == 200)
            bench.clock.advance(by: .milliseconds(500))
            let later = try await bench.get("/health", token: Bench.reader)
            #expect(later.status == 200)
            let more = try await bench.get("/health", token: Bench.reader)
            #expect(more.status == 429 && more.headers["retry-after"] == "1" && more.detail.contains("2 requests"))
        }
    }
}
