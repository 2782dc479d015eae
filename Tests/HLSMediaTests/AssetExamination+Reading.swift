import HLSMedia
import HLSPlaylist
import TestSupport
import Testing

extension AssetExamination {
    /// Both readers take every rung, by its bytes and through the playlists, and have nothing to complain about.
    func expectReadableWithoutWarning() async throws {
        for track in asset.tracks {
            #expect(try report(of: track).warnings == "", "\(name): ffprobe on \(track.name)")
            #expect(try !packets(of: track).isEmpty, "\(name): \(track.name) has packets")
        }
        for reader in MediaReader.all {
            let all = try await reader.frames(asset.masterPath, ["-map", "0"])
            #expect(all.warnings == "", "\(name): \(reader) on the multivariant playlist")
            #expect(Set(all.frames.map(\.stream)).count >= asset.tracks.count, "\(name): \(reader) finds every track")
            for track in asset.tracks {
                let decoded = try await reader.frames(track.path)
                #expect(decoded.warnings == "", "\(name): \(reader) on \(track.name)")
                #expect(
                    try decoded.frames.count == packets(of: track).count,
                    "\(name): \(reader) decodes all of \(track.name)")
            }
        }
    }

    /// The first picture of every segment is an IDR by its own NAL units, not only by what the container says.
    func expectSegmentsStartWithIDR() throws {
        for track in asset.video {
            let packets = try packets(of: track)
            let bytes = try asset.folder.bytes(track.relativePath(in: asset.folder))
            for (number, segment) in track.segments.enumerated() {
                let first = try #require(
                    packets.filter { segment.bytes.contains($0.position) }.min { $0.position < $1.position },
                    "\(name): \(track.name) segment \(number) has a picture")
                let types =
                    packaging.container == .ts
                    ? NALTypes.annexB(bytes[segment.bytes].prefix(188 * 8))
                    : NALTypes.lengthPrefixed(bytes[first.position..<first.position + first.size])
                #expect(first.isKey, "\(name): \(track.name) segment \(number)")
                #expect(types.contains { [5].contains($0) }, "\(name): \(track.name) segment \(number): \(types)")
            }
        }
    }

    /// The bytes of every I-frame with its initialization are one picture, the one that the whole track shows there.
    func expectIFramesDecodeAlone() async throws {
        for track in asset.video {
            let whole = try await MediaReader.newest.frames(track.path).frames
            let alone = try await MediaReader.system.frames(
                inputs: track.iFramePaths.map(\.path), ["-err_detect", "explode"])
            #expect(alone.warnings == "", "\(name): \(track.name)'s I-frames")
            #expect(!track.iFramePaths.isEmpty, "\(name): \(track.name) has I-frames")
            for (number, picture) in track.iFramePaths.enumerated() {
                let shown = alone.frames.filter { $0.stream == number }
                #expect(shown.count == 1, "\(name): \(track.name) I-frame \(number) is one picture")
                let same = whole.first { abs($0.time - base - picture.time) < 0.000_1 }
                #expect(
                    same != nil && same?.checksum == shown.first?.checksum,
                    "\(name): \(track.name) I-frame \(number) at \(picture.time) is the picture shown there")
            }
            let keys = try packets(of: track).filter(\.isKey)
            #expect(keys.count == track.iFramePaths.count, "\(name): \(track.name) lists every IDR")
            let longest = (keys.map(\.time) + [track.duration + base]).adjacentGaps.max() ?? 0
            #expect(
                abs((track.iFrames?.totalDuration.doubleValue ?? 0) - track.duration) < 0.000_01,
                "\(name): \(track.name)'s I-frames last as long as it; longest \(longest)")
        }
    }
}

extension [Double] {
    /// The differences of neighbours.
    var adjacentGaps: [Double] { zip(dropFirst(), self).map { $0 - $1 } }
}

/// The types of H.264's NAL units in an access unit.
enum NALTypes {
    static func lengthPrefixed(_ unit: ArraySlice<UInt8>) -> [UInt8] {
        var types: [UInt8] = []
        var rest = unit
        while rest.count > 4 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            guard length > 0, rest.count >= 4 + length else { return types }
            types.append(rest[rest.startIndex + 4] & 0x1F)
            rest = rest.dropFirst(4 + length)
        }
        return types
    }

    static func annexB(_ unit: ArraySlice<UInt8>) -> [UInt8] {
        var types: [UInt8] = []
        var zeros = 0
        var isMarked = false
        for byte in unit {
            if isMarked { types.append(byte & 0x1F) }
            isMarked = zeros >= 2 && byte == 1
            zeros = byte == 0 ? zeros + 1 : 0
        }
        return types
    }
}

extension RenderedTrack {
    fileprivate func relativePath(in folder: TestFolder) -> String { String(path.dropFirst(folder.path.count + 1)) }
}
