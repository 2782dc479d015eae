import BenchKit

/// Film-like clips made by `ffmpeg` from formulas alone: the same recipe and version give the same clip.
struct FilmSource {
    /// Goes into the cached file's name: change it when a recipe changes.
    private static let recipe = 1
    /// The period of the six scenes below.
    private static let cycleSeconds = 30

    let tools: Toolbox

    /// 1920x1080 at 24 frames/s in six scenes of 3.4 to 6.1 s (pans and zooms over rough landscapes, a fractal zoom,
    /// water-like shimmer, small moving objects), with film grain over all and noise and a tone as sound.
    ///
    /// H.264 High at about 8 Mb/s with an IDR every 2 s, so that `--copy auto` may copy it.
    func clip(seconds: Int) throws(BenchError) -> SourceClip {
        let file = try tools.work.cached("film-\(Self.recipe)-\(seconds)s.mp4") { (draft) throws(BenchError) in
            Console.note("making a film-like source of \(seconds) s (once)")
            let cycles = (seconds + Self.cycleSeconds - 1) / Self.cycleSeconds
            let scenes = repeatElement(Self.scenes, count: cycles).flatMap { $0 }
            let graph = Self.graph(scenes: scenes) + ";" + Self.sound(seconds: seconds)
            let words = ["-filter_complex", graph, "-map", "[film]", "-map", "[sound]", "-t", "\(seconds)"]
            try encode(words, to: draft)
        }
        return try SourceClip(file, origin: "synthetic film-like clip, recipe \(Self.recipe)", tools)
    }

    /// A given clip, repeated to length, at 1920x1080 and 24 frames/s (Lanczos, cropped to fill), sharpened and grained.
    func clip(from other: DiskFile, seconds: Int) throws(BenchError) -> SourceClip {
        guard other.exists else { throw BenchError(.missingFile, "\(other.path) does not exist: check --clip") }
        let stem = "clip-\(Self.recipe)-\(other.name)-\(try other.size())-\(seconds)s.mp4"
        let file = try tools.work.cached(stem) { (draft) throws(BenchError) in
            Console.note("making a 1080p source of \(seconds) s from \(other.name) (once)")
            let graph =
                "[0:v:0]fps=24,scale=1920:1080:flags=lanczos:force_original_aspect_ratio=increase,crop=1920:1080,"
                + "unsharp=5:5:0.8,noise=alls=5:allf=t+u:all_seed=9,setsar=1,format=yuv420p[film]"
            let words = ["-stream_loop", "-1", "-i", other.absolute.path, "-filter_complex", graph, "-map", "[film]"]
            try encode(words + ["-map", "0:a:0?", "-ac", "2", "-t", "\(seconds)"], to: draft)
        }
        return try SourceClip(file, origin: "\(other.name) at 1080p24, sharpened and grained", tools)
    }

    /// A 1080p24 file of about 20 Mb/s and at least a size, by repeating a short encode without re-encoding it.
    func bulk(bytes: Int) throws(BenchError) -> SourceClip {
        let file = try tools.work.cached("bulk-\(Self.recipe)-\(bytes).mp4") { (draft) throws(BenchError) in
            Console.note("making a source of \(bytes) bytes (once)")
            let cycle = draft.parent / "cycle.mp4"
            let graph = Self.graph(scenes: [Self.pan(seed: 5, frames: 240, x: "3*on", y: "on", zoom: "0.7")])
            let rate = ["-c:v", "libx264", "-preset", "ultrafast", "-b:v", "20M", "-maxrate", "22M", "-bufsize", "20M"]
            try encode(["-filter_complex", graph, "-map", "[film]", "-t", "10"], video: rate, to: cycle)
            let length = try cycle.size()
            let repeats = (bytes + length - 1) / length
            try loop(cycle, repeats: repeats, seconds: repeats * 10, to: draft)
        }
        return try SourceClip(file, origin: "synthetic high bit rate clip, repeated", tools)
    }

    /// The beginning of the film at 640x360, for transcodes that take seconds.
    func short(seconds: Int) throws(BenchError) -> SourceClip {
        let file = try tools.work.cached("short-\(Self.recipe)-\(seconds)s.mp4") { (draft) throws(BenchError) in
            let film = try clip(seconds: Self.cycleSeconds)
            let words = ["-i", film.file.path, "-vf", "scale=640:360:flags=area", "-t", "\(seconds)"]
            try encode(words, video: ["-c:v", "libx264", "-preset", "veryfast", "-b:v", "1M"], to: draft)
        }
        return try SourceClip(file, origin: "synthetic short clip", tools)
    }

    /// 416x234 at 24 frames/s, half a minute of content repeated, so that minutes differ in nothing but number.
    func small(minutes: Int) throws(BenchError) -> SourceClip {
        let cycle = try tools.work.cached("small-\(Self.recipe)-cycle.mp4") { (draft) throws(BenchError) in
            let film = try clip(seconds: Self.cycleSeconds)
            let words = ["-i", film.file.path, "-map", "0:v:0", "-vf", "scale=416:234:flags=area"]
            try encode(words, video: ["-c:v", "libx264", "-preset", "veryfast", "-b:v", "400k"], to: draft)
        }
        let file = try tools.work.cached("small-\(Self.recipe)-\(minutes)min.mp4") { (draft) throws(BenchError) in
            let repeats = minutes * 60 / Self.cycleSeconds
            try loop(cycle, repeats: repeats, seconds: minutes * 60, to: draft)
        }
        return try SourceClip(file, origin: "synthetic small clip", tools)
    }

    private func encode(
        _ inputs: [String],
        video: [String] = ["-c:v", "libx264", "-preset", "fast", "-b:v", "8M", "-maxrate", "8800k", "-bufsize", "8M"],
        to file: DiskFile
    ) throws(BenchError) {
        let common = [
            "-profile:v", "high", "-pix_fmt", "yuv420p", "-g", "48", "-keyint_min", "48", "-sc_threshold", "0",
            "-flags:v", "+cgop", "-threads", "4", "-c:a", "aac", "-b:a", "160k", "-bitexact", "-movflags", "+faststart",
        ]
        let words = ["-hide_banner", "-nostdin", "-loglevel", "error"] + inputs + video + common + [file.path]
        _ = try tools.output(of: tools.peer, words)
    }

    /// Repeats a silent clip and gives it sound of the whole length: repeating both would leave a gap at each seam,
    /// because no whole number of AAC frames is as long as the video.
    private func loop(_ cycle: DiskFile, repeats: Int, seconds: Int, to file: DiskFile) throws(BenchError) {
        let words = [
            "-hide_banner", "-nostdin", "-loglevel", "error", "-stream_loop", "\(repeats - 1)", "-i", cycle.path,
            "-filter_complex", Self.sound(seconds: seconds), "-map", "0:v:0", "-map", "[sound]", "-c:v", "copy",
            "-c:a", "aac", "-b:a", "160k", "-bitexact", file.path,
        ]
        _ = try tools.output(of: tools.peer, words)
    }
}
