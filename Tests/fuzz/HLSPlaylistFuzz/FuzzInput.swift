import HLSPlaylist

/// Ways to take bytes apart, and to read them where a refusal is no news.
enum FuzzInput {
    /// Two texts joined by a byte that no UTF-8 text has.
    static func pair(_ bytes: [UInt8]) -> (first: [UInt8], second: [UInt8])? {
        guard let cut = bytes.firstIndex(of: 0xff) else { return nil }
        return (Array(bytes[..<cut]), Array(bytes[(cut + 1)...]))
    }

    /// The bytes in pieces of 1 to 61 bytes whose lengths are a function of the bytes: the same input, the same cuts.
    static func pieces(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        // FNV-1a for the seed, xorshift from there.
        var state = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } | 1
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let piece = rest.prefix(Int(state % 61) + 1)
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// Where two values begin to differ, as their descriptions have it.
    static func difference(_ left: some Any, _ right: some Any) -> String {
        let texts = [String(reflecting: left), String(reflecting: right)].map { Array($0.utf8) }
        let same = zip(texts[0], texts[1]).prefix { $0 == $1 }.count
        return texts.map { text in
            String(decoding: text.dropFirst(max(0, same - 60)).prefix(240), as: UTF8.self)
        }.joined(separator: "\n-- and --\n")
    }

    /// Nil if the bytes are refused, which the target `parse` looks at.
    static func playlist(_ bytes: [UInt8]) -> Playlist? {
        attempt { () throws(PlaylistError) in try Playlist(parsing: bytes) }
    }

    /// Nil if the bytes are refused.
    static func media(_ bytes: [UInt8]) -> MediaPlaylist? {
        attempt { () throws(PlaylistError) in try MediaPlaylist(parsing: bytes) }
    }

    /// Nil if the body throws, where a refusal is an answer like any other.
    static func attempt<Value>(_ body: () throws(PlaylistError) -> Value) -> Value? {
        do throws(PlaylistError) {
            return try body()
        } catch {
            return nil
        }
    }
}
