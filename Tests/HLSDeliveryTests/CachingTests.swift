import HLSDelivery
import HLSStorage
import Testing

@Suite("How long answers may be kept")
struct CachingTests {
    private func cacheControl(
        _ name: String, scene: Scene, for client: ClientBinding? = nil, stored: String? = nil,
        in time: Duration = .seconds(3600)
    ) throws -> String? {
        var request = DeliveryRequest(path: "/hls/42/\(name)")
        if let client {
            request = DeliveryRequest(
                target: try scene.signer.path(
                    to: StorageKey("hls/42/\(name)"), covering: scene.asset, expires: Scene.now + time, for: client))
            request.clientID = "me"
            request.clientAddress = "192.0.2.1"
        }
        var metadata = Scene.metadata
        metadata.cacheControl = stored
        return try scene.answer(request, metadata)["Cache-Control"]
    }

    @Test(
        "without a signature goes by the kind, or by what was written with the object",
        arguments: [
            ("a.m4s", nil, "public, max-age=31536000, immutable"),
            ("a.vtt", nil, "public, max-age=31536000, immutable"),
            ("a.jpg", nil, "public, max-age=31536000, immutable"), ("a.key", nil, "no-store"),
            ("a.m4s", "private, max-age=5", "private, max-age=5"), ("a.key", "max-age=5", "max-age=5"),
        ] as [(String, String?, String)])
    func unsigned(name: String, stored: String?, expected: String) throws {
        #expect(try cacheControl(name, scene: Scene(), stored: stored) == expected)
    }

    @Test(
        "with a signature ends with it, and is the client's own matter if it is bound to one",
        arguments: [
            ("a.m4s", .anyone, nil, "public, max-age=3600, immutable"), ("a.key", .anyone, nil, "no-store"),
            ("a.m4s", .client("me"), nil, "private, max-age=3600, immutable"),
            ("a.m4s", .address("192.0.2.1"), nil, "private, max-age=3600, immutable"),
            ("a.m4s", .anyone, "max-age=99999", "public, max-age=3600, immutable"),
            ("a.m4s", .anyone, "No-Store", "no-store"),
        ] as [(String, ClientBinding, String?, String)])
    func signed(name: String, client: ClientBinding, stored: String?, expected: String) throws {
        let scene = try Scene(isSigned: true)
        #expect(try cacheControl(name, scene: scene, for: client, stored: stored) == expected)
    }

    @Test("with a signature is never shared where a cache does not tell addresses apart")
    func unshared() throws {
        var scene = try Scene(isSigned: true)
        scene.policy.caching.sharesSigned = false
        scene.policy.caching.files = .seconds(60)
        #expect(try cacheControl("a.m4s", scene: scene, for: .anyone) == "private, max-age=60")
    }

    @Test("of a playlist with a signature ends with it too")
    func playlists() throws {
        let scene = try Scene(isSigned: true)
        let target = try scene.signer.path(toOnly: scene.playlist, expires: Scene.now + .seconds(2))
        let text = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na.m4s\n#EXT-X-ENDLIST\n"
        #expect(
            try scene.answer(DeliveryRequest(target: target), playlist: text)["Cache-Control"] == "public, max-age=2")
    }

    @Test("always comes with a type that browsers believe")
    func sniffing() throws {
        #expect(try Scene().answer([])["X-Content-Type-Options"] == "nosniff")
    }
}
