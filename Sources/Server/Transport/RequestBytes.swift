import Contract
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the body of a request, within limits.
enum RequestBytes {
    /// The media types that are taken for JSON.
    static let json: Set<String> = ["application/json"]

    /// The whole body; refused by its headers alone where they tell enough.
    static func collect(
        _ request: Request, atMost limit: Int, types: Set<String> = json
    ) async throws(ContractError) -> [UInt8] {
        try checkEncoding(request)
        let type = mediaType(request)
        guard type == nil || types.contains(type ?? "") else {
            throw ContractError(
                status: 415,
                detail: "content-type \"\(type ?? "")\"; allowed is \(types.sorted().joined(separator: ", "))")
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge(limit) }
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= limit else { throw tooLarge(limit) }
                bytes += part.readableBytesView
            }
        } catch let error as ContractError {
            throw error
        } catch {
            throw ContractError(status: 400, detail: "the body ended before it was complete")
        }
        return bytes
    }

    /// The media type without its parameters, in small letters; `nil` when there is none.
    static func mediaType(_ request: Request) -> String? {
        request.headers[.contentType].map { field in
            String(field.split(separator: ";", omittingEmptySubsequences: false)[0].filter { $0 != " " }).lowercased()
        }
    }

    private static func checkEncoding(_ request: Request) throws(ContractError) {
        guard let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" else { return }
        throw ContractError(
            status: 415, detail: "content-encoding \"\(encoding.prefix(64))\"; send the body as it is, without one")
    }

    private static func tooLarge(_ limit: Int) -> ContractError {
        ContractError(status: 413, detail: "the body is larger than the \(limit) bytes that are allowed")
    }
}
