import Answers
import Contract
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// A reply before it is written to a connection.
struct ServerReply: Sendable {
    var status: Int
    var fields: HTTPFields
    var body: ResponseBody

    init(status: Int, fields: HTTPFields, body: ResponseBody) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// A text of some type.
    init(status: Int = 200, text: String, type: String) {
        self.init(
            status: status, fields: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// A reply of the contract; `names` are those behind its identifiers.
    init(_ reply: ContractReply, names: Catalog = Catalog()) {
        self.init(
            status: reply.status, text: JSONText.write(.object(reply.body), names: names, indentation: 0),
            type: "application/json")
    }

    /// The reply that says why a request is refused.
    init(_ error: ContractError, at now: Instant) {
        self.init(ContractReply(error, at: now))
        switch error.status {
        case 401: fields[.wwwAuthenticate] = "Bearer"
        case 429, 503: fields[.retryAfter] = "1"
        default: break
        }
    }

    /// As the framework wants it; whatever it is, browsers must neither keep it nor guess its type.
    var response: Response {
        var response = Response(
            status: HTTPResponse.Status(code: status), headers: fields, body: body)
        response.headers[.cacheControl] = "no-store"
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = "default-src 'self'"
        return response
    }
}
