import BenchKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The programs of a run, found before anything starts.
struct Toolbox {
    let work: WorkFolder
    let sluice: DiskFile
    let peer: DiskFile
    let ffprobe: DiskFile

    init(_ arguments: Arguments) throws(BenchError) {
        work = try WorkFolder(arguments["work"] ?? ".build/bench")
        let own = DiskFile(CommandLine.arguments[0]).absolute.parent / "sluice"
        sluice = try Self.find(
            arguments["sluice"] ?? own.path, remedy: "build it with \"swift build -c release\", or give --sluice PATH")
        peer = try Self.find(arguments["peer"] ?? "ffmpeg", remedy: "install ffmpeg, or give --peer PATH")
        ffprobe = try Self.find(arguments["ffprobe"] ?? "ffprobe", remedy: "install ffmpeg, or give --ffprobe PATH")
    }

    /// Runs a helper program that must succeed and gives what it printed.
    func output(of program: DiskFile, _ arguments: [String]) throws(BenchError) -> String {
        try work.withFolder { (folder) throws(BenchError) -> String in
            let out = folder / "out"
            let messages = folder / "messages"
            let usage = try ChildProcess(
                program: program.path, arguments: arguments, standardOutput: out.path, standardError: messages.path
            ).run()
            guard usage.succeeded else {
                throw BenchError(
                    .childFailed, "\(program.name) ended with \(usage.ending): \(try Self.lastLines(of: messages, 3))")
            }
            return try out.text()
        }
    }

    /// The first line that each program prints about its version, by role.
    func versions(vmaf: DiskFile?) throws(BenchError) -> [String: String] {
        var versions = [
            "sluice": try firstLine(sluice, "--version"), "peer": try firstLine(peer, "-version"),
            "ffprobe": try firstLine(ffprobe, "-version"),
        ]
        if let vmaf { versions["vmaf"] = try firstLine(vmaf, "-version") }
        return versions
    }

    /// An ffmpeg with libvmaf: the one named, the one of Python's imageio-ffmpeg, or the peer.
    func vmafProgram(named path: String?) throws(BenchError) -> DiskFile {
        let remedy = "run \"pip install imageio-ffmpeg\", give --vmaf-ffmpeg PATH, or leave VMAF out with --no-vmaf"
        var candidates: [DiskFile] = []
        if let path {
            candidates = [try Self.find(path, remedy: remedy)]
        } else {
            if let python = Self.search("python3") {
                // Printed as nothing where the package is not installed, which is no error here.
                let script = """
                    import importlib.util as u
                    if u.find_spec("imageio_ffmpeg"): import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())
                    """
                let found = DiskFile(String(try output(of: python, ["-c", script]).prefix { !$0.isNewline }))
                if found.isProgram { candidates.append(found) }
            }
            candidates.append(peer)
        }
        for candidate in candidates {
            let filters = try output(of: candidate, ["-hide_banner", "-filters"])
            if filters.contains(" libvmaf ") { return candidate }
        }
        throw BenchError(.missingTool, "no ffmpeg with libvmaf was found: \(remedy)")
    }

    /// The last lines of a message file as one line.
    static func lastLines(of file: DiskFile, _ count: Int) throws(BenchError) -> String {
        let lines = try file.text().split(whereSeparator: \.isNewline)
        return lines.isEmpty ? "it said nothing" : lines.suffix(count).joined(separator: " | ")
    }

    private func firstLine(_ program: DiskFile, _ option: String) throws(BenchError) -> String {
        String(try output(of: program, [option]).prefix { !$0.isNewline })
    }

    static func find(_ name: String, remedy: String) throws(BenchError) -> DiskFile {
        guard let found = search(name) else {
            throw BenchError(.missingTool, "\(name) is not there or cannot be run: \(remedy)")
        }
        return found
    }

    private static func search(_ name: String) -> DiskFile? {
        if name.contains("/") {
            let file = DiskFile(name).absolute
            return file.isProgram ? file : nil
        }
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").map { DiskFile(String($0)) / name }.first(where: \.isProgram)
    }
}
