import HLSPlaylist
import Testing

@Suite struct RuleTests {
    static let cases = RuleCase.media + RuleCase.lowLatency + RuleCase.multivariant + RuleCase.sets

    /// The report on a case's subject, and the texts that lines are counted in.
    private static func report(_ subject: RuleCase.Subject) throws -> (PlaylistReport, [String: String]) {
        switch subject {
        case .text(let text): return (PlaylistReport(text: text), ["": text])
        case .set(let texts):
            var media: [String: PlaylistDocument<MediaPlaylist>] = [:]
            for (uri, text) in texts where !uri.isEmpty {
                media[uri] = try PlaylistDocument<MediaPlaylist>(parsing: Array(text.utf8))
            }
            let multivariant = try PlaylistDocument<MultivariantPlaylist>(parsing: Array((texts[""] ?? "").utf8))
            return (PlaylistReport(PlaylistSet(multivariant: multivariant, media: media)), texts)
        }
    }

    @Test("A planted violation is seen by its rule, in its line, and by no other rule", arguments: cases)
    func planted(_ item: RuleCase) throws {
        let (report, texts) = try Self.report(item.subject)
        #expect(Set(report.findings.map(\.rule.id)) == item.also.union([item.rule]), "\(report.findings)")
        let finding = try #require(report.findings.first { $0.rule.id == item.rule })
        #expect(finding.uri == item.uri)
        #expect(report.checkedRules.contains(finding.rule))
        #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
        let lines = (texts[finding.uri ?? ""] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        if let wanted = item.line {
            let line = try #require(finding.line, "\(finding)")
            #expect(lines[line - 1].contains(wanted), "\(finding)")
        } else {
            #expect(finding.line == nil, "\(finding)")
        }
    }

    @Test("Every rule has a case")
    func covered() {
        let planted = Set(Self.cases.map(\.rule))
        #expect(Set(PlaylistRule.all.map(\.id)).subtracting(planted) == [])
        #expect(PlaylistRule.all.count >= 80)
    }

    @Test("Clean playlists break no rule", arguments: RuleTexts.clean)
    func clean(_ text: String) {
        let report = PlaylistReport(text: text)
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.isValid && !report.checkedRules.isEmpty)
    }

    @Test("Clean sets break no rule", arguments: RuleTexts.cleanSets)
    func cleanSet(_ texts: [String: String]) throws {
        let (report, _) = try Self.report(.set(texts))
        #expect(report.findings.isEmpty, "\(report.findings)")
    }

    @Test("Rules have unique ids, a source, and sentences without a full stop")
    func table() {
        let rules = PlaylistRule.all
        #expect(Set(rules.map(\.id)).count == rules.count)
        for rule in rules {
            #expect(rule.section != nil || rule.appleRule != nil, "\(rule.id)")
            #expect(!rule.source.isEmpty && !rule.statement.isEmpty && !rule.mend.isEmpty)
            #expect(!rule.statement.hasSuffix(".") && !rule.mend.hasSuffix("."), "\(rule.id)")
            #expect(rule.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(rule.id)")
            #expect(PlaylistRule(id: rule.id) == rule)
        }
        #expect(PlaylistRule(id: "no-such-rule") == nil)
    }

    @Test("A playlist that was made has findings without lines, and needs no version")
    func values() {
        var playlist = MediaPlaylist(
            targetDuration: 6, playlistType: .vod, hasEndList: true,
            segments: [
                MediaSegment(uri: "a.ts", duration: 6),
                MediaSegment(uri: "b.ts", duration: DecimalSeconds(milliseconds: 4500)),
            ])
        #expect(playlist.findings.isEmpty, "\(playlist.findings)")
        playlist.segments[1].duration = 7
        #expect(playlist.findings.map(\.rule.id) == ["segment-within-target"])
        #expect(playlist.findings[0].line == nil && playlist.findings[0].rule.severity == .error)
    }

    @Test("What is known of the content makes a missing type an error, and what is known of the role spares I-frames")
    func context() throws {
        let text = RuleTexts.vod.replacing("#EXT-X-PLAYLIST-TYPE:VOD\n", with: "")
        #expect(PlaylistReport(text: text).isValid)
        #expect(!PlaylistReport(text: text, content: .onDemand).isValid)
        let playlist = try MediaPlaylist(parsing: RuleTexts.vod.replacing("DURATION:6", with: "DURATION:7"))
        #expect(PlaylistReport(playlist).findings.map(\.rule.id) == ["target-of-six-seconds"])
        #expect(PlaylistReport(playlist, role: .subtitles).findings.isEmpty)
    }

    @Test("Lines are right with a byte order mark, CRLF, blank lines and comments")
    func lines() {
        let text =
            "\u{feff}" + RuleTexts.vod.replacing("4.500", with: "6.500").replacing("\n", with: "\r\n \r\n# note\r\n")
        let findings = PlaylistReport(text: text).findings.filter { $0.rule.id == "segment-within-target" }
        #expect(findings.map(\.line) == [31], "\(findings)")
    }

    @Test("Many findings of a rule are counted and not all listed, in linear time")
    func many() {
        let segments = (0..<100_000).map { MediaSegment(uri: "\($0).ts", duration: 9) }
        let playlist = MediaPlaylist(targetDuration: 6, playlistType: .vod, hasEndList: true, segments: segments)
        let findings = playlist.findings
        #expect(findings.count == 21)
        #expect(findings.last?.message == "99980 more findings of this rule are not listed")
    }

    @Test("Texts of any bytes give a report", arguments: ["", "#EXTM3U", "<html>", "#EXTM3U\n#EXTINF:1e400,\na\u{0}"])
    func anything(_ text: String) {
        _ = PlaylistReport(text: text)
        for end in stride(from: 0, to: RuleTexts.dated.utf8.count, by: 7) {
            _ = PlaylistReport(text: Array(RuleTexts.dated.utf8.prefix(end)))
        }
        #expect(PlaylistReport(text: "<html>").findings.map(\.rule.id) == ["readable"])
    }

    @Test("The references of a multivariant playlist are its media playlists, each once, with their roles")
    func references() throws {
        let references = try MultivariantPlaylist(parsing: RuleTexts.multivariant).references
        #expect(
            references.map(\.uri) == [
                "v720/index.m3u8", "v360/index.m3u8", "a/index.m3u8", "s/index.m3u8", "v720/iframes.m3u8",
            ])
        #expect(references.map(\.role) == [.video, .video, .audio, .subtitles, .iFrames])
    }
}
