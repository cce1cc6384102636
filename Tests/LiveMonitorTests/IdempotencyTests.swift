import LiveMonitor
import PriceLists
import Records
import Storage
import Testing

@Suite struct IdempotencyTests {
    private let start = Bench.start

    private func id(_ sequence: Int64) -> MetricsID { MetricsID(instance: 0xfeed, sequence: sequence) }

    private func reason(_ result: RecordingResult) -> Rejection.Reason? {
        if case .rejected(let rejection) = result { rejection.reason } else { nil }
    }

    @Test func theSameReportIsKeptOnceAcrossBatchesAndRestarts() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            #expect(try monitor.record([Bench.report("a")], owner: "x", now: start) == [.stored(id(1))])
            // Without an event time a repetition is the same report, though it comes later.
            #expect(
                try monitor.record([Bench.report("a")], owner: "x", now: start + .hours(1)) == [.duplicate(of: id(1))])
            try monitor.close()
            var again = try Bench.open(folder + "/live.db")
            #expect(
                try again.record([Bench.report("a"), Bench.report("b")], owner: "x", now: start + .days(1))
                    == [.duplicate(of: id(1)), .stored(id(2))])
            #expect(again.intake.stored == 2 && again.intake.duplicates == 2 && again.intake.received == 4)
        }
    }

    @Test func anotherOwnersIdIsAnotherCall() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            // The pairs differ only in where the owner ends.
            let results = try monitor.record(
                [("x", "ab"), ("xa", "b"), ("y", "ab")].map {
                    Submission(owner: $0.0, report: Bench.report($0.1))
                }, now: start)
            #expect(results == [.stored(id(1)), .stored(id(2)), .stored(id(3))])
        }
    }

    @Test func otherContentsUnderTheSameIdAreAConflict() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            var other = Bench.report("a")
            other.completionTokens += 1
            let batch = try monitor.record([Bench.report("a"), other], owner: "x", now: start)
            #expect(batch[0] == .stored(id(1)) && reason(batch[1]) == .conflict)
            #expect(reason(try monitor.record([other], owner: "x", now: start)[0]) == .conflict)
            #expect(monitor.intake.rejected(for: .conflict) == 2)
        }
    }

    @Test func aRejectedReportDoesNotTakeItsId() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            var wrong = Bench.report("a")
            wrong.promptTokens = -1
            let results = try monitor.record([wrong, Bench.report("a")], owner: "x", now: start)
            #expect(reason(results[0]) == .outOfRange && results[1] == .stored(id(1)))
        }
    }

    @Test func anIdIsFreeAgainAfterItsRetention() throws {
        try withTemporaryFolder { folder in
            var configuration = Bench.configuration
            configuration.retention = Retention(requestIDDays: 2)
            var monitor = try Bench.open(folder + "/live.db", configuration)
            _ = try monitor.record([Bench.report("a")], owner: "x", now: start)
            #expect(
                try monitor.record([Bench.report("a")], owner: "x", now: start + .days(1)) == [.duplicate(of: id(1))])
            #expect(try monitor.record([Bench.report("a")], owner: "x", now: start + .days(2)) == [.stored(id(2))])
        }
    }

    @Test func `the answers count repeated reports, also after a restart`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var monitor = try Bench.open(path)
            let reports = [Bench.report("a"), Bench.report("b"), Bench.report("a")]
            _ = try monitor.record(reports, owner: "shop", now: Bench.start)
            _ = try monitor.record(reports, owner: "shop", now: Bench.start)
            let before = everything(&monitor, at: Bench.start)
            #expect(before.contains("\"duplicates\":4"))
            // As a kill leaves it: without a checkpoint, and with one.
            try copyDatabase(path, to: folder + "/killed.db")
            var killed = try Bench.open(folder + "/killed.db")
            #expect(everything(&killed, at: Bench.start) == before)
            try monitor.close()
            var again = try Bench.open(path)
            #expect(everything(&again, at: Bench.start) == before)
            #expect(try LiveCheck.findings(path, lists: [.legacy]).allSatisfy { $0.outcome == .sound })
        }
    }
}
