public import Records

/// What is kept of a reported call beside its record.
public struct CallDetails: Equatable, Sendable {
    /// When the report came in.
    public var received: Instant
    /// Whose token it came with.
    public var owner: String
    /// The caller's id of the call; empty when none was given.
    public var requestID: String
    /// The session the call belongs to; empty when none was given.
    public var sessionID: String
    /// The address of the caller; empty when none was given.
    public var clientIP: String
    /// What went wrong, in the provider's words; empty for none.
    public var errorMessage: String
    /// Length of the response in bytes.
    public var responseLength: Int64

    /// Details of a call; everything but the time of receipt may be absent.
    public init(
        received: Instant, owner: String = "", requestID: String = "", sessionID: String = "", clientIP: String = "",
        errorMessage: String = "", responseLength: Int64 = 0
    ) {
        self.received = received
        self.owner = owner
        self.requestID = requestID
        self.sessionID = sessionID
        self.clientIP = clientIP
        self.errorMessage = errorMessage
        self.responseLength = responseLength
    }
}

/// Details as bytes: a format number, then for each call its fields in the order of their declaration.
enum CallDetailsCoding {
    private static let format: UInt8 = 1

    static func encode(_ details: [CallDetails]) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(format)
        for call in details {
            writer.add(UInt64(bitPattern: call.received.microseconds))
            for text in [call.owner, call.requestID, call.sessionID, call.clientIP, call.errorMessage] {
                writer.add(text)
            }
            writer.add(UInt64(bitPattern: call.responseLength))
        }
        return writer.bytes
    }

    /// `nil` unless the bytes are exactly the details of that many calls.
    static func decode(_ bytes: [UInt8], count: Int) -> [CallDetails]? {
        var reader = ByteReader(bytes)
        guard reader.integer(UInt8.self) == format else { return nil }
        var details: [CallDetails] = []
        for _ in 0..<count {
            guard let received = reader.integer(UInt64.self), let owner = reader.text(), let request = reader.text(),
                let session = reader.text(), let client = reader.text(), let message = reader.text(),
                let length = reader.integer(UInt64.self)
            else { return nil }
            details.append(
                CallDetails(
                    received: Instant(microseconds: Int64(bitPattern: received)), owner: owner, requestID: request,
                    sessionID: session, clientIP: client, errorMessage: message,
                    responseLength: Int64(bitPattern: length)))
        }
        return reader.isAtEnd ? details : nil
    }
}
