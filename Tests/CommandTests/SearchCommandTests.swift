import FoundationEssentials
import Testing

@Suite struct SearchCommandTests {
    private static let scenario = """
        schema: 1
        name: small
        clock: {start: 2026-03-02T08:00:00Z, duration: 6s}
        providers: {openai: {gpt-4o: {prompt_tokens: {p50: 700, p99: 7000}, completion_tokens: 50, response_time: 1s}}}
        traffic:
          - {id: chat, arrivals: {process: constant}, rate: 5/s, mix: {openai/gpt-4o: 1}, users: {count: 9}}
        expect:
          that:
            - {at: end, check: cost.total_cost == truth}
            - {at: end, check: stats.openai_gpt-4o.total_requests == 1}
        """

    @Test func `a sweep names the failing seed and replays it`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("small.yaml", Self.scenario)
        let json = folder.path("sweep.json")
        let sweep = try Command.run(["sweep", path, "--seeds", "2", "--first-seed", "5", "--output", "json=\(json)"])
        #expect(sweep.exitCode == 1)
        #expect(sweep.standardOutput.contains("windtunnel run \(path) --seed 5\n"), "\(sweep.standardOutput)")
        #expect(try Command.run(["run", path, "--seed", "5"]).exitCode == 1)
        let truth = try Command.run(["sweep", path, "--seeds", "2", "--truth-only"])
        #expect(truth.exitCode == 0, "\(truth.standardOutput)")
        let swarm = try Command.run(["sweep", path, "--swarm", "--first-seed", "17", "--seeds", "1"])
        #expect(swarm.exitCode == 0, "\(swarm.standardOutput)")
    }

    @Test func `incidents that are drawn are those of the seed, in a sweep as in its replay`() throws {
        let folder = try TemporaryFolder()
        // How many calls fail depends on when and for how long the outages come.
        let text = Self.scenario.replacing("duration: 6s", with: "duration: 60s")
            .replacing("total_requests == 1", with: "failed_requests == 9999")
            .replacing("expect:", with: "incidents: [{id: o, random: {every: 15s, lasts: 3s}, fault: outage}]\nexpect:")
        let path = try folder.write("drawn.yaml", text)
        let json = folder.path("sweep.json")
        #expect(try Command.run(["sweep", path, "--seeds", "4", "--output", "json=\(json)"]).exitCode == 1)
        let swept = try String(contentsOfFile: json, encoding: .utf8)
        for seed in 1...4 {
            let run = try Command.run(["run", path, "--seed", "\(seed)"])
            let got = run.standardOutput.split(separator: "\n").first { $0.contains("failed_requests = ") } ?? "none"
            let value = got.split(separator: " ").last ?? "none"
            #expect(swept.contains("failed_requests = \(value)"), "seed \(seed): \(got) in \(swept)")
        }
    }

    @Test(arguments: [["--seeds", "0"], ["--jobs", "0"], ["--output", "xml=a"], ["--first-seed", "-1"]])
    func `wrong options of a sweep are bad usage`(options: [String]) throws {
        #expect(try Command.run(["sweep", "scenarios/empty.yaml"] + options).exitCode == 2)
    }

    @Test func `a shrunk scenario is valid, small and fails again`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("small.yaml", Self.scenario)
        let shrink = try Command.run(["shrink", path, "--seed", "9"])
        #expect(shrink.exitCode == 0, "\(shrink.standardError)")
        let small = folder.path("small.shrunk.yaml")
        #expect(shrink.standardOutput.contains("replay    windtunnel run \(small) --seed 9\n"))
        #expect(try Command.run(["validate", small]).exitCode == 0)
        let run = try Command.run(["run", small])
        #expect(run.exitCode == 1 && run.standardOutput.contains("stats.openai_gpt-4o.total_requests == 1"))
        let text = try Command.run(["shrink", path, "--output", "-", "--max-runs", "3"])
        #expect(text.standardOutput.hasPrefix("# Shrunk from \(path), seed 1, in 3 runs, after which"))
    }

    @Test func `what notices a planted defect is shrunk to what notices it still`() throws {
        let folder = try TemporaryFolder()
        let text = Self.scenario.split(separator: "\n").dropLast(4).joined(separator: "\n")
            .replacing("response_time: 1s", with: "response_time: 1s, cached_share: 50%")
        let path = try folder.write("sound.yaml", text)
        #expect(try Command.run(["run", path]).exitCode == 0)
        let shrink = try Command.run(["shrink", path, "--mutant", "cached-twice"])
        #expect(shrink.exitCode == 0, "\(shrink.standardError)")
        let small = folder.path("sound.shrunk.yaml")
        #expect(shrink.standardOutput.contains("replay    windtunnel mutate \(small) --mutant cached-twice\n"))
        #expect(try Command.run(["run", small]).exitCode == 0)
        #expect(try Command.run(["mutate", small, "--mutant", "cached-twice", "--quiet"]).exitCode == 0)
        let unknown = try Command.run(["shrink", path, "--mutant", "cached-thrice"])
        #expect(unknown.exitCode == 2 && unknown.standardError.contains("windtunnel mutate --list"))
    }

    @Test func `what does not fail cannot be shrunk`() throws {
        let sound = try Command.run(["shrink", "scenarios/empty.yaml"])
        #expect(sound.exitCode == 2 && sound.standardError.contains("nothing to shrink"))
        #expect(try Command.run(["shrink", "nowhere.yaml"]).exitCode == 2)
    }

    @Test func `an audit needs an address, a token and somebody who listens`() throws {
        let scenario = "scenarios/empty.yaml"
        let noToken = try Command.run(["audit-target", "http://127.0.0.1:1", scenario])
        #expect(noToken.exitCode == 2 && noToken.standardError.contains("WINDTUNNEL_TARGET_TOKEN"))
        let token = ["WINDTUNNEL_TARGET_TOKEN": "t"]
        #expect(try Command.run(["audit-target", "nowhere", scenario], environment: token).exitCode == 2)
        for option in [["--speed", "0"], ["--timeout", "1h"], ["--prices", "old"], ["--utc-offset", "CET"]] {
            let wrong = try Command.run(["audit-target", "http://127.0.0.1:1", scenario] + option, environment: token)
            #expect(wrong.exitCode == 2 && wrong.standardError.contains(option[0]), "\(wrong.standardError)")
        }
        let nobody = try Command.run(["audit-target", "http://127.0.0.1:1", scenario], environment: token)
        #expect(nobody.exitCode == 3 && nobody.standardOutput.contains("no connection"), "\(nobody.standardOutput)")
        #expect(!nobody.standardOutput.contains("Bearer"))
    }
}
