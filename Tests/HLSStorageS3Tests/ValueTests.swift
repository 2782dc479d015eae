import HLSStorage
import Testing

@testable import HLSStorageS3

@Suite("The decisions of an S3 storage")
struct ValueTests {
    @Test("times are written and read as S3 does")
    func times() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0), ("2015-08-30T12:36:00.000Z", 1_440_938_160),
            ("2000-02-29T23:59:59Z", 951_868_799),
            ("2100-03-01T00:00:00Z", 4_107_542_400), ("2024-12-31T00:00:00.5Z", 1_735_603_200),
        ] as [(String, Int64)] {
            #expect(UTCTime(iso8601: text)?.seconds == seconds)
            #expect(UTCTime(seconds: seconds).basic.prefix(8) == text.prefix(10).filter { $0 != "-" })
        }
        #expect(UTCTime(seconds: 1_440_938_160).basic == "20150830T123600Z")
        #expect(UTCTime(httpDate: "Sun, 30 Aug 2015 12:36:00 GMT")?.seconds == 1_440_938_160)
        for text in [
            "", "2015-08-30", "2015-13-30T12:36:00Z", "2015-08-30T25:36:00Z", "2015-08-30T12:36:00+01:00", "x",
        ] {
            #expect(UTCTime(iso8601: text) == nil)
            #expect(UTCTime(httpDate: text) == nil)
        }
        for day in stride(from: Int64(-700_000), to: 800_000, by: 997) {
            let basic = UTCTime(seconds: day * 86_400 + 3661).basic
            let digits = Array(basic)
            let text = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))T01:01:01Z"
            #expect(UTCTime(iso8601: text)?.seconds == day * 86_400 + 3661, "\(basic)")
        }
    }

    @Test("waits double up to their limit, are spread, and end after the last attempt")
    func retries() {
        let policy = S3RetryPolicy(maximumAttempts: 4, baseDelay: .milliseconds(100), maximumDelay: .milliseconds(300))
        #expect(policy.delay(afterAttempt: 1, random: 0.5) == .milliseconds(50))
        #expect(policy.delay(afterAttempt: 2, random: 0.5) == .milliseconds(100))
        #expect(policy.delay(afterAttempt: 3, random: 1) == .milliseconds(300))
        #expect(policy.delay(afterAttempt: 4, random: 0) == nil)
        #expect(policy.delay(afterAttempt: 1, retryAfter: .milliseconds(200), random: 0) == .milliseconds(200))
        #expect(policy.delay(afterAttempt: 1, retryAfter: .seconds(60), random: 0) == .milliseconds(300))
        #expect(S3RetryPolicy(maximumAttempts: 1000).delay(afterAttempt: 999, random: 0.99) ?? .zero <= .seconds(10))
    }

    @Test("a budget is used up by retries and refilled by successes")
    func budget() {
        var budget = RetryBudget()
        var count = 0
        while budget.take() { count += 1 }
        #expect(count == RetryBudget.capacity / RetryBudget.cost)
        for _ in 0..<RetryBudget.cost { budget.succeeded() }
        let (first, second) = (budget.take(), budget.take())
        #expect(first && !second)
        for _ in 0..<10_000 { budget.succeeded() }
        #expect(budget.tokens == RetryBudget.capacity)
    }

    @Test("10,000 parts are enough for any object")
    func parts() {
        let mebibyte = 1 << 20
        #expect(PartPlan(minimum: 8 * mebibyte, byteCount: 1 << 30).byteCount(ofPart: 3) == 8 * mebibyte)
        #expect(PartPlan(minimum: 1, byteCount: 1 << 30).byteCount(ofPart: 1) == 5 * mebibyte)
        let large = PartPlan(minimum: 8 * mebibyte, byteCount: 5 << 40)
        #expect(Int64(large.byteCount(ofPart: 1)) * 10_000 >= 5 << 40)
        let unknown = PartPlan(minimum: 8 * mebibyte, byteCount: nil)
        #expect(unknown.byteCount(ofPart: 1) == 8 * mebibyte)
        #expect(unknown.byteCount(ofPart: 1000) == 8 * mebibyte)
        #expect(unknown.byteCount(ofPart: 1001) == 16 * mebibyte)
        let smallest = PartPlan(minimum: 0, byteCount: nil)
        #expect((1...10_000).reduce(Int64(0)) { $0 + Int64(smallest.byteCount(ofPart: $1)) } >= 5_000_000_000_000)
        #expect((1...10_000).reduce(Int64(0)) { $0 + Int64(unknown.byteCount(ofPart: $1)) } >= 5 << 40)
    }

    @Test("chunks of any size become whole parts and a last one")
    func assembling() async throws {
        let plan = PartPlan(minimum: 5 << 20, byteCount: nil)
        for chunkSize in [1 << 20, 3_000_001, 5 << 20, 11 << 20] {
            let total = 23 << 20
            let source = Chunks(total: total, size: chunkSize)
            let parts = AssembledParts(ObjectChunks { await source.next() }, plan: plan)
            var sizes: [Int] = []
            var position = 0
            while let part = try await parts.next() {
                sizes.append(part.count)
                #expect(
                    part.first == Chunks.byte(at: position) && part.last == Chunks.byte(at: position + part.count - 1))
                position += part.count
            }
            #expect(sizes == [5 << 20, 5 << 20, 5 << 20, 5 << 20, 3 << 20])
            #expect(await parts.isAtEnd)
        }
    }

    private actor Chunks {
        private let total: Int
        private let size: Int
        private var position = 0

        init(total: Int, size: Int) {
            self.total = total
            self.size = size
        }

        static func byte(at position: Int) -> UInt8 { UInt8(truncatingIfNeeded: position &* 31 &+ position >> 9) }

        func next() -> [UInt8]? {
            guard position < total else { return nil }
            let end = min(total, position + size)
            defer { position = end }
            return (position..<end).map(Self.byte)
        }
    }

    @Test("the tag of an object of parts is foretold as S3 makes it")
    func tags() throws {
        let parts = [
            UploadedPart(number: 2, tag: "\"900150983cd24fb0d6963f7d28e17f72\"", checksum: nil),
            UploadedPart(number: 1, tag: "\"d41d8cd98f00b204e9800998ecf8427e\"", checksum: "AAAA"),
        ]
        // md5(unhex(tag 1) + unhex(tag 2)), as another tool computes it.
        #expect(try UploadedPart.tag(of: parts) == "66027c6d92d43d01c4f2aa8759629be3-2")
        #expect(try UploadedPart.tag(of: [UploadedPart(number: 1, tag: "\"not-md5\"", checksum: nil)]) == nil)
        let document = UploadedPart.document(parts)
        #expect(
            document.hasSuffix(
                "<Part><PartNumber>1</PartNumber><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag>"
                    + "<ChecksumCRC32C>AAAA</ChecksumCRC32C></Part><Part><PartNumber>2</PartNumber>"
                    + "<ETag>&quot;900150983cd24fb0d6963f7d28e17f72&quot;</ETag></Part></CompleteMultipartUpload>"))
    }

    @Test("names of user metadata pass through fields that know no underscore")
    func metadataNames() {
        for name in ["a", "sha-256_of", "_", "__", "a-x5f-b", "-x", "x-x2d-x", "-x2d-", "_x-", "-x-x-x5f_"] {
            let encoded = MetadataName.encode(name)
            #expect(!encoded.contains("_"))
            #expect(MetadataName.decode(encoded[...]) == name)
        }
        #expect(MetadataName.encode("film-id") == "film-id")
        #expect(Set(["a_b", "a-b", "a-x5f-b"].map(MetadataName.encode)).count == 3)
    }

    struct Place: Sendable {
        let endpoint: String?
        let bucket: String
        let addressing: S3Addressing
        let url: String
    }

    static let places = [
        Place(
            endpoint: nil, bucket: "films", addressing: .automatic,
            url: "https://films.s3.eu-west-1.amazonaws.com/a%20b"),
        Place(
            endpoint: nil, bucket: "my.films", addressing: .automatic,
            url: "https://s3.eu-west-1.amazonaws.com/my.films/a%20b"),
        Place(
            endpoint: nil, bucket: "films", addressing: .path, url: "https://s3.eu-west-1.amazonaws.com/films/a%20b"),
        Place(
            endpoint: "http://127.0.0.1:9000", bucket: "films", addressing: .automatic,
            url: "http://127.0.0.1:9000/films/a%20b"),
        Place(
            endpoint: "http://127.0.0.1:9000/", bucket: "films", addressing: .automatic,
            url: "http://127.0.0.1:9000/films/a%20b"),
        Place(
            endpoint: "nyc3.digitaloceanspaces.com", bucket: "films", addressing: .virtualHost,
            url: "https://films.nyc3.digitaloceanspaces.com/a%20b"),
        Place(
            endpoint: "https://films.nyc3.digitaloceanspaces.com", bucket: "films", addressing: .automatic,
            url: "https://films.nyc3.digitaloceanspaces.com/a%20b"),
        Place(
            endpoint: "https://swift.example:8443/s3", bucket: "films", addressing: .automatic,
            url: "https://swift.example:8443/s3/films/a%20b"),
        Place(
            endpoint: "https://s3.example:443", bucket: "films", addressing: .automatic,
            url: "https://s3.example/films/a%20b"),
    ]

    @Test("a bucket is found at every kind of endpoint", arguments: places)
    func endpoints(place: Place) throws {
        let endpoint = try S3Endpoint(
            bucket: place.bucket, region: "eu-west-1", endpoint: place.endpoint, addressing: place.addressing)
        #expect(endpoint.url(of: "a b", query: "") == place.url)
        #expect(place.url.contains("//\(endpoint.host)/"))
    }

    @Test("a bucket itself has no slash at its end in a path, and one as a host")
    func buckets() throws {
        let path = try S3Endpoint(bucket: "films", region: "x", endpoint: "http://h:1", addressing: .path)
        #expect(path.url(of: nil, query: "a=b") == "http://h:1/films?a=b")
        let host = try S3Endpoint(bucket: "films", region: "x", endpoint: "http://h:1", addressing: .virtualHost)
        #expect(host.url(of: nil, query: "a=b") == "http://films.h:1/?a=b")
    }

    @Test("names and endpoints that can be none are refused")
    func badPlaces() {
        for bucket in ["", "ab", "a/b", "a b", "...", "bücher", String(repeating: "x", count: 256)] {
            #expect(throws: StorageError.self) {
                try S3Endpoint(bucket: bucket, region: "x", endpoint: nil, addressing: .automatic)
            }
        }
        for endpoint in ["ftp://h", "http://", "h h", "http://user:pw@h"] {
            #expect(throws: StorageError.self) {
                try S3Endpoint(bucket: "films", region: "x", endpoint: endpoint, addressing: .automatic)
            }
        }
    }

    @Test("a location is a bucket and a key")
    func locations() throws {
        #expect(try S3Location(parsing: "s3://films/a/b c").key?.string == "a/b c")
        #expect(try S3Location(parsing: "s3://films/a/").key?.string == "a")
        #expect(try S3Location(parsing: "s3://films").key == nil)
        #expect(try S3Location(parsing: "s3://films/").bucket == "films")
        #expect(try "\(S3Location(parsing: "s3://films/a"))" == "s3://films/a")
        for text in ["films/a", "s3:/films", "s3://", "s3:///a", "s3://films//a", "s3://films/../a", "http://films/a"] {
            let error = #expect(throws: StorageError.self) { try S3Location(parsing: text) }
            #expect(error?.code == .invalidKey)
        }
    }
}
