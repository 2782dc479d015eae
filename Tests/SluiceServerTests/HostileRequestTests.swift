import Foundation
import HTTPClient
import TestSupport
import Testing

@testable import SluiceServer

/// Requests that no honest client sends, to a server as it runs.
@Suite(.timeLimit(.minutes(2))) struct HostileRequestTests {
    private static let canary = "canary-of-a-file-that-nobody-may-have"

    private func start(_ environment: [String: String] = [:]) async throws -> (APIClient, TestFolder) {
        let settings = ["PORT": "0", "AUTH_TOKENS": APIClient.tokens, "LADDER": "180p"]
        let process = try ServerProcess(settings.merging(environment) { $1 })
        for path in ["canary", "data/canary", "data/storage/canary", "data/storage/masters/canary"] {
            try process.folder.write(Array(Self.canary.utf8), to: path)
        }
        return (try await APIClient(try await process.start()), process.folder)
    }

    /// An answer that gives nothing away, and that no browser takes for a page.
    private func expectHarmless(
        _ answer: APIClient.Answer, _ what: String, statuses: Set<Int>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(statuses.contains(answer.status), "\(what): \(answer.status)", sourceLocation: sourceLocation)
        #expect(!answer.text.contains(Self.canary), "\(what)", sourceLocation: sourceLocation)
        #expect(answer.headers["X-Content-Type-Options"] == "nosniff", "\(what)", sourceLocation: sourceLocation)
        let type = answer.headers["Content-Type"] ?? "application/json"
        #expect(!type.contains("html"), "\(what): \(type)", sourceLocation: sourceLocation)
        if type.hasSuffix("json"), !answer.body.isEmpty {
            #expect(throws: Never.self, "\(what): \(answer.text)", sourceLocation: sourceLocation) {
                _ = try JSONSerialization.jsonObject(with: Data(answer.body))
            }
        }
    }

    private static let wanderers = [
        "..", "%2e%2e", "%2E.", "..%2fcanary", "..%2f..%2fcanary", "%2e%2e%2f%2e%2e%2fcanary", "..%5ccanary",
        "..\\canary",
        "%252e%252e%252fcanary", "..%c0%afcanary", "%c0%ae%c0%ae", "canary%00", "%00", "%0d%0aX-Evil:%20yes",
        "%2fetc%2fpasswd",
        "....%2f%2fcanary", "~", "%7e", ".", "%2e", "*", "%", "%zz", "%ff", "canary;.mp4", "canary%3f", "%F0%9F%8E%AC",
    ]

    @Test func `nothing in the place of an id leads anywhere`() async throws {
        let (client, _) = try await start()
        for (method, pattern, _) in EveryRoute.table where pattern.contains(":") {
            for wanderer in Self.wanderers {
                let path = EveryRoute.path(pattern, wanderer)
                let answer = try await client.send(method, path, ["Tus-Resumable": "1.0.0"])
                expectHarmless(answer, "\(method) \(path)", statuses: [400, 404, 405, 409, 415])
                #expect(answer.headers["X-Evil"] == nil)
            }
        }
        for place in [
            "/api/media/files/x/../../../", "/assets/", "/watch/", "/hls/", "/hls/~k1.1.1.x/", "/api/../", "/",
        ] {
            for wanderer in Self.wanderers {
                let answer = try await client.send("GET", place + wanderer)
                // The page that plays is the same whatever it is to play.
                if answer.status == 200, place == "/watch/" {
                    #expect(!answer.text.contains(Self.canary) && answer.headers["X-Content-Type-Options"] == "nosniff")
                } else {
                    expectHarmless(answer, place + wanderer, statuses: [400, 403, 404])
                }
            }
        }
    }

    @Test func `nothing in a query or a body leads anywhere`() async throws {
        let (client, folder) = try await start()
        let before = try folder.files()
        for wanderer in Self.wanderers {
            for query in ["after", "limit", "status", "q"] {
                for path in ["/api/media/files", "/api/jobs", "/api/webhooks/deliveries"] {
                    let answer = try await client.send("GET", "\(path)?\(query)=\(wanderer)")
                    expectHarmless(answer, "\(path)?\(query)=\(wanderer)", statuses: [200, 400])
                }
            }
        }
        let texts = [
            "../canary", "..", "/etc/passwd", "masters/canary", "a\u{0}b", "\r\nX-Evil: yes", "", "file:///etc/passwd",
            "\"},{\"a\\",
        ]
        for text in texts {
            let json = try JSONLine.text(text)
            for (path, body) in [
                ("/api/media/transcode", "{\"fileId\":\(json)}"),
                ("/api/media/transcode", "{\"fileId\":\"x\",\"ladder\":\(json)}"),
                ("/api/media/transcode", "{\"fileId\":\"x\",\"options\":{\"container\":\(json)}}"),
                ("/api/media/transcode", "{\"fileId\":\"x\",\(json):1}"),
                ("/api/media/import", "{\"url\":\(json)}"),
                ("/api/media/import", "{\"url\":\"http://127.0.0.1:1/\",\(json):1}"),
                ("/api/uploads/nobody/complete", "{\"parts\":[{\"number\":1,\"etag\":\(json)}]}"),
            ] {
                expectHarmless(try await client.post(path, body), "\(path) \(body)", statuses: [400, 404, 422])
            }
            // The name of an upload is text, and where its bytes go has nothing of it.
            let body = "{\"name\":\(json),\"size\":1,\"contentType\":\(json)}"
            let order = try await client.post("/api/uploads", body)
            expectHarmless(order, "/api/uploads \(body)", statuses: [201, 400])
            #expect(!order.text.contains(text) || text.isEmpty || text == "..", "\(order.text)")
        }
        #expect(try folder.files().filter { !$0.contains("sqlite") } == before.filter { !$0.contains("sqlite") })
    }

    @Test func `names and types of uploads are text, and never more`() async throws {
        let (client, folder) = try await start()
        let page = Array("<html><script>alert(1)</script></html>".utf8)
        let names = [
            "../../canary", "..%2f..%2fevil.html", "/etc/cron.d/evil", "<script>alert(1)</script>.html",
            "a%0d%0ab.html", "con.m3u8",
        ]
        for name in names {
            let encoded = name.replacing("<", with: "%3C").replacing(">", with: "%3E")
            let answer = try await client.send(
                "POST", "/api/media/upload?name=\(encoded)", ["Content-Type": "text/html"], body: page)
            expectHarmless(answer, name, statuses: [201])
            #expect(try answer.json["contentType"] as? String == nil, "text/html is no type of a video")
            let kept = try answer.text("name")
            #expect(!kept.contains("/") && !kept.contains("\n") && !kept.contains("\r"), "\(kept)")
            let shown = try await client.send("GET", "/api/media/files/\(try answer.text("fileId"))")
            expectHarmless(shown, name, statuses: [200])
        }
        expectHarmless(try await client.send("GET", "/api/media/files"), "the list", statuses: [200])
        let strays = try folder.files().filter { $0.contains("evil") || $0.contains("html") || $0.contains("cron") }
        #expect(strays == [])
    }

    @Test func `what is too large is refused, and the connection serves the next`() async throws {
        let (client, _) = try await start(["MAX_UPLOAD_BYTES": "1000"])
        let long = String(repeating: "a", count: 20_000)
        #expect(try await client.send("GET", "/api/media/files", ["X-Long": long]).status == 431)
        #expect(try await client.send("GET", "/api/media/files?q=\(long)").status == 414)
        var many = HTTPHeaders()
        for number in 0..<200 { many.add("X-\(number)", "v") }
        #expect(try await client.send("GET", "/api/media/files", many).status == 431)
        let json = try await client.post(
            "/api/media/transcode", "{\"fileId\":\"\(String(repeating: "a", count: 300_000))\"}")
        expectHarmless(json, "JSON", statuses: [413])
        let fields = (0..<2_000).map { "a\($0)=1" }.joined(separator: "&")
        expectHarmless(
            try await client.send("GET", "/api/media/files?\(fields.prefix(7_000))"), "fields", statuses: [200, 413])
        let deep = String(repeating: "[", count: 100_000)
        expectHarmless(try await client.post("/api/media/transcode", deep), "deep", statuses: [400])
        let body = [UInt8](repeating: 0, count: 2_000 + (64 << 10))
        expectHarmless(try await client.send("POST", "/api/media/upload", [:], body: body), "raw", statuses: [413])
        let form =
            Array("--cut\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n".utf8) + body.prefix(2_000)
            + Array("\r\n--cut--\r\n".utf8)
        let type: HTTPHeaders = ["Content-Type": "multipart/form-data; boundary=cut"]
        expectHarmless(try await client.send("POST", "/api/media/upload", type, body: form), "form", statuses: [413])
        let tus: HTTPHeaders = ["Tus-Resumable": "1.0.0", "Upload-Length": "1001"]
        expectHarmless(try await client.send("POST", "/api/tus", tus), "tus", statuses: [413])
        // Without its length told.
        let wire = try Wire(port: client.port)
        let piece = "10000\r\n" + String(repeating: "a", count: 0x10000) + "\r\n"
        let status = try await offPool {
            try wire.send(
                "POST /api/media/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(APIClient.owner)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + piece + piece + "0\r\n\r\n")
            return try wire.head().status
        }
        #expect(status == 413)
        #expect(try await client.send("GET", "/api/media/files").text.contains("\"files\":[]"), "nothing was kept")
    }

    @Test func `whoever asks too often is told when to come again, also who tries tokens`() async throws {
        let (client, _) = try await start(["LIMITS_REQUESTS": "1"])
        var refused: APIClient.Answer?
        try await eventually {
            let answer = try await client.with(token: "guessed-token-0123456789").send("GET", "/api/media/files")
            if answer.status == 429 { refused = answer }
            #expect([401, 429].contains(answer.status), "\(answer.text)")
            return refused != nil
        }
        let answer = try #require(refused)
        expectHarmless(answer, "the next one", statuses: [429])
        #expect(answer.headers["Content-Type"] == "application/problem+json")
        #expect(answer.headers["Retry-After"] == "1", "\(answer.headers)")
        #expect(try await client.send("OPTIONS", "/api/media/files").status == 204, "what is free costs nothing")
    }

    @Test func `pages run nothing but their own scripts, and stand in no frame`() async throws {
        let (client, _) = try await start()
        for path in ["/", "/library", "/jobs", "/watch/nobody"] {
            let answer = try await client.send("GET", path)
            var rules: [String: String] = [:]
            for rule in answer.headers["Content-Security-Policy"]?.split(separator: ";") ?? [] {
                let words = rule.split(separator: " ").map(String.init)
                rules[words.first ?? ""] = words.dropFirst().joined(separator: " ")
            }
            for name in ["default-src", "form-action"] { #expect(rules[name] == "'self'", "\(path): \(rules)") }
            for name in ["object-src", "base-uri", "frame-ancestors"] {
                #expect(rules[name] == "'none'", "\(path): \(rules)")
            }
            #expect(rules["script-src"] == nil && rules["style-src"] == nil, "\(path): \(rules)")
            // Addresses of films may be in the pages' own.
            #expect(answer.headers["Referrer-Policy"] == "no-referrer")
        }
    }

    @Test func `pages of foreign origins may read nothing`() async throws {
        for origins in [nil, "https://app.example.com", "*"] {
            let (client, _) = try await start(origins.map { ["CORS_ORIGINS": $0] } ?? [:])
            for origin in [
                "https://evil.example.com", "null", "https://app.example.com.evil.com", "http://app.example.com",
            ] {
                for (method, path) in [
                    ("GET", "/api/media/files"), ("GET", "/api/nothing"), ("GET", "/health/ready"), ("GET", "/"),
                    ("OPTIONS", "/api/media/files"), ("OPTIONS", "/api/tus"), ("OPTIONS", "/hls/x/master.m3u8"),
                    ("GET", "/hls/x/master.m3u8"),
                ] {
                    let headers: HTTPHeaders = ["Origin": origin, "Access-Control-Request-Method": "DELETE"]
                    let answer = try await client.send(method, path, headers)
                    let allowed = answer.headers["Access-Control-Allow-Origin"]
                    // Whoever says "all" means all; the pages themselves are for nobody else even then.
                    #expect(allowed == (origins == "*" && path != "/" ? "*" : nil), "\(method) \(path) from \(origin)")
                    #expect(answer.headers["Access-Control-Allow-Credentials"] == nil)
                }
            }
        }
    }
}
