import Foundation

/// Makes a clip by an ffmpeg command, once: later calls, and later runs of the tests, find it made.
package enum ClipCache {
    private static let folder = FileManager.default.temporaryDirectory.appendingPathComponent("media-test-clips").path

    /// The path of the clip that `ffmpeg -y ARGUMENTS... CLIP` makes; the name's extension chooses its container.
    package static func path(_ name: String, _ arguments: [String]) async throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/\(fingerprint(arguments))-\(name)"
        if FileManager.default.fileExists(atPath: path) { return path }
        // Made beside its place, so that a clip that is there is a whole one.
        let draft = "\(folder)/\(String(UInt64.random(in: .min ... .max), radix: 36))-\(name)"
        try await ChildProcess.run(["ffmpeg", "-nostdin", "-hide_banner", "-v", "error", "-y"] + arguments + [draft])
        guard rename(draft, path) == 0 else {
            throw ChildProcess.Failure(
                description: "\(draft) could not be renamed: \(String(cString: strerror(errno)))")
        }
        return path
    }

    /// FNV-1a: Swift's own hashes differ from run to run.
    private static func fingerprint(_ arguments: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in arguments.joined(separator: "\u{0}").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 36)
    }
}
