internal import Crypto
internal import Records

/// The signature of a webhook: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`.
///
/// The time is signed too, so that a receiver can refuse a message that somebody kept and sends again.
enum WebhookSignature {
    static let header = "X-Windtunnel-Signature"

    static func value(body: [UInt8], secret: Secret, at now: Instant) -> String {
        let seconds = now.floored(to: .seconds(1)).microseconds / 1_000_000
        var code = HMAC<SHA256>(key: SymmetricKey(data: secret.bytes))
        code.update(data: Array("\(seconds).".utf8))
        code.update(data: body)
        let digits = Array("0123456789abcdef")
        let hex = code.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "t=\(seconds),v1=" + String(hex)
    }
}
