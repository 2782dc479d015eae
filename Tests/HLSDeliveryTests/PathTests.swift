import HLSDelivery
import HLSStorage
import Testing

@Suite("Paths of requests")
struct PathTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    @Test(
        "are decoded once",
        arguments: [
            ("/hls/42/master.m3u8", "hls/42/master.m3u8"), ("/hls/a.ts", "hls/a.ts"), ("/hls/a%20b.ts", "hls/a b.ts"),
            ("/hls/%61.ts", "hls/a.ts"), ("/hls/a.t%73", "hls/a.ts"), ("/hls/%25.ts", "hls/%.ts"),
            ("/hls/%252e%252e/a.ts", "hls/%2e%2e/a.ts"), ("/hls/%c3%a9.ts", "hls/é.ts"), ("/hls/a+b.ts", "hls/a+b.ts"),
            ("/hls/a;v=1.ts", "hls/a;v=1.ts"), ("/hls/a..ts", "hls/a..ts"), ("/hls/a../b.ts", "hls/a../b.ts"),
            ("/hls/...a", "notFound"), ("/hls/A.TS", "hls/A.TS"), ("/hls/%7Ea/b.ts", "hls/~a/b.ts"),
            ("/hls/a:b@c!$&'()*,=.ts", "hls/a:b@c!$&'()*,=.ts"),
        ])
    func decoding(path: String, key: String) {
        #expect(scene.outcome(DeliveryRequest(path: path)) == key)
    }

    @Test(
        "never leave the root",
        arguments: [
            "/hls/../a.ts", "/hls/..", "/hls/../../etc/passwd.ts", "/hls/a/../b.ts", "/hls/./a.ts", "/hls/a/./b.ts",
            "/hls/%2e%2e/a.ts", "/hls/.%2e/a.ts", "/hls/%2e/a.ts", "/hls/%2E%2E/a.ts", "/hls/a/%2e%2e/%2e%2e/b.ts",
            "/hls/..%2fa.ts", "/hls/%2fa.ts", "/hls/a%2Fb.ts", "/hls/a%5cb.ts", "/hls/a\\b.ts", "/hls/..\\a.ts",
            "/hls/..%5c..%5ca.ts", "/hls/a%00.ts", "/hls/%00/a.ts", "/hls/a%0a.ts", "/hls/a%0d%0a.ts", "/hls/a%7f.ts",
            "/hls/a%1f.ts", "/hls/a%c2%80.ts", "/hls//a.ts", "/hls/a//b.ts", "/hls/a/", "/hls/a.ts/", "/hls//",
            "/hls/%c0%ae%c0%ae/a.ts", "/hls/%c0%af.ts", "/hls/%ff.ts", "/hls/%ed%a0%80.ts", "/hls/a%.ts", "/hls/a%2",
            "/hls/a%2", "/hls/a%zz.ts", "/hls/%u002e.ts", "/hls/a b.ts", "/hls/é.ts", "/hls/a\u{0}.ts", "/hls/a\n.ts",
            "/hls/a\"b.ts", "/hls/<a>.ts", "/hls/a|b.ts", "/hls/{a}.ts", "/hls/a^b.ts", "/hls/`a`.ts", "/hls/a#b.ts",
            "/hls/a?b.ts", "/hls/[a].ts", "/hls/" + String(repeating: "a", count: 1021) + ".ts",
            "/hls/" + String(repeating: "a/", count: 4000) + "a.ts",
            "/hls/" + String(repeating: "%61", count: 1021) + ".ts",
        ])
    func traversal(path: String) {
        #expect(scene.outcome(DeliveryRequest(path: path)) == "pathInvalid")
    }

    @Test(
        "outside of the root, or of nothing that is delivered, lead to what is not there",
        arguments: [
            "", "/", "hls/a.ts", "/hls", "/hls/", "/HLS/a.ts", "/hlsx/a.ts", "/other/a.ts", "/hls/a", "/hls/a.exe",
            "/hls/a.html", "/hls/a.json", "/hls/a.m3u8x", "/hls/a.", "/hls/a.verylongextension", "/hls/.a.ts",
            "/hls/.git/a.ts", "/hls/a/.sluice-tmp-1/b.ts", "/hls/.well-known.ts", "/hls/%2egit/a.ts",
            "/hls/42.partial-x1/master.m3u8", "/hls/42.journal-x1/a.ts", "/hls/a/42.partial-/a.ts",
            "/hls/42%2epartial-x1/master.m3u8", "/hls/42.%70artial-x1/master.m3u8", "/hls/~", "/hls/~a",
            "https://a/hls/a.ts",
        ])
    func absence(path: String) {
        #expect(scene.outcome(DeliveryRequest(path: path)) == "notFound")
    }

    @Test("may be as long as a key can be")
    func longest() throws {
        let name = String(repeating: "a", count: 1017) + ".ts"
        #expect(scene.outcome("/hls/\(name)") == "hls/" + name)
        let escaped = String(repeating: "%C3%A9", count: 508) + "a.ts"
        #expect(scene.outcome("/hls/\(escaped)") == "hls/" + String(repeating: "é", count: 508) + "a.ts")
    }

    @Test("are refused with the right status")
    func statuses() throws {
        for (path, status) in [("/hls/../a.ts", 400), ("/hls/a.exe", 404)] {
            let response = try scene.answer(DeliveryRequest(path: path))
            #expect(response.status == status)
            #expect(response["Content-Type"] == "application/problem+json")
            let head = try scene.answer(DeliveryRequest(method: .head, path: path))
            #expect(head.body == .none)
            #expect(head.contentLength == response.contentLength)
        }
        let response = try scene.answer(DeliveryRequest(method: DeliveryMethod("POST"), path: "/hls/a.ts"))
        #expect(response.status == 405)
        #expect(response["Allow"] == "GET, HEAD, OPTIONS")
        #expect(DeliveryMethod("get") == .other)
    }

    @Test("of every kind get their type, and only the kinds that are allowed are there")
    func kinds() throws {
        let names = ["m3u8", "m4s", "mp4", "ts", "aac", "vtt", "jpg", "png", "webp", "key", "json"]
        let types = names.map { name -> String? in
            var scene = self.scene
            scene.policy.kinds = Set(DeliveryKind.allCases)
            return try? scene.answer(DeliveryRequest(path: "/hls/a.\(name)"))["Content-Type"]
        }
        #expect(
            types == [
                "application/vnd.apple.mpegurl", "video/iso.segment", "video/mp4", "video/mp2t", "audio/aac",
                "text/vtt", "image/jpeg", "image/png", "image/webp", "application/octet-stream", "application/json",
            ])
        var scene = self.scene
        scene.policy.kinds = [.playlist, .media]
        #expect(scene.outcome("/hls/a.ts") == "hls/a.ts")
        #expect(scene.outcome("/hls/a.vtt") == "notFound")
    }
}
