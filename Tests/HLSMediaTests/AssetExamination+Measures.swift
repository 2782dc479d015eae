import Foundation
import HLSMedia
import HLSPlaylist
import TestSupport
import Testing

extension AssetExamination {
    /// BANDWIDTH and AVERAGE-BANDWIDTH are what the files' sizes and EXTINF say, video and its largest sound together.
    func expectMeasuredBandwidths() throws {
        let sounds = asset.audio.map { Rates(of: $0) }
        let soundPeak = sounds.map(\.peak).max() ?? 0
        let soundAverage = sounds.map(\.average).max() ?? 0
        let tracks = Dictionary(uniqueKeysWithValues: asset.tracks.map { ("\($0.name)/index.m3u8", $0) })
        let listed = asset.multivariant.variants
        for variant in listed {
            let track = try #require(tracks[variant.uri], "\(name): \(variant.uri)")
            let rates = Rates(of: track)
            let isVideo = track.iFrames != nil
            let peak = rates.peak + (isVideo ? soundPeak : 0)
            let average = rates.average + (isVideo ? soundAverage : 0)
            #expect(
                isEqual(variant.bandwidth, peak), "\(name): \(variant.uri) declares \(variant.bandwidth), has \(peak)")
            let declared = try #require(variant.averageBandwidth, "\(name): \(variant.uri)")
            #expect(isEqual(declared, average), "\(name): \(variant.uri) declares \(declared), has \(average)")
        }
        let uris = Set(listed.map(\.uri))
        #expect((asset.video.isEmpty ? asset.audio : asset.video).allSatisfy { uris.contains("\($0.name)/index.m3u8") })
        for variant in asset.multivariant.iFrameVariants {
            let track = try #require(asset.video.first { "\($0.name)/iframes.m3u8" == variant.uri })
            let rates = try Rates(ofIFrames: #require(track.iFrames), target: track.playlist.targetDuration)
            #expect(
                isEqual(variant.bandwidth, rates.peak),
                "\(name): \(variant.uri) declares \(variant.bandwidth), has \(rates.peak)")
            #expect(isEqual(variant.averageBandwidth ?? 0, rates.average), "\(name): \(variant.uri) on average")
        }
        #expect(asset.multivariant.iFrameVariants.count == asset.video.count, "\(name): I-frames of every rung")
    }

    /// One bit a second for each rate that was rounded, and what microseconds in EXTINF leave open.
    private func isEqual(_ declared: Int, _ measured: Double) -> Bool {
        abs(Double(declared) - measured) <= 2 + measured * 2e-6
    }

    /// CODECS, RESOLUTION, FRAME-RATE and CHANNELS are what ffprobe reads in the bitstreams.
    func expectCodecs() throws {
        for variant in asset.multivariant.variants where variant.resolution != nil {
            let track = try #require(asset.video.first { "\($0.name)/index.m3u8" == variant.uri })
            let stream = try #require(report(of: track).video)
            let sounds = try asset.audio.map { try Self.codec(of: #require(report(of: $0).audio)) }
            let own = variant.codecs.first ?? ""
            let video = Self.codec(of: stream)
            #expect(own.hasPrefix(video.start) && own.hasSuffix(video.end), "\(name): \(own) for \(stream)")
            #expect(
                Set(variant.codecs.dropFirst()) == Set(sounds.map(\.start)), "\(name): \(variant.codecs) for \(sounds)")
            #expect(
                variant.resolution == Resolution(width: stream.width, height: stream.height),
                "\(name): \(String(describing: variant.resolution)) for \(stream)")
            #expect(["1:1", "N/A", ""].contains(stream.sampleAspectRatio), "\(name): \(track.name) has square pixels")
        }
        for rendition in asset.multivariant.renditions {
            let track = try #require(asset.audio.first { "\($0.name)/index.m3u8" == rendition.uri })
            let stream = try #require(report(of: track).audio)
            #expect(rendition.channels == "\(stream.channels)", "\(name): \(rendition.name)")
        }
    }

    /// How a CODECS entry begins and ends for what ffprobe calls the stream.
    private static func codec(of stream: MediaReport.Stream) -> (start: String, end: String) {
        switch stream.codec {
        case "h264":
            let profiles = [
                "Constrained Baseline": "42", "Baseline": "42", "Main": "4D", "High": "64", "High 10": "6E",
                "High 4:2:2": "7A",
            ]
            return ("avc1.\(profiles[stream.profile] ?? "?")", String(format: "%02X", stream.level))
        case "hevc": return ("hvc1.\(stream.profile == "Main" ? "1" : "2").", "")
        case "aac": return (stream.profile == "LC" ? "mp4a.40.2" : "mp4a.40.5", "")
        case "ac3": return ("ac-3", "")
        case "eac3": return ("ec-3", "")
        case "mp3": return ("mp4a.40.34", "")
        case "opus": return ("Opus", "")
        default: return ("unknown codec \(stream.codec)", "")
        }
    }

    /// `asset.json` is what was returned, and names what is there.
    func expectRecordAgrees() throws {
        let record = try asset.folder.bytes("storage/asset/asset.json")
        #expect(try JSONDecoder().decode(Asset.self, from: Data(record)) == asset.asset, "\(name): asset.json")
        var files = try asset.files()
        files["asset.json"] = nil
        let named = Dictionary(uniqueKeysWithValues: asset.asset.objects.map { ($0.name, $0.size) })
        #expect(named == files, "\(name): objects")
        for (rung, track) in zip(asset.asset.video, asset.video) {
            let stream = try #require(report(of: track).video)
            let packets = try packets(of: track)
            #expect(rung.width == stream.width && rung.height == stream.height, "\(name): size of \(rung.name)")
            #expect(rung.frameCount == packets.count, "\(name): frames of \(rung.name)")
            #expect(rung.segmentCount == track.segments.count, "\(name): segments of \(rung.name)")
            #expect(abs(rung.duration - track.duration) < 0.000_01, "\(name): duration of \(rung.name)")
            expectRates(rung.peakBitrate, rung.averageBitrate, track)
        }
        for (rendition, track) in zip(asset.asset.audio, asset.audio) {
            let stream = try #require(report(of: track).audio)
            #expect(rendition.channels == stream.channels && rendition.sampleRate == stream.sampleRate, "\(name)")
            #expect(rendition.segmentCount == track.segments.count, "\(name): segments of \(rendition.name)")
            #expect(abs(rendition.duration - track.duration) < 0.000_01, "\(name): duration of \(rendition.name)")
            expectRates(rendition.peakBitrate, rendition.averageBitrate, track)
        }
        let longest = asset.tracks.map(\.duration).max() ?? 0
        #expect(
            abs(asset.asset.duration - longest) <= 0.03, "\(name): duration \(asset.asset.duration), not \(longest)")
        #expect(asset.asset.targetDuration == asset.tracks.first?.playlist.targetDuration, "\(name): target duration")
    }

    private func expectRates(_ peak: Int, _ average: Int, _ track: RenderedTrack) {
        let rates = Rates(of: track)
        #expect(isEqual(peak, rates.peak), "\(name): peak of \(track.name) is \(rates.peak), not \(peak)")
        #expect(
            isEqual(average, rates.average), "\(name): average of \(track.name) is \(rates.average), not \(average)")
    }
}

/// Peak and average bit rate by the letter of RFC 8216bis: every contiguous run of 0.5 to 1.5 target durations.
private struct Rates {
    var peak = 0.0
    var average = 0.0

    init(of track: RenderedTrack) {
        self.init(track.segments.map { ($0.bytes.count, $0.duration) }, target: track.playlist.targetDuration)
    }

    init(ofIFrames playlist: MediaPlaylist, target: Int) {
        self.init(
            playlist.segments.map { ($0.byteRange?.length ?? 0, $0.duration.doubleValue) }, target: target)
    }

    private init(_ segments: [(bytes: Int, seconds: Double)], target: Int) {
        let bits = Double(segments.reduce(0) { $0 + $1.bytes }) * 8
        average = bits / segments.reduce(0) { $0 + $1.seconds }
        for first in segments.indices {
            var (bits, seconds) = (0.0, 0.0)
            for segment in segments[first...] {
                bits += Double(segment.bytes) * 8
                seconds += segment.seconds
                if seconds >= Double(target) * 0.5 - 1e-9, seconds <= Double(target) * 1.5 + 1e-9 {
                    peak = max(peak, bits / seconds)
                }
            }
        }
        if peak == 0 { peak = average }
    }
}
