import Foundation
import HTTPClient
import SluiceCrypto
import Testing

@testable import HLSStorageS3

/// The cases of AWS's own client library, read from where they are: `SLUICE_SIGV4_CASES` or a folder beside the repository.
@Suite("Signatures agree with AWS's test suite", .enabled(if: SignatureSuite.folder != nil))
struct SignatureSuiteTests {
    @Test("in the Authorization field", arguments: SignatureSuite.names)
    func header(name: String) throws {
        let example = try SignatureSuite.Example(name)
        var headers = example.request.headers
        let hash = example.payloadHash
        if example.context.signBody { headers["X-Amz-Content-Sha256"] = hash }
        let signed = example.signer.signed(
            method: example.request.method, path: example.request.path, query: example.request.query,
            headers: headers, payloadHash: hash)
        var unsigned = signed
        unsigned["Authorization"] = nil
        let canonical = CanonicalRequest(
            method: example.request.method, path: example.request.path, query: example.request.query,
            headers: unsigned, payloadHash: hash)
        #expect(try canonical.text == example.text("header-canonical-request"))
        #expect(try example.signer.stringToSign(canonical) == example.text("header-string-to-sign"))
        #expect(try signed["Authorization"]?.hasSuffix("Signature=\(example.text("header-signature"))") == true)
    }

    @Test("in the query", arguments: SignatureSuite.names)
    func query(name: String) throws {
        let example = try SignatureSuite.Example(name)
        let query = example.signer.presigned(
            method: example.request.method, path: example.request.path, query: example.request.query,
            headers: example.request.headers, expiry: example.context.expirationInSeconds,
            payloadHash: example.payloadHash)
        #expect(try query.hasSuffix("X-Amz-Signature=\(example.text("query-signature"))"))
        let canonical = try example.text("query-canonical-request").split(
            separator: "\n", omittingEmptySubsequences: false)[2]
        #expect(query.hasPrefix(canonical))
    }
}
