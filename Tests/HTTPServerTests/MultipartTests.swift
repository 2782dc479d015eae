import TestSupport
import Testing

@testable import HTTPServer

@Suite("A form of several parts")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=\"a b+_-\""

    /// One part as it was read.
    private struct Read: Equatable {
        var part: MultipartPart
        var content: [UInt8] = []
        var isComplete = false
    }

    /// Reads a form in the given pieces.
    private static func read(_ pieces: [[UInt8]], limits: MultipartLimits = .init()) throws -> [Read] {
        var parser = try MultipartParser(contentType: type, limits: limits)
        var result: [Read] = []
        var isEnded = false
        for event in try pieces.flatMap({ try parser.parse($0) }) {
            #expect(!isEnded)
            switch event {
            case .part(let part): result.append(Read(part: part))
            case .data(let bytes):
                #expect(!bytes.isEmpty)
                result[result.count - 1].content += bytes
            case .partEnd: result[result.count - 1].isComplete = true
            case .end: isEnded = true
            }
        }
        try parser.finish()
        #expect(isEnded && result.allSatisfy(\.isComplete))
        return result
    }

    private static func head(_ disposition: String) -> String {
        "Content-Disposition: form-data; \(disposition)\r\n\r\n"
    }

    private static let form =
        "preamble --a b+_-\r\n--a b+_- \t\r\n" + head("name=\"title\"") + "Hello\r\n--a b+_-\r\n"
        + "content-type:  video/mp4\r\n" + head("name=file; filename=\"C:\\v\\f \\\"x\\\".mp4\"")
        + "\r\n--a b+\r\n-\r\r\n--a b+_\r--a b+_-\r\n\n--a b+_-\r\n\r\n--a b+_-\r\n" + head("name=empty; filename=\"\"")
        + "\r\n--a b+_---\r\nepilogue\r\n--a b+_-\r\n"

    private static let parts: [(String, String?, String?, String)] = [
        ("title", nil, nil, "Hello"),
        ("file", "f \"x\".mp4", "video/mp4", "\r\n--a b+\r\n-\r\r\n--a b+_\r--a b+_-\r\n\n--a b+_-\r\n"),
        ("empty", "", nil, ""),
    ]

    private func expectForm(_ read: [Read]) {
        #expect(read.map(\.part.name) == Self.parts.map(\.0))
        #expect(read.map(\.part.fileName) == Self.parts.map(\.1))
        #expect(read.map(\.part.contentType) == Self.parts.map(\.2))
        #expect(read.map { String(decoding: $0.content, as: UTF8.self) } == Self.parts.map(\.3))
    }

    @Test("is read the same wherever it is cut")
    func everyCut() throws {
        let bytes = Array(Self.form.utf8)
        expectForm(try Self.read([bytes]))
        expectForm(try Self.read(bytes.map { [$0] }))
        for cut in 0...bytes.count { expectForm(try Self.read([Array(bytes[..<cut]), Array(bytes[cut...])])) }
        for size in 2...40 {
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                Array(bytes[$0..<min($0 + size, bytes.count)])
            }
            expectForm(try Self.read(pieces))
        }
    }

    @Test(
        "has names of files as browsers and others write them",
        arguments: [
            ("filename=\"a.mp4\"", "a.mp4"), ("filename=a.mp4", "a.mp4"), ("filename=\"é 😀.mp4\"", "é 😀.mp4"),
            ("filename=\"../../etc/passwd\"", "passwd"), ("filename=\"..\"", ""), ("filename=\"a\\\\b\"", "b"),
            ("filename=\"x\"; filename*=UTF-8''na%C3%AFve%20%22.mp4", "naïve \".mp4"),
            ("filename*=iso-8859-1'en'%E9.mp4", "é.mp4"), ("filename*=UTF-8''%FF; filename=\"x\"", "x"),
            ("filename*=UTF-8''%2Fetc%2Fx", "x"), ("filename=\"a;b=c\"", "a;b=c"), ("filename=\"%22.mp4\"", "%22.mp4"),
        ])
    func fileNames(_ parameter: String, _ name: String) throws {
        let form = "--a b+_-\r\n" + Self.head("name=\"f\"; \(parameter)") + "\r\n--a b+_---"
        #expect(try Self.read([Array(form.utf8)]).map(\.part.fileName) == [name])
    }

    @Test(
        "that breaks the rules is refused",
        arguments: [
            "", "--a b+_-", "--a b+_-\r\n", "--a b+_-x\r\n", "--a b+_--x", "--a b+_-\n",
            "--a b+_-\r\n\r\nx\r\n--a b+_---",
            "--a b+_-\r\nContent-Disposition: form-data; name=a\n\r\n\r\nx\r\n--a b+_---",
            "--a b+_-\r\nContent-Disposition: form-data\r\n\r\nx\r\n--a b+_---",
            "--a b+_-\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--a b+_---",
            "--a b+_-\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--a b+_---",
            "--a b+_-\r\nno colon\r\n\r\nx\r\n--a b+_---", "--a b+_-\r\nA : b\r\n\r\nx\r\n--a b+_---",
            "--a b+_-\r\n" + head("name=a") + "x\r\n--a b+_-", "--a b+_-\r\n" + head("name=a") + "x\r\n--a b+_--",
        ])
    func broken(_ form: String) {
        let error = #expect(throws: HTTPServerError.self) { try Self.read([Array(form.utf8)]) }
        #expect(error?.code == .invalidForm)
    }

    @Test("is held to its limits")
    func limits() throws {
        let part = "--a b+_-\r\n" + Self.head("name=a") + "x\r\n"
        var limits = MultipartLimits()
        limits.partCount = 3
        limits.headByteCount = 60
        func code(_ form: String) -> HTTPServerError.Code? {
            do throws(any Error) {
                _ = try Self.read([Array(form.utf8)], limits: limits)
                return nil
            } catch {
                return (error as? HTTPServerError)?.code
            }
        }
        #expect(code(String(repeating: part, count: 3) + "--a b+_---") == nil)
        #expect(code(String(repeating: part, count: 4) + "--a b+_---") == .formTooLarge)
        let long = "--a b+_-\r\n" + Self.head("name=\(String(repeating: "a", count: 30))") + "x\r\n--a b+_---"
        #expect(code(long) == .formTooLarge)
    }

    @Test(
        "needs a type that names its boundary",
        arguments: [
            "", "multipart/form-data", "multipart/mixed; boundary=a", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"a \"",
            "multipart/form-data; boundary=\"\(String(repeating: "a", count: 71))\"",
            "multipart/form-data; boundary=\"a\u{1}\"",
        ])
    func boundary(_ type: String) {
        #expect(throws: HTTPServerError.self) { try MultipartParser(contentType: type) }
    }
}
