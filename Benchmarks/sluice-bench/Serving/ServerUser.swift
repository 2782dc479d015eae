import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Somebody who uses the API of a server and waits for each answer.
final class ServerUser {
    /// How long a transcode may take, in seconds.
    private static let transcodePatience = 600

    let loop: LoadLoop
    private let server: ServerProgram
    private let connection: WireConnection

    init(_ server: ServerProgram, _ loop: LoadLoop) {
        self.server = server
        self.loop = loop
        connection = loop.connection()
    }

    /// A request with the right to it.
    static func call(
        _ method: String, _ path: String, _ headers: [(name: String, value: String)] = []
    ) -> HTTPCall {
        HTTPCall(method, path, [("Authorization", "Bearer \(ServerProgram.token)")] + headers)
    }

    /// Throws `BenchError.Code.badOutput` for a status that is not expected.
    ///
    /// - Parameter patience: seconds that may pass without a byte.
    func send(
        _ call: HTTPCall, _ body: WireBody = .none, expecting statuses: [Int], patience: Int = 30
    ) throws(BenchError) -> HTTPReply {
        try server.check()
        let reply = try loop.ask(connection, call, body, patience: patience)
        guard statuses.contains(reply.status) else {
            throw BenchError(
                .badOutput, "\(call.method) \(call.path) answers \(reply.status): \(reply.text.prefix(300))")
        }
        return reply
    }

    /// Uploads content and gives the file's id.
    func upload(_ body: WireBody, name: String, patience: Int = 60) throws(BenchError) -> String {
        let call = Self.call("POST", "/api/media/upload?name=\(name)")
        let file = try decode(
            ServerAnswers.File.self, try send(call, body, expecting: [201], patience: patience))
        guard file.size == body.byteCount else {
            throw BenchError(.badOutput, "the server took \(file.size) bytes of \(body.byteCount ?? 0)")
        }
        return file.fileId
    }

    /// Orders a transcode; nil where there is an asset already.
    func transcode(_ file: String, ladder: String, images: Bool = true) throws(BenchError) -> String? {
        let json = "{\"fileId\":\"\(file)\",\"ladder\":\"\(ladder)\",\"options\":{\"storyboard\":\(images)}}"
        let call = Self.call("POST", "/api/media/transcode", [("Content-Type", "application/json")])
        let reply = try send(call, .bytes(Array(json.utf8)), expecting: [202, 409])
        return reply.status == 409 ? nil : try decode(ServerAnswers.Transcode.self, reply).jobId
    }

    func status(of file: String) throws(BenchError) -> ServerAnswers.Transcode {
        try decode(
            ServerAnswers.Transcode.self,
            try send(Self.call("GET", "/api/media/transcode/\(file)"), expecting: [200]))
    }

    /// Waits for the end of a transcode, which must be a good one; gives the path of the multivariant playlist.
    func asset(of file: String) throws(BenchError) -> String {
        for _ in 0..<(Self.transcodePatience * 10) {
            let transcode = try status(of: file)
            if transcode.status == "completed", let urls = transcode.urls { return urls.master }
            if transcode.isFinal {
                throw BenchError(.badOutput, "a transcode is \(transcode.status): \(transcode.error ?? "")")
            }
            try loop.run(seconds: 0.1)
        }
        throw BenchError(.badOutput, "a transcode takes more than \(Self.transcodePatience) s: give a shorter source")
    }

    /// Asks for the end of a transcode; false where it has ended already.
    func cancel(_ file: String) throws(BenchError) -> Bool {
        let call = Self.call("DELETE", "/api/media/transcode/\(file)")
        return try send(call, expecting: [200, 202, 409]).status != 409
    }

    func remove(_ file: String) throws(BenchError) {
        _ = try send(Self.call("DELETE", "/api/media/files/\(file)"), expecting: [204], patience: 120)
    }

    /// All files.
    func files() throws(BenchError) -> [ServerAnswers.File] {
        var files: [ServerAnswers.File] = []
        var after = ""
        while true {
            let call = Self.call("GET", "/api/media/files?limit=200\(after)")
            let page = try decode(ServerAnswers.Files.self, try send(call, expecting: [200]))
            files += page.files
            guard let next = page.next else { return files }
            after = "&after=\(next)"
        }
    }

    /// All jobs.
    func jobs() throws(BenchError) -> [ServerAnswers.Job] {
        var jobs: [ServerAnswers.Job] = []
        var after = ""
        while true {
            let call = Self.call("GET", "/api/jobs?limit=200\(after)")
            let page = try decode(ServerAnswers.Jobs.self, try send(call, expecting: [200]))
            jobs += page.jobs
            guard let next = page.next else { return jobs }
            after = "&after=\(next)"
        }
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ reply: HTTPReply) throws(BenchError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(reply.body))
        } catch {
            throw BenchError(
                .badOutput, "the server's answer is not understood: \(reply.text.prefix(200))", cause: error)
        }
    }
}
