import Foundation

/// An ffmpeg command that reads what was made: an implementation that shares no code with ours.
package struct MediaReader: Sendable, CustomStringConvertible {
    package let description: String
    package let command: String
    /// What asks it to keep the source's time base, which releases write differently.
    private let keptTimeBase: String

    /// The system's own, the one that the tests use where any will do.
    package static let system = MediaReader(
        description: "the system's ffmpeg", command: "ffmpeg", keptTimeBase: "-1")

    /// A current one, where `SLUICE_FFMPEG_CURRENT` names it.
    package static let current = ProcessInfo.processInfo.environment["SLUICE_FFMPEG_CURRENT"].map {
        MediaReader(description: "the current ffmpeg", command: $0, keptTimeBase: "demux")
    }

    /// The newest one there is.
    package static let newest = current ?? system

    package static let all = [system] + (current.map { [$0] } ?? [])

    /// Runs it with these arguments, printing warnings and nothing else.
    package func run(_ arguments: [String]) async throws -> ChildProcess.Outcome {
        try await ChildProcess.run([command, "-nostdin", "-hide_banner", "-v", "warning"] + arguments)
    }

    /// Decodes everything and returns one line for each frame, with its time and a checksum of its content.
    package func frames(_ input: String, _ arguments: [String] = []) async throws -> FrameList {
        try await frames(["-i", input] + arguments)
    }

    /// The same of the first streams of several inputs: stream numbers are those of the inputs.
    package func frames(inputs: [String], _ options: [String] = []) async throws -> FrameList {
        let maps = inputs.indices.flatMap { ["-map", "\($0):0"] }
        return try await frames(inputs.flatMap { options + ["-i", $0] } + maps)
    }

    /// The checksum of every packet of a stream, as it is stored but for the headers that MPEG-TS adds to AAC.
    package func packets(_ input: String, _ stream: String, isAAC: Bool) async throws -> [String] {
        let filter = isAAC && input.hasSuffix(".ts") ? ["-bsf:a", "aac_adtstoasc"] : []
        let outcome = try await run(
            ["-copyts", "-i", input, "-map", stream, "-c", "copy"] + filter + ["-f", "framemd5", "-"])
        return outcome.text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            line.split(separator: ",").dropFirst(5).first.map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private func frames(_ arguments: [String]) async throws -> FrameList {
        let passthrough = ["-fps_mode", "passthrough", "-enc_time_base:v", keptTimeBase]
        // Without -copyts everything would be shifted so that the file begins at 0.
        let outcome = try await run(["-copyts"] + arguments + passthrough + ["-f", "framecrc", "-"])
        return try FrameList(parsing: outcome.text, warnings: outcome.errors)
    }
}

/// The frames of ffmpeg's framecrc format.
package struct FrameList: Sendable {
    package struct Frame: Sendable, Hashable {
        package let stream: Int
        /// Seconds.
        package let time: Double
        package let checksum: String
    }

    package let frames: [Frame]
    /// What the reader said, empty if it had no complaint.
    package let warnings: String

    init(parsing text: String, warnings: String) throws {
        var bases: [Int: Double] = [:]
        var frames: [Frame] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#tb ") {
                let parts = line.dropFirst(4).split { ": /".contains($0) }.compactMap { Double($0) }
                guard parts.count == 3 else { throw MediaOracle.Failure(description: "no time base: \(line)") }
                bases[Int(parts[0])] = parts[1] / parts[2]
            } else if !line.hasPrefix("#") {
                let fields = line.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                guard fields.count >= 6, let stream = Int(fields[0]), let pts = Double(fields[2]),
                    let base = bases[stream]
                else { throw MediaOracle.Failure(description: "no frame: \(line)") }
                frames.append(Frame(stream: stream, time: pts * base, checksum: fields[5]))
            }
        }
        self.frames = frames
        self.warnings = warnings
    }
}
