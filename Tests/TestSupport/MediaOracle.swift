import Foundation

/// Independent answers about media: the commands ffprobe and ffmpeg, in processes of their own.
package enum MediaOracle {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads streams, packets and, if asked, decoded frames.
    package static func probe(_ path: String, decoding: Bool = true) async throws -> MediaReport {
        var command = ["ffprobe", "-hide_banner", "-v", "warning", "-of", "json", "-show_streams", "-show_packets"]
        if decoding { command.append("-show_frames") }
        let entries =
            "stream=index,codec_type,codec_name,profile,level,width,height,sample_aspect_ratio,sample_rate,channels,"
            + "time_base,start_time,avg_frame_rate"
            + ":packet=stream_index,pts,dts,duration,size,pos,flags"
            + ":frame=stream_index,media_type,pts,best_effort_timestamp,pkt_duration,duration,key_frame,nb_samples"
            + ":side_data=:tags=:disposition="
        command += ["-show_entries", entries, path]
        let outcome = try await ChildProcess.run(command)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let raw = try decoder.decode(RawReport.self, from: Data(outcome.output))
        return raw.report(warnings: outcome.errors)
    }

    /// Mean luma, 0 to 255, of every frame of the first video stream, in the order shown.
    package static func lumas(_ path: String) async throws -> [(time: Double, luma: Int)] {
        let frames = try await MediaReader.system.frames(path, ["-map", "0:v:0"]).frames
        let pictures = try await MediaReader.system.run([
            "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-vf", "scale=1:1:flags=area,format=gray", "-f",
            "rawvideo", "-",
        ])
        guard pictures.output.count == frames.count else {
            throw Failure(description: "\(path): \(pictures.output.count) pictures, \(frames.count) frames")
        }
        return zip(frames, pictures.output).map { (time: $0.time, luma: Int($1)) }
    }

    /// The first picture, upright, shrunk to 8 by 8 values of luma.
    package static func thumbnail(_ path: String) async throws -> [UInt8] {
        try await MediaReader.system.run([
            "-i", path, "-map", "0:v:0", "-frames:v", "1", "-vf", "scale=8:8:flags=area,format=gray", "-f", "rawvideo",
            "-",
        ]).output
    }

    /// Decoded samples of the first audio stream, all channels mixed, with their rate and the time of the first one.
    package static func samples(_ path: String) async throws -> AudioSamples {
        let report = try await probe(path)
        guard let audio = report.audio else { throw Failure(description: "\(path): no audio") }
        let outcome = try await MediaReader.system.run([
            "-i", path, "-map", "0:a:0", "-ac", "1", "-f", "f32le", "-",
        ])
        let values = outcome.output.withUnsafeBytes { raw in
            (0..<raw.count / 4).map { Float(bitPattern: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
        }
        let frames = report.frames(of: audio).map { (time: $0.time, count: $0.sampleCount) }
        return try AudioSamples(values, placedAs: frames, rate: Double(audio.sampleRate))
    }
}

/// Decoded sound.
package struct AudioSamples: Sendable {
    package let values: [Float]
    /// Samples per second.
    package let rate: Double
    /// Seconds at the first sample.
    package let start: Double

    /// Puts decoded frames where their times say, with silence between them; what the times' rounding may do, a few
    /// milliseconds, is ignored.
    init(_ decoded: [Float], placedAs frames: [(time: Double, count: Int)], rate: Double) throws {
        let start = frames.first?.time ?? 0
        var values: [Float] = []
        var rest = decoded[...]
        for frame in frames {
            let gap = (frame.time - start) * rate - Double(values.count)
            if gap > 0.005 * rate { values += Array(repeating: 0, count: Int(gap.rounded())) }
            if gap < -0.005 * rate { values.removeLast(min(values.count, Int(-gap.rounded()))) }
            guard rest.count >= frame.count else {
                throw MediaOracle.Failure(description: "\(decoded.count) samples are fewer than the frames have")
            }
            values += rest.prefix(frame.count)
            rest = rest.dropFirst(frame.count)
        }
        self.values = values
        self.rate = rate
        self.start = start
    }

    /// The first time from `time` on at which the level passes `threshold` (of full scale 1), in seconds.
    package func onset(after time: Double = -.infinity, threshold: Float) -> Double? {
        let first = max(0, Int(((max(time, start) - start) * rate).rounded(.up)))
        return values.indices.dropFirst(first).first { abs(values[$0]) > threshold }.map { start + Double($0) / rate }
    }

    /// The largest absolute value between two times in seconds.
    package func peak(from: Double, until: Double) -> Float {
        let lower = min(values.count, max(0, Int((from - start) * rate)))
        let upper = min(values.count, max(lower, Int((until - start) * rate)))
        return values[lower..<upper].reduce(0) { max($0, abs($1)) }
    }
}

/// ffprobe's JSON, where sizes and positions are text.
private struct RawReport: Decodable {
    struct Stream: Decodable {
        let index: Int
        let codecType: String?
        let codecName: String?
        let profile: String?
        let level: Int?
        let width: Int?
        let height: Int?
        let sampleAspectRatio: String?
        let sampleRate: String?
        let channels: Int?
        let timeBase: String
        let startTime: String?
        let avgFrameRate: String?
    }

    struct Item: Decodable {
        let type: String?
        let streamIndex: Int?
        let pts: Int64?
        let dts: Int64?
        let bestEffortTimestamp: Int64?
        let duration: Int64?
        let pktDuration: Int64?
        let size: String?
        let pos: String?
        let flags: String?
        let keyFrame: Int?
        let nbSamples: Int?
    }

    let streams: [Stream]
    let packets: [Item]?
    let packetsAndFrames: [Item]?

    func report(warnings: String) -> MediaReport {
        let described = streams.map { stream in
            MediaReport.Stream(
                index: stream.index, kind: stream.codecType ?? "", codec: stream.codecName ?? "",
                profile: stream.profile ?? "", level: stream.level ?? 0, width: stream.width ?? 0,
                height: stream.height ?? 0, sampleAspectRatio: stream.sampleAspectRatio ?? "",
                sampleRate: Int(stream.sampleRate ?? "") ?? 0, channels: stream.channels ?? 0,
                timeBase: Self.ratio(stream.timeBase), startTime: Double(stream.startTime ?? "") ?? .nan,
                averageFrameRate: Self.ratio(stream.avgFrameRate ?? ""))
        }
        let bases = Dictionary(uniqueKeysWithValues: described.map { ($0.index, $0.timeBase) })
        func seconds(_ ticks: Int64?, _ item: Item) -> Double {
            ticks.map { Double($0) * (bases[item.streamIndex ?? -1] ?? .nan) } ?? .nan
        }
        let items = packetsAndFrames ?? packets ?? []
        let packets = items.filter { $0.flags != nil }.map { item in
            MediaReport.Packet(
                stream: item.streamIndex ?? -1, time: seconds(item.pts, item), decodingTime: seconds(item.dts, item),
                duration: seconds(item.duration, item), isKey: item.flags?.contains("K") == true,
                isDiscarded: item.flags?.contains("D") == true, size: Int(item.size ?? "") ?? 0,
                position: Int(item.pos ?? "") ?? -1)
        }
        let frames = items.filter { $0.keyFrame != nil }.map { item in
            MediaReport.Frame(
                stream: item.streamIndex ?? -1, time: seconds(item.pts ?? item.bestEffortTimestamp, item),
                duration: seconds(item.duration ?? item.pktDuration, item), isKey: item.keyFrame == 1,
                sampleCount: item.nbSamples ?? 0)
        }
        return MediaReport(streams: described, packets: packets, frames: frames, warnings: warnings)
    }

    private static func ratio(_ text: String) -> Double {
        let parts = text.split(separator: "/").compactMap { Double($0) }
        return parts.count == 2 && parts[1] != 0 ? parts[0] / parts[1] : .nan
    }
}
