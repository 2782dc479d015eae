import CommandLineKit
import HLSPlaylist

/// `sluice playlist`: shows, formats and compares playlists.
struct PlaylistCommand: Command {
    enum Action: String, CaseIterable, Sendable {
        case show, format, diff
    }

    static let json = OptionSpec("--json", help: "Print JSON (show and diff).")
    static let inPlace = OptionSpec("--in-place", help: "Write the formatted text back to the files (format).")

    static let spec = CommandSpec(
        name: "playlist", summary: "Show, format or compare playlists.", operand: "show|format|diff FILE...",
        operandHelp: """
            show: what the playlists hold, in short.
            format: their text as Sluice writes it, with all that they hold.
            diff: how two playlists differ in meaning; exit code 1 if they do.
            """,
        options: [json, inPlace],
        examples: [
            "sluice playlist show media/film/master.m3u8",
            "sluice playlist format --in-place media/film/v1080/index.m3u8",
            "sluice playlist diff old.m3u8 new.m3u8",
        ], operandCount: 2...Int.max)

    let action: Action
    let files: [String]
    let isJSON: Bool
    let isInPlace: Bool

    init(_ arguments: CommandLineArguments) throws(UsageError) {
        guard let action = Action(rawValue: arguments.operand) else {
            throw UsageError("'\(arguments.operand)' is none of show, format and diff")
        }
        self.action = action
        files = Array(arguments.operands.dropFirst())
        isJSON = arguments.has(Self.json)
        isInPlace = arguments.has(Self.inPlace)
        if action == .diff, files.count != 2 {
            throw UsageError("diff compares two files, and \(files.count) are given")
        }
        if isInPlace, action != .format { throw UsageError("--in-place is for format") }
        if isJSON, action == .format { throw UsageError("--json is for show and diff") }
    }

    func run() async throws -> ExitCode {
        switch action {
        case .show: try show()
        case .format: try format()
        case .diff: try diff()
        }
    }

    @Console
    private func show() throws -> ExitCode {
        let summaries = try files.map { path in PlaylistSummary(try PlaylistFile(path)) }
        if isJSON {
            try StandardStream.output.put(
                summaries.count == 1 ? try JSONText.pretty(summaries[0]) : try JSONText.pretty(summaries))
        } else {
            try StandardStream.output.put(summaries.map(\.text).joined(separator: "\n"))
        }
        return .done
    }

    @Console
    private func format() throws -> ExitCode {
        for path in files {
            let file = try PlaylistFile(path)
            let text: String
            do throws(PlaylistError) {
                text = try file.playlist.text
            } catch {
                throw CommandFailure(.inputBad, "\(path): \(error.message)")
            }
            if isInPlace {
                try SmallFile.replace(path, with: Array(text.utf8))
            } else {
                try StandardStream.output.put(text)
            }
        }
        return .done
    }

    @Console
    private func diff() throws -> ExitCode {
        let (old, new) = (try PlaylistFile(files[0]), try PlaylistFile(files[1]))
        let difference = try PlaylistDifference(from: old.playlist, to: new.playlist)
        if isJSON {
            try StandardStream.output.put(try JSONText.pretty(difference))
        } else if !difference.isEmpty {
            try StandardStream.output.put("--- \(old.path)\n+++ \(new.path)\n\(difference.text)")
        }
        return difference.isEmpty ? .done : .differs
    }
}
