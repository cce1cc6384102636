import Records

/// A fingerprint of bytes that tells accidental damage; no defence against forgery.
///
/// Eight bytes at a time through a bijection of 64 bits, so that one changed byte always changes the result.
func checksum(_ bytes: [UInt8]) -> Int64 {
    let span = bytes.span
    var state = UInt64(span.count)
    var offset = 0
    while offset < span.count {
        var word: UInt64 = 0
        for index in offset..<min(offset + 8, span.count) { word = word << 8 | UInt64(span[index]) }
        state = RandomStream.mix(state ^ word) &+ 0x9e37_79b9_7f4a_7c15
        offset += 8
    }
    return Int64(bitPattern: state)
}
