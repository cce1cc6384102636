import Records

/// What surrounds stored bytes: a version before them and a checksum after them.
enum StateFrame {
    /// The version of everything the monitor stores.
    static let version: UInt8 = 4
    private static let checksumLength = 16

    /// Puts bytes into a frame.
    ///
    /// `purpose` tells what they are, so that no frame can pass for another.
    static func wrap(_ payload: [UInt8], purpose: [UInt64]) -> [UInt8] {
        var framed = [version]
        framed.reserveCapacity(payload.count + 1 + checksumLength)
        framed.append(contentsOf: payload)
        framed.append(contentsOf: checksum(of: payload[...], purpose))
        return framed
    }

    /// The bytes inside a frame; `nil` when they are not what was wrapped for the same purpose.
    static func unwrap(_ framed: [UInt8], purpose: [UInt64]) throws(MonitorStateError) -> [UInt8]? {
        guard let first = framed.first else { return nil }
        guard first == version else { throw .unsupportedVersion(first) }
        guard framed.count > checksumLength else { return nil }
        let payload = framed.dropFirst().dropLast(checksumLength)
        return checksum(of: payload, purpose).elementsEqual(framed.suffix(checksumLength)) ? Array(payload) : nil
    }

    private static func checksum(of payload: ArraySlice<UInt8>, _ purpose: [UInt64]) -> String.UTF8View {
        var digest = RunningDigest()
        for word in purpose { digest.add(word) }
        digest.add(UInt64(payload.count))
        // Eight bytes at a time: every minute of a run passes through here.
        let bytes = payload.span
        var word: UInt64 = 0
        for index in bytes.indices {
            word = word << 8 | UInt64(bytes[index])
            if index & 7 == 7 {
                digest.add(word)
                word = 0
            }
        }
        digest.add(word)
        return digest.text.utf8
    }
}
