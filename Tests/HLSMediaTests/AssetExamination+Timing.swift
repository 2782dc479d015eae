import HLSMedia
import HLSPlaylist
import TestSupport
import Testing

extension AssetExamination {
    private static let millisecond = 0.001

    /// All video tracks are cut at the same times, in the playlists and in the media; sound at the nearest frame to these.
    func expectAlignedBoundaries() throws {
        let lead = try #require(asset.video.first ?? asset.audio.first)
        let boundaries = lead.segments.map(\.start)
        for track in asset.tracks {
            let slack = asset.video.isEmpty || track.iFrames != nil ? 0.000_02 : try audioFrame(track) / 2 + 0.000_02
            #expect(track.segments.count == lead.segments.count, "\(name): \(track.name) has as many segments")
            let packets = try packets(of: track)
            for (number, (segment, boundary)) in zip(track.segments, boundaries).enumerated() {
                #expect(abs(segment.start - boundary) <= slack, "\(name): \(track.name) segment \(number) as listed")
                let first = try #require(
                    packets.filter { segment.bytes.contains($0.position) }.map { $0.time - base }.min(),
                    "\(name): \(track.name) segment \(number) is not empty")
                #expect(
                    abs(first - segment.start) < 0.000_02,
                    "\(name): \(track.name) segment \(number) begins at \(first), listed at \(segment.start)")
            }
            if track.iFrames != nil {
                #expect(
                    zip(track.segments, lead.segments).allSatisfy { $0.duration == $1.duration },
                    "\(name): \(track.name) has the durations of \(lead.name)")
            }
        }
    }

    /// The first picture and the first sample stand at 0.
    func expectStartAtZero() throws {
        for track in asset.tracks {
            let report = try report(of: track)
            let first = try #require(times(of: track).first)
            #expect(abs(first) <= Self.millisecond, "\(name): \(track.name) begins at \(first)")
            let start = try #require(report.streams.first).startTime - base
            #expect(abs(start) <= Self.millisecond, "\(name): \(track.name) says it begins at \(start)")
            let decoding = try packets(of: track).map(\.decodingTime)
            #expect(decoding.adjacentGaps.allSatisfy { $0 > 0 }, "\(name): \(track.name)'s decoding times increase")
        }
    }

    /// Every track lasts as long as the source; no segment is too long, none is a sliver.
    func expectLengths() throws {
        for track in asset.tracks {
            let frame = track.iFrames == nil ? try audioFrame(track) : longestFrame
            #expect(
                abs(track.duration - sourceEnd) <= frame + Self.millisecond,
                "\(name): \(track.name) lasts \(track.duration), the source \(sourceEnd)")
            let last = try times(of: track).last ?? 0
            #expect(track.duration > last, "\(name): \(track.name) is listed with \(track.duration), shows \(last)")
            if track.iFrames == nil {
                #expect(
                    abs(track.duration - last - frame) < 0.000_02,
                    "\(name): \(track.name) is listed with \(track.duration), its last frame begins at \(last)")
            }
            let nominal = packaging.segmentDuration / .seconds(1)
            for (number, segment) in track.segments.enumerated() {
                #expect(
                    segment.duration <= Double(track.playlist.targetDuration) + 0.5
                        && segment.duration <= nominal + 0.5 + Self.millisecond,
                    "\(name): \(track.name) segment \(number) lasts \(segment.duration)")
                #expect(
                    segment.duration >= min(0.45, sourceEnd / 2),
                    "\(name): \(track.name) segment \(number) is a sliver of \(segment.duration)")
            }
        }
        let targets = Set(asset.tracks.map(\.playlist.targetDuration))
        #expect(targets.count == 1, "\(name): one target duration, not \(targets)")
        for audio in asset.audio {
            for video in asset.video {
                #expect(
                    try abs(audio.duration - video.duration) <= audioFrame(audio),
                    "\(name): \(audio.name) lasts \(audio.duration), \(video.name) \(video.duration)")
            }
        }
    }

    /// Every picture of the source is shown in every rung exactly once, at its own time, but for those that must be
    /// shown again because nothing follows them before a segment has to end.
    func expectEveryPictureOnce(repeatedAt repeats: [Double] = []) throws {
        let expected = (source.frames(of: source.video).map { $0.time - origin } + repeats).sorted()
        for track in asset.video {
            let shown = try times(of: track)
            #expect(shown.count == expected.count, "\(name): \(track.name) shows \(shown.count) of \(expected.count)")
            let wrong = zip(shown, expected).filter { abs($0 - $1) > 0.000_02 }
            #expect(wrong.isEmpty, "\(name): \(track.name): \(wrong.prefix(3)) of \(wrong.count)")
        }
    }
}
