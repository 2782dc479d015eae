import CommandLineKit
import HLSMedia
import HLSPlaylist

/// Reads a playlist and all that it names from a source, and checks them with the rules of playlists; no media is read.
struct PlaylistValidator {
    private let source: any PlaylistSource

    init(_ source: any PlaylistSource) { self.source = source }

    /// Throws what the source throws if the first playlist cannot be had; one that it names is a finding then.
    func validate() async throws -> ValidationReport {
        let text = try await source.start()
        guard let document = multivariant(text) else {
            let report = PlaylistReport(text: text)
            return ValidationReport(
                findings: report.findings.map { ValidationReport.Finding($0, object: source.name) },
                checkedRules: Self.numbers(report))
        }
        var media: [String: PlaylistDocument<MediaPlaylist>] = [:]
        var findings: [ValidationReport.Finding] = []
        for reference in document.playlist.references {
            try Task.checkCancellation()
            do {
                media[reference.uri] = try PlaylistDocument<MediaPlaylist>(
                    parsing: try await source.playlist(at: reference.uri))
            } catch let error as PlaylistError {
                findings.append(
                    ValidationReport.Finding(
                        rule: "S.4", severity: .error, object: reference.uri, line: error.line > 0 ? error.line : nil,
                        message: error.message))
            } catch let error as CancellationError {
                throw error
            } catch {
                findings.append(
                    ValidationReport.Finding(
                        rule: "S.1", severity: .error, object: reference.uri, message: CommandFailure(error).message))
            }
        }
        let report = PlaylistReport(PlaylistSet(multivariant: document, media: media))
        findings = report.findings.map { ValidationReport.Finding($0, object: $0.uri ?? source.name) } + findings
        return ValidationReport(findings: findings, checkedRules: Self.numbers(report) + ["S.1", "S.4"])
    }

    /// Nil if the text is no multivariant playlist, or none that can be read: the rules say why.
    private func multivariant(_ text: [UInt8]) -> PlaylistDocument<MultivariantPlaylist>? {
        do throws(PlaylistError) {
            guard try PlaylistKind(of: text) == .multivariant else { return nil }
            return try PlaylistDocument<MultivariantPlaylist>(parsing: text)
        } catch {
            return nil
        }
    }

    private static func numbers(_ report: PlaylistReport) -> [String] {
        var seen: Set<String> = []
        return report.checkedRules.map { $0.appleRule ?? $0.id }.filter { seen.insert($0).inserted }
    }
}
