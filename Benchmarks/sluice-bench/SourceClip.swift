import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The source that all contestants read, as ffprobe sees it.
struct SourceClip {
    private struct Probe: Decodable {
        struct Stream: Decodable {
            let codecType: String
            let width: Int?
            let height: Int?
            let duration: String?
            let nbReadPackets: String?
        }
        struct Format: Decodable {
            let duration: String?
        }
        let streams: [Stream]
        let format: Format
    }

    let file: DiskFile
    /// Says in a report what the source is.
    let summary: String
    let width: Int
    let height: Int
    /// Video frames, counted as packets.
    let frames: Int
    let seconds: Double
    let bytes: Int
    let hasAudio: Bool

    init(_ file: DiskFile, origin: String, _ tools: Toolbox) throws(BenchError) {
        guard file.exists else { throw BenchError(.missingFile, "\(file.path) does not exist: check --source") }
        self.file = file.absolute
        let text = try tools.output(
            of: tools.ffprobe,
            [
                "-v", "error", "-count_packets", "-show_entries",
                "stream=codec_type,width,height,duration,nb_read_packets:format=duration", "-of",
                "json", self.file.path,
            ])
        let probe: Probe
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            probe = try decoder.decode(Probe.self, from: Data(text.utf8))
        } catch {
            throw BenchError(.badOutput, "ffprobe's answer about \(file.name) cannot be read", cause: error)
        }
        guard let video = probe.streams.first(where: { $0.codecType == "video" }), let width = video.width,
            let height = video.height, let frames = video.nbReadPackets.flatMap(Int.init), frames > 0,
            let seconds = (video.duration ?? probe.format.duration).flatMap(Double.init), seconds > 0
        else {
            throw BenchError(.badOutput, "\(file.name) has no readable video: give another --source")
        }
        self.width = width
        self.height = height
        self.frames = frames
        self.seconds = seconds
        bytes = try self.file.size()
        hasAudio = probe.streams.contains { $0.codecType == "audio" }
        let rate = FixedPoint(Double(frames) / seconds, decimals: 3)
        summary =
            "\(origin): \(width)x\(height), \(frames) frames, \(rate) frames/s, "
            + "\(FixedPoint(seconds, decimals: 3)) s, \(bytes) bytes\(hasAudio ? "" : ", no audio")"
    }

    /// Counts the video frames of a media playlist.
    static func frames(of playlist: DiskFile, _ tools: Toolbox) throws(BenchError) -> Int {
        let text = try tools.output(
            of: tools.ffprobe,
            [
                "-v", "error", "-count_packets", "-select_streams", "v:0", "-show_entries", "stream=nb_read_packets",
                "-of", "csv=p=0", playlist.path,
            ])
        // ffprobe lists the stream once for the program and once by itself.
        guard let line = text.split(whereSeparator: { $0.isNewline || $0 == "," }).first, let frames = Int(line) else {
            throw BenchError(.badOutput, "ffprobe counts no video frames in \(playlist.path)")
        }
        return frames
    }
}
