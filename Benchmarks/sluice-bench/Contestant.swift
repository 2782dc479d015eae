import BenchKit

/// A program that makes an HLS asset out of a source.
struct Contestant {
    let name: String
    let program: DiskFile
    /// The arguments that make it write into a folder.
    let arguments: @Sendable (_ output: DiskFile) -> [String]
    /// Whether the output folder must be there before it starts; ours refuses one that is.
    let needsFolder: Bool
    /// The playlist, inside the output folder, that the check starts from.
    let playlist: String

    /// The command for a report.
    func command(source: DiskFile) -> String {
        let output = DiskFile("/OUT")
        let text = CommandText(
            program: program.path, arguments: arguments(output),
            replacements: [(source.path, source.name), (output.path, "OUT")])
        return text.description
    }

    /// Ours: `sluice transcode` with I-frame playlists and storyboard.
    static func sluice(
        _ program: DiskFile, name: String = "sluice", source: DiskFile, ladder: [BenchRung], preset: String, copy: Bool
    ) -> Contestant {
        let rungs = ladder.map(\.text).joined(separator: ",")
        return Contestant(
            name: name, program: program,
            arguments: { output in
                [
                    "transcode", source.path, "--output", output.path, "--ladder", rungs, "--preset", preset,
                    "--segment", "6", "--storyboard", "--copy", copy ? "auto" : "never", "--progress", "none",
                ]
            },
            needsFolder: false, playlist: "master.m3u8")
    }

    /// The peer: one `ffmpeg` process that decodes once, scales each rung from the source, and encodes all of them.
    static func ffmpeg(
        _ program: DiskFile, name: String = "ffmpeg", source: SourceClip, ladder: [BenchRung], preset: String
    ) -> Contestant {
        let input = source.file.path
        let hasAudio = source.hasAudio
        return Contestant(
            name: name, program: program,
            arguments: { output in
                let splits = ladder.indices.map { "[s\($0)]" }.joined()
                let scales = ladder.enumerated().map { index, rung in
                    "[s\(index)]scale=-2:\(rung.height):flags=bicubic,format=yuv420p[v\(index)]"
                }
                var words = ["-hide_banner", "-nostdin", "-loglevel", "error", "-i", input]
                words += [
                    "-filter_complex", (["[0:v:0]split=\(ladder.count)\(splits)"] + scales).joined(separator: ";"),
                ]
                for (index, rung) in ladder.enumerated() {
                    words += [
                        "-map", "[v\(index)]", "-b:v:\(index)", "\(rung.kilobits)k",
                        "-maxrate:v:\(index)", "\(rung.peakKilobits)k", "-bufsize:v:\(index)",
                        "\(rung.bufferKilobits)k",
                    ]
                }
                words += [
                    "-c:v", "libx264", "-preset", preset, "-profile:v", "high", "-sc_threshold", "0",
                    "-force_key_frames", "expr:gte(t,n_forced*2)", "-flags:v", "+cgop", "-fps_mode", "passthrough",
                ]
                if hasAudio { words += ["-map", "0:a:0", "-c:a", "aac", "-b:a", "128k", "-ac", "2"] }
                var streams = ladder.enumerated().map { index, rung in
                    "v:\(index)\(hasAudio ? ",agroup:audio" : ""),name:v\(rung.height)"
                }
                if hasAudio { streams.append("a:0,agroup:audio,default:yes,name:audio") }
                return words + hls + [
                    "-var_stream_map", streams.joined(separator: " "), "-master_pl_name", "master.m3u8",
                    "-hls_segment_filename", output.path + "/%v/seg-%05d.m4s", output.path + "/%v/index.m3u8",
                ]
            },
            needsFolder: true, playlist: "master.m3u8")
    }

    /// Ours: `sluice package`.
    static func sluicePackage(_ program: DiskFile, source: DiskFile) -> Contestant {
        Contestant(
            name: "sluice", program: program,
            arguments: { ["package", source.path, "--output", $0.path, "--segment", "6", "--progress", "none"] },
            needsFolder: false, playlist: "master.m3u8")
    }

    /// The peer: `ffmpeg -c copy -f hls` with fMP4 segments, audio and video in the same ones.
    static func ffmpegPackage(_ program: DiskFile, name: String = "ffmpeg", source: SourceClip) -> Contestant {
        let input = source.file.path
        let maps = ["-map", "0:v:0"] + (source.hasAudio ? ["-map", "0:a:0"] : [])
        return Contestant(
            name: name, program: program,
            arguments: { output in
                ["-hide_banner", "-nostdin", "-loglevel", "error", "-i", input] + maps + ["-c", "copy"] + hls
                    + ["-hls_segment_filename", output.path + "/seg-%05d.m4s", output.path + "/index.m3u8"]
            },
            needsFolder: true, playlist: "index.m3u8")
    }

    private static var hls: [String] {
        [
            "-f", "hls", "-hls_segment_type", "fmp4", "-hls_time", "6", "-hls_playlist_type", "vod", "-hls_flags",
            "independent_segments",
        ]
    }
}
