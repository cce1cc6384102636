import Answers
import Contract
import Records
import Testing

@Suite struct StreamTests {
    private let now = Instant(microseconds: 1_772_452_800_000_000)
    private let answers: AnswerObject = [
        "real_time": .object(["x": .count(1)]), "health": .object(["status": .text("healthy")]),
    ]

    @Test func `an event has a number, a name, a retry and one line of data`() {
        var feed = LiveFeed(nextID: 7)
        let event = feed.publish(answers, names: Catalog(), at: now)
        #expect(
            event.text == """
                id: 7
                event: metrics_update
                retry: 2000
                data: {"type":"metrics_update","timestamp":"2026-03-02T12:00:00Z",\
                "metrics":{"x":1},"health":{"status":"healthy"}}


                """)
    }

    @Test func `line breaks in data cannot end an event`() {
        let event = ServerSentEvent(id: 1, name: "x", data: "a\n\nid: 9\r\nb")
        #expect(event.text == "id: 1\nevent: x\ndata: a\ndata: \ndata: id: 9\ndata: b\n\n")
    }

    @Test func `a client that comes back gets what it missed and nothing twice`() {
        var feed = LiveFeed(keptEvents: 3)
        #expect(feed.missed(after: nil).isEmpty)
        for _ in 0..<5 { _ = feed.publish(answers, names: Catalog(), at: now) }
        #expect(feed.missed(after: 4).map(\.id) == [5])
        #expect(feed.missed(after: 5).isEmpty)
        #expect(feed.missed(after: 1).map(\.id) == [3, 4, 5])
        #expect(feed.missed(after: nil).map(\.id) == [5])
        #expect(feed.missed(after: .max).map(\.id) == [5])
    }

    @Test func `intervals are whole seconds from 1 to 60`() {
        #expect(LiveFeed.interval(nil) == .seconds(5))
        #expect(LiveFeed.interval("1") == .seconds(1) && LiveFeed.interval("60") == .seconds(60))
        for text in ["0", "61", "-5", "1.5", "", "5s", "9999999999999999999"] {
            #expect(LiveFeed.interval(text) == nil)
        }
    }

    @Test func `a client that does not read is given up and costs no memory`() {
        var queue = SubscriberQueue()
        let event = String(repeating: "x", count: 1 << 10)
        var accepted = 0
        while queue.offer(event) { accepted += 1 }
        #expect(accepted == SubscriberQueue.capacity >> 10)
        #expect(queue.isClosed && queue.take().isEmpty && !queue.offer("y"))
    }

    @Test func `what waits comes out once and in order`() {
        var queue = SubscriberQueue()
        #expect(queue.offer("a") && queue.offer("b"))
        #expect(queue.take() == ["a", "b"])
        #expect(queue.take().isEmpty && !queue.isClosed)
    }
}
