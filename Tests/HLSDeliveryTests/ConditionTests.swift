import HLSDelivery
import Testing

@testable import struct HLSDelivery.ASCIIText
@testable import enum HLSDelivery.HTTPDate

private let before = "Tue, 14 Nov 2023 22:13:19 GMT"
private let after = "Tue, 14 Nov 2023 22:13:21 GMT"
private let tag = Scene.tag

@Suite("Conditional requests (RFC 9110 section 13)")
struct ConditionTests {
    @Test(
        "are held against tag and time in their order",
        arguments: [
            ([], 200),
            ([("If-None-Match", tag)], 304), ([("If-None-Match", "W/" + tag)], 304), ([("If-None-Match", "*")], 304),
            ([("If-None-Match", "\"a\", \"b\" ,\(tag)")], 304), ([("If-None-Match", "\"a\"")], 200),
            ([("If-None-Match", "\"a\""), ("if-none-match", tag)], 304), ([("If-None-Match", "")], 200),
            ([("If-None-Match", "3e8")], 200), ([("If-None-Match", String(tag.dropFirst()))], 200),
            ([("If-None-Match", "\"a,b\", \(tag)")], 304), ([("If-None-Match", "\"unclosed, \(tag)")], 200),
            ([("If-Modified-Since", Scene.modified)], 304), ([("If-Modified-Since", after)], 304),
            ([("If-Modified-Since", before)], 200), ([("If-Modified-Since", "yesterday")], 200),
            ([("If-Modified-Since", "Tuesday, 14-Nov-23 22:13:20 GMT")], 304),
            ([("If-Modified-Since", "Tue Nov 14 22:13:20 2023")], 304),
            ([("If-None-Match", "\"a\""), ("If-Modified-Since", after)], 200),
            ([("If-None-Match", tag), ("If-Modified-Since", before)], 304),
            ([("If-Match", tag)], 200), ([("If-Match", "*")], 200), ([("If-Match", "\"a\", \(tag)")], 200),
            ([("If-Match", "\"a\"")], 412), ([("If-Match", "W/" + tag)], 412),
            ([("If-Unmodified-Since", Scene.modified)], 200), ([("If-Unmodified-Since", after)], 200),
            ([("If-Unmodified-Since", before)], 412), ([("If-Unmodified-Since", "yesterday")], 200),
            ([("If-Match", tag), ("If-Unmodified-Since", before)], 200),
            ([("If-Match", "\"a\""), ("If-None-Match", tag)], 412), ([("If-Match", tag), ("If-None-Match", tag)], 304),
            ([("If-Unmodified-Since", before), ("If-Modified-Since", after)], 412),
            ([("If-None-Match", tag), ("Range", "bytes=0-1")], 304),
            ([("If-Match", tag), ("Range", "bytes=0-1")], 206),
            ([("If-Match", "\"a\""), ("Range", "bytes=1000-")], 412),
        ] as [([(String, String)], Int)])
    func table(headers: [(String, String)], status: Int) throws {
        let scene = try Scene()
        for method in [DeliveryMethod.get, .head] {
            let expected = method == .head && status == 206 ? 200 : status
            #expect(try scene.answer(headers, method: method).status == expected, "\(headers)")
        }
    }

    @Test("that find nothing new get what 200 would say of caching and length, and no body")
    func notModified() throws {
        let scene = try Scene()
        let whole = try scene.answer([])
        let response = try scene.answer([("If-None-Match", Scene.tag)])
        #expect(response.body == .none && response.contentLength == whole.contentLength)
        for name in ["Cache-Control", "ETag", "Last-Modified", "Vary"] { #expect(response[name] == whole[name]) }
        #expect(response["Content-Type"] == nil && response["Content-Range"] == nil)
    }

    @Test("go by a new tag whenever size or time is another, and by the storage's own if there is one")
    func tags() throws {
        let scene = try Scene()
        let modified = Scene.metadata.modified
        var tags: Set<String?> = []
        for metadata in [
            DeliveryMetadata(size: 1000, modified: modified), DeliveryMetadata(size: 1001, modified: modified),
            DeliveryMetadata(size: 1000, modified: modified + .nanoseconds(1)),
            DeliveryMetadata(size: 1000, modified: modified + .seconds(1)),
            DeliveryMetadata(size: 1000, modified: .seconds(1_700_000_000)),
            DeliveryMetadata(size: 1000, modified: modified, entityTag: "\"own\""),
        ] {
            tags.insert(try scene.answer([], metadata)["ETag"])
        }
        #expect(tags.count == 6 && tags.contains("\"own\"") && tags.contains(Scene.tag))
        let own = DeliveryMetadata(size: 1000, modified: modified, entityTag: "W/\"own\"")
        #expect(try scene.answer([("If-None-Match", "\"own\"")], own).status == 304)
        #expect(try scene.answer([("If-Match", "\"own\"")], own).status == 412)
    }

    @Test("never see a time that is yet to come")
    func future() throws {
        let metadata = DeliveryMetadata(size: 1, modified: Scene.later)
        #expect(try Scene().answer([], metadata)["Last-Modified"] == HTTPDate.text(of: Scene.now.components.seconds))
    }

    @Test(
        "read and write dates",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
            (4_102_444_800, "Fri, 01 Jan 2100 00:00:00 GMT"), (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ])
    func dates(seconds: Int64, text: String) {
        #expect(HTTPDate.text(of: seconds) == text)
        #expect(HTTPDate.parse(text, now: 1_800_000_000) == seconds)
    }

    @Test("read the older forms of dates, and nothing else")
    func olderDates() {
        let now: Int64 = 1_800_000_000
        #expect(HTTPDate.parse("Sunday, 06-Nov-94 08:49:37 GMT", now: now) == 784_111_777)
        #expect(HTTPDate.parse("Sun Nov  6 08:49:37 1994", now: now) == 784_111_777)
        // More than fifty years ahead is the past (RFC 9110 section 5.6.7): 2077 is ahead of 2027 by fifty.
        #expect(HTTPDate.parse("Friday, 01-Jan-77 00:00:00 GMT", now: now) == 3_376_684_800)
        #expect(HTTPDate.parse("Sunday, 01-Jan-78 00:00:00 GMT", now: now) == 252_460_800)
        for text in [
            "", "0", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Xyz 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 99999 08:49:37 GMT", "Sun, -6 Nov 1994 08:49:37 GMT",
            "1994-11-06T08:49:37Z", "Sun, 06 Nov 0000 08:49:37 GMT", "a b c d e f", "a b c d e",
        ] {
            #expect(HTTPDate.parse(text, now: now) == nil, "\(text)")
        }
    }

    @Test("write numbers digit by digit")
    func numbers() {
        for number in [0, 1, 9, 10, 255, 4096, 123_456_789, Int64.max, -1, Int64.min] {
            #expect(ASCIIText.make(capacity: 32) { $0.put(number) } == "\(number)")
            let hex = String(UInt64(bitPattern: number), radix: 16)
            #expect(ASCIIText.make(capacity: 32) { $0.put(hex: number) } == hex)
        }
        #expect(ASCIIText.make(capacity: 32) { $0.put(7, digits: 4) } == "0007")
        #expect(ASCIIText.make(capacity: 32) { $0.put(12345, digits: 4) } == "12345")
    }
}
