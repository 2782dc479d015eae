import HLSPlaylist

/// A strict reader reads what a lenient one read without a warning, as the same value; and nothing more.
enum StrictFuzz {
    static func check(_ bytes: [UInt8]) {
        let lenient = FuzzInput.attempt { () throws(PlaylistError) in try PlaylistReading<Playlist>(parsing: bytes) }
        do throws(PlaylistError) {
            let strict = try PlaylistReading<Playlist>(parsing: bytes, mode: .strict)
            guard let lenient else { fail("a strict reader reads what a lenient one refuses") }
            if strict.playlist != lenient.playlist { fail("a strict reader reads another value") }
        } catch {
            guard let lenient else { return }
            if lenient.warningCount == 0 { fail("a strict reader refuses what needed no warning: \(error)") }
            if lenient.warningCount < lenient.warnings.count || lenient.warnings.isEmpty {
                fail("\(lenient.warnings.count) of \(lenient.warningCount) warnings")
            }
        }
    }
}
