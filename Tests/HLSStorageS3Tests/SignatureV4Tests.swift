import HTTPClient
import SluiceCrypto
import Testing

@testable import HLSStorageS3

@Suite("Signatures agree with S3's documented examples")
struct SignatureV4Tests {
    private static let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private let signer = SignatureV4(
        S3Credentials(
            accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        region: "us-east-1", time: UTCTime(seconds: 1_369_353_600))

    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let method: String
        let path: String
        var query: [(String, String)] = []
        var fields: [(String, String)] = []
        var hash = SignatureV4Tests.emptyHash
        let signature: String
    }

    static let examples = [
        Example(
            testDescription: "GET Object", method: "GET", path: "/test.txt", fields: [("Range", "bytes=0-9")],
            signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        Example(
            testDescription: "PUT Object", method: "PUT", path: "/test$file.text",
            fields: [("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")],
            hash: "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
            signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
        Example(
            testDescription: "GET Bucket Lifecycle", method: "GET", path: "/", query: [("lifecycle", "")],
            signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        Example(
            testDescription: "List Objects", method: "GET", path: "/", query: [("max-keys", "2"), ("prefix", "J")],
            signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    ]

    @Test("in the Authorization field", arguments: examples)
    func header(example: Example) {
        var headers: HTTPHeaders = ["Host": "examplebucket.s3.amazonaws.com", "x-amz-content-sha256": example.hash]
        for (name, value) in example.fields { headers[name] = value }
        let signed = signer.signed(
            method: example.method, path: example.path, query: example.query.map { QueryItem($0, $1) },
            headers: headers, payloadHash: example.hash)
        #expect(signed["X-Amz-Date"] == "20130524T000000Z")
        #expect(signed["Authorization"]?.hasSuffix("Signature=\(example.signature)") == true)
        #expect(
            signed["Authorization"]?.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=")
                == true)
    }

    @Test("in a presigned URL")
    func presigned() {
        let query = signer.presigned(
            method: "GET", path: "/test.txt", query: [], headers: ["Host": "examplebucket.s3.amazonaws.com"],
            expiry: 86_400)
        #expect(
            query == "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
    }

    @Test(
        "paths are encoded once, byte by byte, and slashes stay",
        arguments: [
            ("/a b/c+d", "/a%20b/c%2Bd"), ("/é(1)", "/%C3%A9%281%29"), ("/100%/%20", "/100%25/%2520"),
            ("/🎬/~a-b_c.d", "/%F0%9F%8E%AC/~a-b_c.d"), ("//a//../b/.", "//a//../b/."), ("/*'!", "/%2A%27%21"),
        ])
    func paths(path: String, encoded: String) {
        #expect(PercentEncoding.encodePath(path) == encoded)
        #expect(PercentEncoding.decode(encoded) == path)
    }

    @Test("half an escape and bytes that are no text are not decoded")
    func badEncoding() {
        for text in ["%", "%2", "%zz", "a%F", "%FF", "%C3"] { #expect(PercentEncoding.decode(text) == nil) }
        #expect(PercentEncoding.decode("a+b%2Bc") == "a b+c")
    }

    @Test("a query is ordered by its encoded names, then values")
    func queries() {
        let items = [
            QueryItem("b", "2"), QueryItem("a-3", "x"), QueryItem("a", "é"), QueryItem("b", "1"), QueryItem("A"),
        ]
        #expect(QueryItem.text(of: items) == "A=&a=%C3%A9&a-3=x&b=1&b=2")
    }
}
