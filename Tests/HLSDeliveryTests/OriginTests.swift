import HLSDelivery
import Testing

private let own = "https://player.example"

@Suite("Other origins and sites")
struct OriginTests {
    private func scene(_ cors: CORSPolicy) throws -> Scene {
        var scene = try Scene()
        scene.policy.cors = cors
        return scene
    }

    @Test(
        "read answers where the policy says so",
        arguments: [
            (CORSPolicy.none, own, nil, nil), (.any, own, "*", nil), (.any, nil, "*", nil),
            (try? CORSPolicy(origins: [own]), own, own, "Origin"),
            (try? CORSPolicy(origins: [own]), nil, nil, "Origin"),
            (try? CORSPolicy(origins: [own]), "https://player.example.evil", nil, "Origin"),
            (try? CORSPolicy(origins: [own]), "https://evil.example", nil, "Origin"),
            (try? CORSPolicy(origins: [own]), "http://player.example", nil, "Origin"),
            (try? CORSPolicy(origins: [own]), "https://player.example:8443", nil, "Origin"),
            (try? CORSPolicy(origins: [own]), "null", nil, "Origin"),
            (try? CORSPolicy(origins: [own]), "*", nil, "Origin"),
            (try? CORSPolicy(origins: ["https://b.example", own]), own, own, "Origin"),
        ] as [(CORSPolicy?, String?, String?, String?)])
    func origins(policy: CORSPolicy?, origin: String?, allowed: String?, vary: String?) throws {
        let scene = try scene(try #require(policy))
        let headers = origin.map { [("Origin", $0)] } ?? []
        // Of whatever status the answer is: a page must be able to read why it was refused, too.
        for (extra, status) in [
            ([], 200), ([("If-None-Match", "*")], 304), ([("Range", "bytes=0-1")], 206),
            ([("Range", "bytes=1000-")], 416),
            ([("If-Match", "\"a\"")], 412),
        ] as [([(String, String)], Int)] {
            let response = try scene.answer(headers + extra)
            #expect(response.status == status)
            #expect(response["Access-Control-Allow-Origin"] == allowed)
            #expect(response["Vary"] == vary)
            #expect(response["Access-Control-Allow-Credentials"] == nil)
            let exposed = allowed == nil ? nil : "Age, Content-Length, Content-Range, Date, ETag"
            #expect(response["Access-Control-Expose-Headers"] == exposed)
        }
        let missing = try scene.answer(
            DeliveryRequest(path: "/hls/a.exe", headers: DeliveryHeaders(headers)))
        #expect(missing.status == 404)
        #expect(missing["Access-Control-Allow-Origin"] == allowed)
        #expect(missing["Vary"] == vary)
    }

    @Test(
        "ask before with OPTIONS, which needs no signature",
        arguments: [
            (own, true, own), ("https://evil.example", true, nil), (nil, true, nil), (own, false, nil),
        ] as [(String?, Bool, String?)])
    func preflight(origin: String?, asks: Bool, allowed: String?) throws {
        var scene = try Scene(isSigned: true)
        scene.policy.cors = try CORSPolicy(origins: [own])
        var headers = DeliveryHeaders()
        if let origin { headers.add("Origin", origin) }
        if asks { headers.add("Access-Control-Request-Method", "GET") }
        let response = try scene.answer(
            DeliveryRequest(method: .options, path: "/hls/42/a.ts", headers: headers))
        #expect(response.status == 204)
        #expect(response.body == .none && response.contentLength == nil)
        #expect(response["Allow"] == "GET, HEAD, OPTIONS")
        #expect(response["Vary"] == "Origin")
        #expect(response["Access-Control-Allow-Origin"] == allowed)
        #expect(response["Access-Control-Allow-Methods"] == allowed.map { _ in "GET, HEAD, OPTIONS" })
        #expect(response["Access-Control-Max-Age"] == allowed.map { _ in "7200" })
        #expect(response["Access-Control-Allow-Headers"]?.contains("Range") == allowed.map { _ in true })
    }

    @Test("of plain answers are not repeated: what depends on the client is never taken for another")
    func plainness() throws {
        let scene = try Scene()
        let signed = try Scene(isSigned: true)
        let address = try signed.signer.path(toOnly: signed.segment, expires: Scene.later)
        for (request, scene, isPlain) in [
            (DeliveryRequest(path: "/hls/a.ts"), scene, true),
            (DeliveryRequest(method: .head, path: "/hls/a.ts"), scene, false),
            (DeliveryRequest(path: "/hls/a.m3u8"), scene, false), (DeliveryRequest(target: address), signed, false),
            (DeliveryRequest(path: "/hls/a.ts", headers: DeliveryHeaders([("Range", "x")])), scene, false),
            (DeliveryRequest(path: "/hls/a.ts", headers: DeliveryHeaders([("User-Agent", "x")])), scene, true),
        ] {
            guard case .object(let object) = scene.decide(request) else {
                Issue.record("\(request.path) is there")
                continue
            }
            #expect(object.isPlain == isPlain)
        }
    }

    @Test(
        "embed only where the policy names their site",
        arguments: [
            (nil, nil, true), ("https://site.example", nil, true), ("https://SITE.example:8443", nil, true),
            ("https://evil.example", nil, false), ("null", nil, false), (nil, "https://site.example/watch?x=1", true),
            (nil, "https://a.wide.example/", true), (nil, "https://wide.example/", false),
            (nil, "https://evilwide.example/", false), (nil, "https://site.example.evil/", false),
            (nil, "https://site.example@evil.example/", false), (nil, "https://a:b@site.example/", true),
            (nil, "https://evil.example/site.example", false),
            (nil, "https://evil.example?site.example", false), (nil, "https://evil.example#.wide.example", false),
            (nil, "nonsense", false), (nil, "", false), (nil, "https://media.example/watch", true),
            ("https://evil.example", "https://site.example/", false),
            ("https://site.example", "https://evil.example", true),
        ])
    func sites(origin: String?, referer: String?, isAllowed: Bool) throws {
        var scene = try Scene()
        scene.policy.sites = try SitePolicy(hosts: ["site.example", "*.wide.example"])
        var headers = DeliveryHeaders()
        if let origin { headers.add("Origin", origin) }
        if let referer { headers.add("Referer", referer) }
        let request = DeliveryRequest(path: "/hls/a.ts", headers: headers, host: "media.example:8080")
        #expect(scene.outcome(request) == (isAllowed ? "hls/a.ts" : "siteRefused"))
        scene.policy.sites?.allowsUnnamed = false
        let named = isAllowed && (origin ?? referer) != nil
        #expect(scene.outcome(request) == (named ? "hls/a.ts" : "siteRefused"))
    }
}
