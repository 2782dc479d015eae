import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// VMAF of a rung against the source, frame by frame by index, at the source's size (bicubic).
struct QualityMeter {
    private struct Log: Decodable {
        struct Pooled: Decodable {
            struct Score: Decodable { let mean: Double }
            let vmaf: Score
        }
        struct Frame: Decodable { let frameNum: Int }
        let frames: [Frame]
        let pooledMetrics: Pooled
    }

    let program: DiskFile
    let source: SourceClip
    let tools: Toolbox

    /// The mean over all frames.
    ///
    /// Throws `BenchError.Code.badOutput` unless every frame of the source was compared.
    func vmaf(of playlist: DiskFile) throws(BenchError) -> Double {
        let log = try tools.work.withFolder { (folder) throws(BenchError) -> Log in
            let file = folder / "vmaf.json"
            // Numbering the frames makes the pairing independent of where each file's clock starts.
            let number = "settb=1/1000,setpts=N*40"
            let graph =
                "[0:v:0]scale=\(source.width):\(source.height):flags=bicubic,format=yuv420p,\(number)[made];"
                + "[1:v:0]format=yuv420p,\(number)[source];"
                + "[made][source]libvmaf=n_threads=2:log_fmt=json:log_path=\(Self.escape(file.path))"
            _ = try tools.output(
                of: program,
                [
                    "-hide_banner", "-nostdin", "-loglevel", "error", "-i", playlist.path, "-i", source.file.path,
                    "-filter_complex", graph, "-fps_mode", "passthrough", "-f", "null", "-",
                ])
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            do {
                return try decoder.decode(Log.self, from: try file.data())
            } catch let error as BenchError {
                throw error
            } catch {
                throw BenchError(.badOutput, "libvmaf's log cannot be read", cause: error)
            }
        }
        guard log.frames.count == source.frames else {
            throw BenchError(
                .badOutput, "libvmaf compared \(log.frames.count) frames of \(playlist.name), not \(source.frames)")
        }
        return log.pooledMetrics.vmaf.mean
    }

    /// As a filter graph's option value: escaped once for the option and once for the graph.
    private static func escape(_ path: String) -> String {
        let option = path.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing(":", with: "\\:")
        return option.reduce(into: "") { text, character in
            if "\\'[],;".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}
