extension PlaylistReport {
    /// Checks a media playlist alone; in linear time.
    ///
    /// - Parameters:
    ///   - playlist: the playlist.
    ///   - role: what it is in its presentation, if that is known.
    ///   - content: whether everything is there already, if that is known; else the playlist itself tells.
    public init(_ playlist: MediaPlaylist, role: PlaylistRole? = nil, content: ContentKind? = nil) {
        self.init(PlaylistDocument(playlist), role: role, content: content)
    }

    /// Checks a media playlist with its text: findings have lines.
    public init(_ document: PlaylistDocument<MediaPlaylist>, role: PlaylistRole? = nil, content: ContentKind? = nil) {
        var verdict = RuleVerdict()
        let media = ExaminedMedia(document.playlist, role: role, content: content, isWritten: document.text != nil)
        media.check(&verdict)
        verdict.close(document)
        self.init([verdict])
    }

    /// Checks a multivariant playlist alone.
    public init(_ playlist: MultivariantPlaylist) { self.init(PlaylistDocument(playlist)) }

    /// Checks a multivariant playlist with its text: findings have lines.
    public init(_ document: PlaylistDocument<MultivariantPlaylist>) {
        var verdict = RuleVerdict()
        MultivariantRules.check(document, &verdict)
        verdict.close(document)
        self.init([verdict])
    }

    /// Checks a multivariant playlist, its media playlists, and how they fit together.
    ///
    /// - Parameters:
    ///   - set: the playlists.
    ///   - content: whether everything is there already, if that is known.
    public init(_ set: PlaylistSet, content: ContentKind? = nil) {
        self.init(ExaminedSet(set, content: content).verdicts)
    }

    /// Checks the text of a playlist of either kind; what cannot be read is a finding, too.
    public init(text: some Collection<UInt8>, content: ContentKind? = nil) {
        do throws(PlaylistError) {
            let document = try PlaylistDocument<Playlist>(parsing: Array(text))
            switch document.playlist {
            case .media(let playlist): self.init(document.with(playlist), content: content)
            case .multivariant(let playlist): self.init(document.with(playlist))
            }
        } catch {
            self = ReadingRules.report(error)
        }
    }

    /// Checks the text of a playlist of either kind; what cannot be read is a finding, too.
    public init(text: String, content: ContentKind? = nil) { self.init(text: Array(text.utf8), content: content) }
}

extension PlaylistDocument {
    fileprivate func with<Other>(_ playlist: Other) -> PlaylistDocument<Other> {
        PlaylistDocument<Other>(playlist, text, warnings)
    }

    private init(_ playlist: Value, _ text: [UInt8]?, _ warnings: [PlaylistWarning]) {
        self.playlist = playlist
        self.text = text
        self.warnings = warnings
    }
}

extension MediaPlaylist {
    /// What in the playlist breaks a rule; ``PlaylistReport`` tells more.
    public var findings: [PlaylistFinding] { PlaylistReport(self).findings }
}

extension MultivariantPlaylist {
    /// What in the playlist breaks a rule; ``PlaylistReport`` tells more.
    public var findings: [PlaylistFinding] { PlaylistReport(self).findings }
}

extension PlaylistSet {
    /// What in the set breaks a rule; ``PlaylistReport`` tells more.
    public var findings: [PlaylistFinding] { PlaylistReport(self).findings }
}
