import HLSDelivery
import HLSStorage
import Testing

@Suite("Ranges (RFC 9110 section 14)")
struct RangeTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    @Test(
        "give the bytes that they ask for",
        arguments: [
            ("bytes=0-499", 0..<500), ("bytes=500-999", 500..<1000), ("bytes=-500", 500..<1000), ("bytes=9-", 9..<1000),
            ("bytes=0-0", 0..<1), ("bytes=-1", 999..<1000), ("bytes=999-", 999..<1000), ("bytes=0-", 0..<1000),
            ("bytes=900-5000", 900..<1000), ("bytes=-5000", 0..<1000), ("Bytes=0-499", 0..<500),
            ("bytes= 0-499 ", 0..<500),
            ("bytes=0-99999999999999999999999999", 0..<1000), ("bytes=-99999999999999999999999999", 0..<1000),
            ("bytes=007-0008", 7..<9), ("bytes=0-9223372036854775807", 0..<1000),
        ])
    func parts(header: String, expected: Range<Int>) throws {
        let response = try scene.answer([("range", header)])
        let range = Int64(expected.lowerBound)..<Int64(expected.upperBound)
        #expect(response.status == 206)
        #expect(response.body == .object(scene.segment, range))
        #expect(response.contentLength == Int64(expected.count))
        #expect(response["Content-Range"] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/1000")
        #expect(response["ETag"] == Scene.tag)
    }

    @Test(
        "that cannot be read, or are several, give the whole",
        arguments: [
            "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1", "bytes=0x1-2", "bytes=+1-2", "bytes=--1",
            "bytes=0-1,2-3", "bytes=0-0,-1", "bytes=0-1, 5-", "items=0-1", "=0-1", "", "bytes 0-1", "bytes=0-1-2",
            "bytes=1 - 2",
            "bytes=１-2",
        ])
    func ignored(header: String) throws {
        let response = try scene.answer([("Range", header)])
        #expect(response.status == 200)
        #expect(response.body == .object(scene.segment, 0..<1000))
        #expect(response["Content-Range"] == nil)
        #expect(response["Accept-Ranges"] == "bytes")
    }

    @Test("in two headers are several")
    func twice() throws {
        #expect(try scene.answer([("Range", "bytes=0-1"), ("RANGE", "bytes=2-3")]).status == 200)
    }

    @Test(
        "behind the end are not satisfiable",
        arguments: [
            "bytes=1000-", "bytes=1000-1001", "bytes=5000-", "bytes=-0", "bytes=99999999999999999999-",
        ])
    func unsatisfiable(header: String) throws {
        let response = try scene.answer([("Range", header)])
        #expect(response.status == 416)
        #expect(response["Content-Range"] == "bytes */1000")
        #expect(response.problem == .rangeNotSatisfiable)
    }

    @Test("of an empty object", arguments: [("bytes=0-", 416), ("bytes=-5", 200), ("bytes=-0", 416), ("", 200)])
    func empty(header: String, status: Int) throws {
        let metadata = DeliveryMetadata(size: 0, modified: Scene.metadata.modified)
        let response = try scene.answer(header.isEmpty ? [] : [("Range", header)], metadata)
        #expect(response.status == status)
        if status == 200 { #expect(response.body == .object(scene.segment, 0..<0)) }
    }

    @Test("mean nothing to HEAD, which has the length of the whole and no body")
    func head() throws {
        let response = try scene.answer([("Range", "bytes=0-1")], method: .head)
        #expect(response.status == 200)
        #expect(response.body == .none)
        #expect(response.contentLength == 1000)
        #expect(response["Content-Type"] == "video/iso.segment")
    }

    @Test(
        "with If-Range are given only of the version that the client has",
        arguments: [
            (Scene.tag, 206), ("\"other\"", 200), ("W/" + Scene.tag, 200), (Scene.modified, 206),
            ("Tue, 14 Nov 2023 22:13:21 GMT", 200), ("Tue, 14 Nov 2023 22:13:19 GMT", 200), ("nonsense", 200),
            ("", 200),
        ])
    func ifRange(value: String, status: Int) throws {
        #expect(try scene.answer([("Range", "bytes=0-1"), ("If-Range", value)]).status == status)
        // Without a range it says nothing, and an unsatisfiable one is not reached if it does not hold.
        #expect(try scene.answer([("If-Range", value)]).status == 200)
        let beyond = try scene.answer([("Range", "bytes=1000-"), ("If-Range", value)])
        #expect(beyond.status == (status == 206 ? 416 : 200))
    }

    @Test("with a date in If-Range are not given in the second of that date, in which there may be two versions")
    func weakDate() throws {
        let response = try scene.answer(
            [("Range", "bytes=0-1"), ("If-Range", Scene.modified)], at: .milliseconds(1_700_000_000_900))
        #expect(response.status == 200)
    }

    @Test("of playlists are not answered")
    func playlist() throws {
        let request = DeliveryRequest(path: "/hls/42/a.m3u8", headers: DeliveryHeaders([("Range", "bytes=0-1")]))
        let response = try scene.answer(request)
        #expect(response.status == 200)
        #expect(response.text == "#EXTM3U\n")
        #expect(response["Accept-Ranges"] == nil)
    }
}
