import LiveMonitor
import Records
import Testing

@Suite struct ErrorTests {
    @Test(arguments: [
        ("", ""), ("Rate limit  reached\n for 120 tokens", "rate limit reached for <n> tokens"),
        ("model 'gpt-9' does not exist", "model <text> does not exist"),
        ("can't parse \"a b\" at 1:22", "can't parse <text> at <n>:<n>"),
        ("request 550e8400-e29b-41d4-a716-446655440000 failed", "request <id> failed"),
        ("id deadbeef is a word, deadbee7 is not", "id deadbeef is a word, <id> is not"),
        ("open 'quote", "open 'quote"), ("Fehler: größer als 5", "fehler: größer als <n>"), ("gpt-4o", "gpt-<n>o"),
    ])
    func whatDiffersFromCallToCallIsTakenOut(message: String, expected: String) {
        #expect(ErrorFingerprint.normalised(message) == expected)
    }

    @Test func longMessagesAreCutBetweenCharacters() {
        #expect(ErrorFingerprint.normalised(String(repeating: "é", count: 3_000)) == String(repeating: "é", count: 100))
        #expect(ErrorFingerprint.normalised("x" + String(repeating: "é", count: 3_000)).utf8.count == 199)
    }

    @Test(arguments: [
        ("rate_limit", "timed out", ErrorCategory.rateLimit), ("", "HTTP 429", .rateLimit),
        ("", "took 14290 ms", .unknown), ("overloaded", "", .serverError), ("connection_error", "", .connection),
        ("APITimeoutError", "", .timeout), ("unknown", "Incorrect API key provided", .auth),
        ("content_filter", "", .contentFilter), ("invalid_request", "", .invalidRequest), ("unknown", "", .unknown),
        ("server_error", "", .serverError), ("timeout", "", .timeout),
    ])
    func theCategoryComesFromTheTypeThenTheMessage(type: String, message: String, expected: ErrorCategory) {
        #expect(ErrorCategory(errorType: type, message: message) == expected)
    }

    private func failure(_ message: String, user: String?, after: Microseconds) -> CallReport {
        var report = Bench.report()
        report.succeeded = false
        report.errorType = "rate_limit"
        report.errorMessage = message
        report.userID = user
        report.eventTime = Bench.start - .hours(1) + after
        return report
    }

    @Test func failuresAreGroupedCountedAndKept() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            let hour = Bench.start - .hours(1)
            _ = try monitor.record(
                [
                    failure("try again in 3 s", user: "ada", after: .seconds(5)),
                    failure("try again in 14 s", user: "bob", after: .seconds(2)), Bench.report(),
                    failure("other words", user: nil, after: .seconds(3)),
                    failure("try again in 7 s", user: "ada", after: .seconds(9)),
                ], owner: "", now: Bench.start)
            let groups = monitor.topErrors(10)
            try #require(groups.count == 2)
            #expect(groups[0].category == .rateLimit && groups[0].message == "try again in <n> s")
            #expect(groups[0].provider == "openai" && groups[0].model == "gpt-4")
            #expect(groups[0].count == 3 && groups[0].users.count == 2 && !groups[0].hasMoreUsers)
            #expect(groups[0].firstSeen == hour + .seconds(2) && groups[0].lastSeen == hour + .seconds(9))
            #expect(groups[0].examples == [1, 2, 5])
            #expect(groups[1].count == 1 && groups[1].users.isEmpty && groups[1].examples == [4])
            #expect(monitor.topErrors(1) == [groups[0]])
            try monitor.close()
            #expect(try Bench.open(folder + "/live.db").topErrors(10) == groups)
        }
    }

    @Test func beyondTheBoundsNothingIsUncounted() throws {
        try withTemporaryFolder { folder in
            var configuration = Bench.configuration
            configuration.errorGroups = 3
            var monitor = try Bench.open(folder + "/live.db", configuration)
            let letters = ["a", "b", "c", "d", "e", "a"]
            _ = try monitor.record(
                letters.map { failure("kind \($0)", user: nil, after: .zero) }, owner: "", now: Bench.start)
            _ = try monitor.record(
                (0..<300).map { failure("kind a", user: "user \($0)", after: .zero) }, owner: "", now: Bench.start)
            let groups = monitor.topErrors(10)
            #expect(groups.map(\.message) == ["kind a", "other", "kind b", "kind c"])
            #expect(groups.map(\.count) == [302, 2, 1, 1])
            #expect(groups[0].users.count == ErrorGroup.userBound && groups[0].hasMoreUsers)
            #expect(groups[0].examples.count == ErrorGroup.exampleBound)
        }
    }
}
