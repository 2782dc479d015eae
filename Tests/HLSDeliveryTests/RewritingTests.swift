import HLSDelivery
import HLSPlaylist
import HLSStorage
import Testing

@Suite("URIs of playlists rewritten")
struct RewritingTests {
    private let scene: Scene

    init() throws { scene = try Scene(isSigned: true) }

    /// Every URI of a playlist that a player follows, line by line.
    private func uris(_ text: String) throws -> [String] {
        text.split(separator: "\n").compactMap { line in
            if !line.hasPrefix("#") { return String(line) }
            if line.hasPrefix("#EXT-X-VENDOR") || line.contains("CLASS=\"other\"") { return nil }
            return line.firstMatch(of: /URI="([^"]*)"/).map { String($0.1) }
        }
    }

    private func delivered(_ key: StorageKey, _ text: String, inPath: Bool) throws -> String {
        let target =
            inPath
            ? try scene.signer.path(to: key, covering: scene.asset, expires: Scene.later)
            : try scene.signer.path(toOnly: key, expires: Scene.later)
        return try scene.answer(DeliveryRequest(target: target, host: "Media.example"), playlist: text).text
    }

    /// What a player asks for when it follows a URI of a playlist at a path: path and query.
    private func followed(_ uri: String, from base: String) -> String {
        let host = "https://media.example"
        if uri.hasPrefix(host) { return String(uri.dropFirst(host.count)) }
        if uri.hasPrefix("/") { return uri }
        var parts = base.prefix { $0 != "?" }.split(separator: "/").dropLast().map(String.init)
        let name = uri.prefix { $0 != "?" && $0 != "#" }
        for part in name.split(separator: "/") {
            if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        return "/" + parts.joined(separator: "/") + uri.dropFirst(name.count).prefix { $0 != "#" }
    }

    @Test("with a token each lead to their objects, and to nothing else")
    func querySigned() throws {
        let before = try uris(Samples.media)
        let text = try delivered(scene.playlist, Samples.media, inPath: false)
        let after = try uris(text)
        let base = "/hls/42/v720/index.m3u8"
        let expected = [
            "hls/42/v720/enc.key", nil, "hls/42/v720/init.mp4", "hls/42/ad/master.m3u8", "hls/42/ad/next.m3u8",
            "hls/42/v720/seg-7.m4s", "hls/42/v720/all.mp4", nil, "hls/43/seg.m4s", "hls/43/seg.m4s", nil,
            "hls/42/v720/part-1.m4s", "hls/42/v720/seg-9.m4s", "hls/42/v720/part-2.m4s", "hls/42/v720/part-3.m4s",
            "hls/42/v360/index.m3u8",
        ]
        #expect(before.count == expected.count && after.count == expected.count)
        for ((old, new), key) in zip(zip(before, after), expected) {
            guard let key else {
                #expect(old == new, "left alone")
                continue
            }
            let target = followed(new, from: base)
            #expect(scene.outcome(target) == key, "\(new)")
            #expect(scene.outcome(target, at: Scene.later) == "urlExpired", "no longer than the playlist itself")
            #expect(
                scene.outcome(target.replacing(".m4s?", with: ".ts?").replacing(".m3u8?", with: ".vtt?")) != key
                    || key.hasSuffix("key") || key.hasSuffix("mp4"))
            #expect(new.split(separator: "token=").count == 2, "\(new): one token")
        }
        #expect(text.contains("all.mp4?v=2&token=k1."))
        #expect(text.contains("#t\n"))
    }

    @Test("keep everything else, byte for byte", arguments: [Samples.media, Samples.multivariant])
    func rest(text: String) throws {
        let key = text == Samples.media ? scene.playlist : try StorageKey("hls/42/master.m3u8")
        let normal = try Playlist(parsing: text).text
        let signed = try delivered(key, text, inPath: false)
        // With its tokens taken out, and put back what stood in their place, it is the playlist again.
        var restored = signed.replacing(/[?&]token=k1[\w.-]+/, with: "")
        restored = restored.replacing("all.mp4?v=2#t", with: "all.mp4?v=2&token=old#t")
        #expect(restored == normal)
        #expect(signed != normal)
        // What is rewritten already stays as it is.
        #expect(try delivered(key, signed, inPath: false) == signed)
    }

    @Test("of a multivariant playlist are signed in every tag that has one")
    func multivariant() throws {
        let key = try StorageKey("hls/42/master.m3u8")
        let text = try delivered(key, Samples.multivariant, inPath: false)
        for name in ["v720/enc.key", "a-en/index.m3u8", "v720/index.m3u8", "v720/iframes.m3u8"] {
            let uri = try #require(try uris(text).first { $0.hasPrefix(name + "?") }, "\(name)")
            #expect(scene.outcome("/hls/42/\(uri)") == "hls/42/\(name)")
        }
        // JSON is not among the kinds that are delivered, unless the policy says so.
        #expect(text.contains("URI=\"data.json\""))
        #expect(text.contains("\"https://steer.example/x.json\""))
    }

    @Test("below a token in the path are left alone; those that lead out of it get a token of their own")
    func pathSigned() throws {
        let text = try delivered(scene.playlist, Samples.media, inPath: true)
        for line in [
            "seg-7.m4s\n", "URI=\"init.mp4\"", "\"../ad/master.m3u8\"", "\"../v360/index.m3u8\"",
            "/elsewhere/seg.m4s\n",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        let base = try scene.signer.path(to: scene.playlist, covering: scene.asset, expires: Scene.later)
        for uri in try uris(text)
        where !uri.contains("other.example") && !uri.hasPrefix("skd") && !uri.hasPrefix("/else") {
            #expect(scene.outcome(followed(uri, from: base)).hasPrefix("hls/4"), "\(uri)")
        }
        // The name of one begins with the name of the asset that the token covers.
        let climbing =
            "#EXTM3U\n#EXT-X-TARGETDURATION:4\n"
            + ["../../43", "../../421", "../../../hls/42"].map { folder in
                "#EXTINF:4,\n\(folder)/a.m4s\n"
            }.joined()
        for uri in try uris(try delivered(scene.playlist, climbing, inPath: true)) {
            #expect(uri.hasPrefix("/hls/4"))
            #expect(scene.outcome(uri).hasPrefix("hls/4"), "\(uri)")
        }
        #expect(try uris(try delivered(scene.playlist, climbing, inPath: true)).count == 3)
    }

    @Test("that need not change leave the text as the storage has it")
    func untouched() throws {
        let odd = "#EXTM3U\r\n#EXT-X-TARGETDURATION:4\r\n\r\n#EXTINF:4.000,\r\nseg-7.m4s\r\n"
        #expect(try delivered(scene.playlist, odd, inPath: true) == odd)
        let open = try Scene()
        #expect(try open.answer(DeliveryRequest(path: "/hls/42/a.m3u8"), playlist: odd).text == odd)
    }

    @Test("go on to the client that the playlist is bound to")
    func bound() throws {
        var request = DeliveryRequest(
            target: try scene.signer.path(toOnly: scene.playlist, expires: Scene.later, for: .client("me")))
        request.clientID = "me"
        let text = try scene.answer(request, playlist: "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.m4s\n").text
        var segment = DeliveryRequest(target: "/hls/42/v720/" + (try uris(text)[0]))
        #expect(scene.outcome(segment) == "urlInvalid")
        segment.clientID = "me"
        #expect(scene.outcome(segment) == "hls/42/v720/a.m4s")
    }

    @Test("with variables are signed as what they mean")
    func variables() throws {
        let text = """
            #EXTM3U
            #EXT-X-DEFINE:NAME="folder",VALUE="a/b"
            #EXT-X-TARGETDURATION:4
            #EXTINF:4,
            {$folder}/c.m4s

            """
        let delivered = try delivered(scene.playlist, text, inPath: false)
        let uri = try #require(try uris(delivered).first)
        #expect(scene.outcome("/hls/42/v720/\(uri)") == "hls/42/v720/a/b/c.m4s")
        let imported = text.replacing("NAME=\"folder\",VALUE=\"a/b\"", with: "IMPORT=\"folder\"")
        let error = #expect(throws: DeliveryError.self) {
            try self.delivered(scene.playlist, imported, inPath: false)
        }
        #expect(error?.code == .unreadablePlaylist)
    }

    @Test("of what is no playlist cannot be signed, and it is not sent without")
    func unreadable() throws {
        let error = #expect(throws: DeliveryError.self) { try delivered(scene.playlist, "<html>", inPath: false) }
        #expect(error?.code == .unreadablePlaylist)
        #expect(try delivered(scene.playlist, "<html>", inPath: true) == "<html>")
    }

    @Test("of media become presigned addresses, while playlists and keys stay here")
    func presigned() throws {
        let media = PresignedMedia(
            urls: [
                try StorageKey("hls/42/v720/seg-7.m4s"): "https://s3.example/seg-7?X-Amz-Signature=a&b=%2F",
                try StorageKey("hls/42/v720/init.mp4"): "https://s3.example/init",
                try StorageKey("hls/42/v720/part-1.m4s"): "https://s3.example/part-1",
                try StorageKey("hls/42/v720/part-3.m4s"): "https://s3.example/part-3",
                try StorageKey("hls/42/v720/enc.key"): "https://s3.example/key",
                try StorageKey("hls/42/v360/index.m3u8"): "https://s3.example/playlist",
            ], validity: .seconds(1000))
        for (isSigned, inPath) in [(false, false), (true, false), (true, true)] {
            let scene = try Scene(isSigned: isSigned)
            let target =
                inPath
                ? try scene.signer.path(to: scene.playlist, covering: scene.asset, expires: Scene.later)
                : try scene.signer.path(toOnly: scene.playlist, expires: Scene.later)
            let response = try scene.answer(DeliveryRequest(target: target), playlist: Samples.media, presigned: media)
            let text = response.text
            #expect(text.contains("\nhttps://s3.example/seg-7?X-Amz-Signature=a&b=%2F\n"))
            for name in ["init", "part-1", "part-3"] { #expect(text.contains("URI=\"https://s3.example/\(name)\"")) }
            #expect(!text.contains("s3.example/key") && !text.contains("s3.example/playlist"))
            #expect(text.contains(isSigned && !inPath ? "index.m3u8?token=" : "\"../v360/index.m3u8\""))
            #expect(text.contains(isSigned && !inPath ? "seg-9.m4s?token=" : "seg-9.m4s\n"))
            #expect(response["Cache-Control"] == "public, max-age=2", "live")
        }
        let complete = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nseg-7.m4s\n#EXT-X-ENDLIST\n"
        let response = try scene.answer(
            DeliveryRequest(target: try scene.signer.path(toOnly: scene.playlist, expires: Scene.later)),
            playlist: complete, presigned: media)
        #expect(response["Cache-Control"] == "public, max-age=500", "half of the addresses' own time")
    }

    @Test("of media are named for a presigner, each object once")
    func mediaKeys() throws {
        let scene = try Scene()
        guard case .object(let object) = scene.decide(DeliveryRequest(path: "/hls/42/v720/index.m3u8")) else {
            Issue.record("it is there")
            return
        }
        let text = Samples.media + "#EXTINF:4,\nseg-7.m4s\n"
        let keys = try Delivery(scene.policy).mediaKeys(in: Array(text.utf8), of: object)
        #expect(
            keys.map(\.string).sorted() == [
                "hls/42/v720/all.mp4", "hls/42/v720/init.mp4", "hls/42/v720/part-1.m4s", "hls/42/v720/part-2.m4s",
                "hls/42/v720/part-3.m4s", "hls/42/v720/seg-7.m4s", "hls/42/v720/seg-9.m4s", "hls/43/seg.m4s",
            ])
    }

    @Test("are replaced in every place that has one, and nowhere else")
    func replacement() throws {
        var roles: Set<PlaylistURI.Role> = []
        for text in [Samples.media, Samples.multivariant] {
            var playlist = try Playlist(parsing: text)
            let before = try playlist.text
            playlist.replaceURIs { uri in
                roles.insert(uri.role)
                return uri.text
            }
            #expect(try playlist.text == before)
            playlist.replaceURIs { _ in "new" }
            let after = try playlist.text
            #expect(try Playlist(parsing: after) == playlist)
            let isURI = /(^|URI="|X-ASSET-URI=")[^#"\n][^"\n]*/.anchorsMatchLineEndings()
            #expect(after.replacing(isURI, with: "") == before.replacing(isURI, with: ""))
        }
        #expect(roles == Set(PlaylistURI.Role.allCases))
    }
}
