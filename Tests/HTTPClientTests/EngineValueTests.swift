import Testing

@testable import HTTPClient

@Suite("The decisions of the engine")
struct EngineValueTests {
    private func parse(_ lines: [String], limit: Int = 1000) -> ResponseHeadParser.Step? {
        var parser = ResponseHeadParser(maximumByteCount: limit)
        for line in lines {
            let step = Array((line + "\r\n").utf8).withUnsafeBytes { parser.add($0) }
            if step != .more { return step }
        }
        return nil
    }

    @Test("a head is complete at its empty line; interim heads are passed over")
    func heads() {
        #expect(
            parse(["HTTP/1.1 200 OK", "A: 1", "b:  2  ", ""])
                == .complete(ResponseHead(status: 200, headers: ["A": "1", "b": "2"])))
        #expect(
            parse(["HTTP/1.1 100 Continue", "X: y", "", "HTTP/1.1 404", "A:", ""])
                == .complete(ResponseHead(status: 404, headers: ["A": ""])))
        #expect(
            parse(["HTTP/1.1 200 OK", "A: 1", "  2", "\t3", ""])
                == .complete(ResponseHead(status: 200, headers: ["A": "1 2 3"])))
        #expect(parse(["HTTP/1.1 200 OK", "A: 1"]) == nil)
        #expect(parse(["HTTP/1.1 200 OK", String(repeating: "a", count: 90) + ": 1", ""], limit: 100) == .tooLarge)
    }

    @Test("a full buffer is paused, and goes on when half of it is read")
    func receiving() {
        var buffer = ReceiveBuffer(capacity: 4)
        func add(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { buffer.add($0) } }
        for number in 1...4 { #expect(add([UInt8(number)])) }
        #expect(!add([9]))
        #expect(buffer.isPaused)
        func take() -> ReceiveBuffer.Chunk? { buffer.take() }
        #expect(take()?.continues == false)
        #expect(take()?.continues == true)
        #expect(!buffer.isPaused)
        #expect(add([5]))
        #expect([take()?.bytes, take()?.bytes, take()?.bytes] == [[3], [4], [5]])
        #expect(take() == nil)
        #expect(buffer.byteCount == 0)
    }

    @Test("an upload gives its bytes in order, says when it has none, and holds to its length")
    func sending() throws {
        var buffer = SendBuffer(capacity: 4, expected: 6)
        var target = [UInt8](repeating: 0, count: 4)
        func supply() -> SendBuffer.Supply { target.withUnsafeMutableBytes { buffer.supply($0) } }
        func add(_ bytes: [UInt8]) throws -> Bool { try buffer.add(bytes) }
        func end() throws -> Bool { try buffer.end() }
        #expect(supply() == .nothingYet)
        #expect(try add([1, 2, 3]), "the network waits")
        #expect(try !add([4, 5, 6]))
        #expect(!buffer.hasRoom)
        #expect(supply() == .bytes(4))
        #expect(target == [1, 2, 3, 4])
        #expect(buffer.hasRoom)
        #expect(supply() == .bytes(2))
        #expect(Array(target.prefix(2)) == [5, 6])
        #expect(supply() == .nothingYet)
        #expect(try end())
        #expect(supply() == .end)
        for count in [5, 7] {
            var wrong = SendBuffer(capacity: 4, expected: 6)
            let error = #expect(throws: HTTPClientError.self) {
                _ = try wrong.add([UInt8](repeating: 0, count: count))
                _ = try wrong.end()
            }
            #expect(error?.code == .invalidRequest)
        }
    }

    @Test("whoever waits is admitted in order, and those who gave up are not")
    func admission() {
        final class Guest {}
        let guests = (0..<5).map { _ in Guest() }
        var admission = Admission<Guest>(limit: 2)
        func enter(_ guest: Guest, at name: String = "a") -> Bool { admission.enter(guest, at: name) }
        func leave(_ name: String) -> Guest? { admission.leave(name) }
        #expect(guests.map { enter($0) } == [true, true, false, false, false])
        #expect(enter(guests[0], at: "b"))
        admission.giveUp(guests[2], at: "a")
        #expect(leave("a") === guests[3])
        let rest = admission.giveUpAll()
        #expect(rest.count == 1 && rest[0] === guests[4])
        #expect(leave("a") == nil)
        #expect(enter(guests[4]))
        #expect(leave("unknown") == nil)
    }

    @Test("a transfer is idle when nothing moved for the limit and nobody is excused")
    func idle() {
        let start = ContinuousClock.now
        var watch = IdleWatch(limit: .seconds(10), now: start)
        func isIdle(_ seconds: Int, _ count: Int64, excused: Bool = false) -> Bool {
            watch.isIdle(at: start + .seconds(seconds), count: count, isExcused: excused)
        }
        #expect(!isIdle(5, 0))
        #expect(!isIdle(14, 0))
        #expect(!isIdle(14, 1))
        #expect(!isIdle(23, 1))
        #expect(!isIdle(24, 1, excused: true))
        #expect(!isIdle(33, 1))
        #expect(isIdle(34, 1))
        #expect(watch.interval == .seconds(1))
    }

    @Test(
        "fields that could smuggle another are not sent",
        arguments: [
            ("A\r\nB", "x"), ("A", "x\r\nB: y"), ("A", "x\n"), ("", "x"), ("A:", "x"), ("A B", "x"), ("A", "\u{0}"),
        ])
    func fields(name: String, value: String) async {
        let client = HTTPClient(HTTPClientConfiguration(addresses: .all))
        var headers = HTTPHeaders()
        headers.add(name, value)
        let error = await #expect(throws: HTTPClientError.self) {
            _ = try await client.send(HTTPRequest("GET", "http://127.0.0.1:1/", headers: headers))
        }
        #expect(error?.code == .invalidRequest)
    }
}
