import Crypto
import FoundationEssentials
import NIOSSL

/// A certificate that a server makes for itself, new in every run, so that no key lies in the sources.
struct TestCertificate {
    private let key = P256.Signing.PrivateKey()
    private let der: [UInt8]

    /// The certificate in PEM, for a client to trust.
    var pem: String {
        let text = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n"
    }

    /// Signs itself for a host name or, as four bytes, an IPv4 address.
    init(name: String = "localhost", address: [UInt8] = [127, 0, 0, 1]) throws {
        let algorithm = Self.sequence([0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])
        let commonName = Self.sequence([0x06, 0x03, 0x55, 0x04, 0x03] + Self.value(0x0c, Array("test".utf8)))
        let subject = Self.sequence(Self.value(0x31, commonName))
        let validity = Self.sequence(
            Self.value(0x17, Array("200101000000Z".utf8)) + Self.value(0x17, Array("491231235959Z".utf8)))
        let names = Self.sequence(Self.value(0x82, Array(name.utf8)) + Self.value(0x87, address))
        let alternative = Self.sequence([0x06, 0x03, 0x55, 0x1d, 0x11] + Self.value(0x04, names))
        let authority = Self.sequence(Self.value(0x01, [0xff]))
        let constraints = Self.sequence([0x06, 0x03, 0x55, 0x1d, 0x13] + Self.value(0x04, authority))
        let unsigned = Self.sequence(
            Self.value(0xa0, [0x02, 0x01, 0x02]) + [0x02, 0x01, 0x01] + algorithm + subject + validity + subject
                + [UInt8](key.publicKey.derRepresentation)
                + Self.value(0xa3, Self.sequence(alternative + constraints)))
        let signature = [UInt8](try key.signature(for: Data(unsigned)).derRepresentation)
        der = Self.sequence(unsigned + algorithm + Self.value(0x03, [0] + signature))
    }

    /// The server's end of TLS.
    func serverContext() throws -> NIOSSLContext {
        let certificate = try NIOSSLCertificate(bytes: der, format: .der)
        let privateKey = try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(privateKey)))
    }

    private static func sequence(_ content: [UInt8]) -> [UInt8] { value(0x30, content) }

    private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        if count < 128 { return [tag, UInt8(count)] + content }
        if count < 256 { return [tag, 0x81, UInt8(count)] + content }
        return [tag, 0x82, UInt8(count >> 8), UInt8(count & 255)] + content
    }
}
