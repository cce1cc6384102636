import Answers
import Contract
import LiveMonitor
import Storage
import Synchronization

/// `POST /metrics/batch`: many finished calls, one result for each.
struct BatchEndpoint: ServerEndpoint {
    let method = "POST"
    let path = ContractRequest.basePath + "/metrics/batch"
    let role: CallerRole? = .write

    private static let lineTypes: Set<String> = ["application/x-ndjson", "application/ndjson", "application/jsonl"]

    func answer(_ request: ServedRequest, _ server: ServerParts) async throws(ContractError) -> ServerReply {
        guard server.batches.enter() else {
            throw ContractError(status: 503, detail: "too many batches are being read; try again in a moment")
        }
        defer { server.batches.leave() }
        let bytes = try await RequestBytes.collect(
            request.request, atMost: server.limits.batchBytes, types: Self.lineTypes.union(RequestBytes.json))
        let isLines = Self.lineTypes.contains(RequestBytes.mediaType(request.request) ?? "")
        var calls: [Result<ReportedCall, ContractError>]
        if isLines {
            calls = ReportedBatch.lines(bytes, from: request.caller)
        } else {
            calls = try ReportedBatch.array(bytes, from: request.caller)
        }
        guard !calls.isEmpty else { throw .invalid("the batch is empty; at least one object is needed") }
        var tally = BatchTally(count: calls.count)
        var submissions: [Submission] = []
        for (index, call) in calls.enumerated() {
            do throws(ContractError) {
                submissions.append(try Submission(call.get()))
                tally.places.append(index)
            } catch {
                tally.refuse(index, error.detail)
            }
        }
        calls = []
        if !submissions.isEmpty { tally.take(await server.desk.record(submissions)) }
        return ServerReply(ContractReply(status: tally.status, body: tally.body, at: server.now))
    }
}

/// How many batches are read at the same time.
final class BatchGate: Sendable {
    private let count = Mutex(0)
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    func enter() -> Bool {
        count.withLock { count in
            guard count < capacity else { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}

/// What became of each call of a batch.
private struct BatchTally {
    /// The places of those that were passed to the monitor.
    var places: [Int] = []
    private var results: [AnswerTree]
    private var counts = (stored: 0, duplicates: 0, rejected: 0, unavailable: 0)
    private var failure: ContractError?

    init(count: Int) { results = Array(repeating: .null, count: count) }

    mutating func refuse(_ index: Int, _ detail: String) {
        counts.rejected += 1
        results[index] = .object(["index": .count(index), "status": .text("rejected"), "detail": .text(detail)])
    }

    mutating func take(_ outcome: ReportOutcome) {
        guard case .results(let given) = outcome, given.count == places.count else {
            let refusal = outcome.refusal
            failure = refusal
            counts.unavailable = places.count
            for index in places {
                results[index] = .object([
                    "index": .count(index), "status": .text("unavailable"), "detail": .text(refusal.detail),
                ])
            }
            return
        }
        for (index, result) in zip(places, given) {
            switch result {
            case .stored(let id):
                counts.stored += 1
                results[index] = kept(index, "stored", id)
            case .duplicate(let id):
                counts.duplicates += 1
                results[index] = kept(index, "duplicate", id)
            case .rejected(let rejection): refuse(index, rejection.message)
            }
        }
    }

    private func kept(_ index: Int, _ status: String, _ id: MetricsID) -> AnswerTree {
        .object(["index": .count(index), "status": .text(status), "metrics_id": .text("\(id)")])
    }

    /// 200 when every call is kept, 422 when none is because of what it says, 207 when some are.
    var status: Int {
        if let failure { return failure.status }
        if counts.rejected == 0 { return 200 }
        return counts.stored + counts.duplicates == 0 ? 422 : 207
    }

    var body: AnswerObject {
        let kept = counts.stored + counts.duplicates
        var body: AnswerObject = [
            "message": .text("\(kept) of \(results.count) calls are recorded"), "received": .count(results.count),
            "stored": .count(counts.stored), "duplicates": .count(counts.duplicates),
            "rejected": .count(counts.rejected), "unavailable": .count(counts.unavailable),
            "results": .list(results),
        ]
        if status == 422 { body.append("detail", .text("no call of the batch can be recorded; see results")) }
        if let failure { body.append("detail", .text(failure.detail)) }
        return body
    }
}
