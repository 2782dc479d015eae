import HLSPlaylist

/// Every text gets a report, whose findings name lines that are there; two texts make a set.
enum ValidateFuzz {
    static func check(_ bytes: [UInt8]) {
        let lines = bytes.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        for finding in PlaylistReport(text: bytes).findings {
            if let line = finding.line, !(1...lines).contains(line) { fail("line \(line) of \(lines): \(finding)") }
            if finding.message.isEmpty || finding.mend.isEmpty { fail("a finding without words: \(finding.rule.id)") }
        }
        guard let (first, second) = FuzzInput.pair(bytes),
            case .multivariant(let multivariant) = FuzzInput.playlist(first),
            let media = FuzzInput.media(second)
        else { return }
        let uris = Set(multivariant.mediaPlaylistURIs)
        let members = Dictionary(uniqueKeysWithValues: uris.map { ($0, media) })
        _ = PlaylistReport(PlaylistSet(multivariant: multivariant, media: members))
    }
}
