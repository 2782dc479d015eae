import HLSPlaylist
import Testing

@Suite struct EncryptedPlaylistTests {
    private static let key = EncryptionKey(method: .aes128, uri: "k")

    private static func playlist(_ keys: [EncryptionKey], encryptsMap: Bool = true) -> MediaPlaylist {
        MediaPlaylist(
            targetDuration: 6, playlistType: .vod, hasEndList: true,
            segments: [
                MediaSegment(
                    uri: "a.m4s", duration: 6, map: MediaInitialization(uri: "init.mp4"), keys: keys,
                    encryptsMap: encryptsMap),
                MediaSegment(uri: "b.m4s", duration: 6),
            ])
    }

    @Test("Keys stand before a map that they encrypt, and behind one that they do not", arguments: [true, false])
    func order(encryptsMap: Bool) throws {
        let text = try Self.playlist([Self.key], encryptsMap: encryptsMap).text
        let (map, key) = ("#EXT-X-MAP:URI=\"init.mp4\"\n", "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n")
        #expect(text.contains(encryptsMap ? key + map : map + key))
        let resolved = try MediaPlaylist(parsing: text).resolvedSegments()
        #expect(resolved.map(\.keys) == [[Self.key], [Self.key]])
        #expect(resolved.map(\.mapKeys) == (encryptsMap ? [[Self.key], [Self.key]] : [[], []]))
    }

    @Test(
        "I-frames are missed where byte ranges can be read, and only spoken of where they cannot",
        arguments: [
            (EncryptionMethod?.none, PlaylistRule.Severity.error), (.aes128, .advice), (.sampleAES, .error),
        ])
    func iFrames(method: EncryptionMethod?, severity: PlaylistRule.Severity) throws {
        let keys = method.map { [EncryptionKey(method: $0, uri: "k")] } ?? []
        let multivariant = MultivariantPlaylist(variants: [
            Variant(
                uri: "v/index.m3u8", bandwidth: 1_000_000, codecs: ["avc1.64001e"],
                resolution: Resolution(width: 640, height: 360))
        ])
        let set = PlaylistSet(
            multivariant: PlaylistDocument(multivariant),
            media: ["v/index.m3u8": PlaylistDocument(Self.playlist(keys, encryptsMap: false))])
        let findings = PlaylistReport(set).findings.filter { $0.rule.id == "has-i-frames" }
        #expect(findings.map(\.severity) == [severity])
        // Of the multivariant playlist alone nobody can tell.
        #expect(multivariant.findings.filter { $0.rule.id == "has-i-frames" }.map(\.severity) == [.error])
    }
}
