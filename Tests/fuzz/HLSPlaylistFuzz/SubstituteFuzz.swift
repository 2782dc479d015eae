import HLSPlaylist

/// Variables are put in or refused, whatever they say of each other; the same twice.
enum SubstituteFuzz {
    static func check(_ bytes: [UInt8]) {
        let (first, second) = FuzzInput.pair(bytes) ?? (bytes, bytes)
        var known: PlaylistVariables?
        if case .multivariant(let playlist) = FuzzInput.playlist(first) {
            known = FuzzInput.attempt { () throws(PlaylistError) in
                let variables = try playlist.variables(url: url)
                _ = try playlist.substituting(variables)
                return variables
            }
        }
        guard let media = FuzzInput.media(second) else { return }
        let outcome = FuzzInput.attempt { () throws(PlaylistError) in
            try media.substituting(try media.variables(url: url, importing: known))
        }
        guard let outcome else { return }
        let again = FuzzInput.attempt { () throws(PlaylistError) in
            try media.substituting(try media.variables(url: url, importing: known))
        }
        if again != outcome { fail("substituted twice, differently") }
        if outcome.segments.count != media.segments.count { fail("a variable made or ate a segment") }
    }

    private static let url = "https://a.example.com/p.m3u8?a=1&c=%41%zz&b&=&token=x%20y&v1=%00%ff"
}
