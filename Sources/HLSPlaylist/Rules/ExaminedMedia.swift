/// A media playlist under examination, and what is known of it from outside.
struct ExaminedMedia {
    let playlist: MediaPlaylist
    /// What it is in its set; nil for a lone playlist.
    let role: PlaylistRole?
    /// What is known of the content; nil lets the playlist itself tell.
    let content: ContentKind?
    /// True if the playlist was read from a text: only then does a missing tag mean something.
    let isWritten: Bool
    /// The exact sum of all durations, in seconds.
    let duration: DecimalSeconds
    /// Every date range, and where its tag stands.
    let dateRanges: [(range: DateRange, place: TagPlace)]

    init(_ playlist: MediaPlaylist, role: PlaylistRole? = nil, content: ContentKind? = nil, isWritten: Bool = false) {
        self.playlist = playlist
        self.role = role
        self.content = content
        self.isWritten = isWritten
        duration = playlist.totalDuration
        dateRanges = playlist.placedDateRanges
    }

    /// An I-frame playlist, even if it forgot to say so.
    var isIFrames: Bool { playlist.isIFramesOnly || role == .iFrames }
    /// More may come.
    var isLive: Bool { !playlist.hasEndList && playlist.playlistType != .vod && content != .onDemand }
    /// Segments are taken away at the front as others come.
    var isSliding: Bool { isLive && playlist.playlistType != .event }

    /// What the rules find in the playlist alone.
    func check(_ verdict: inout RuleVerdict) {
        VersionRules.check(self, &verdict)
        VariableRules.check(self, &verdict)
        StartRules.check(self, &verdict)
        DurationRules.check(self, &verdict)
        PlaylistTypeRules.check(self, &verdict)
        LiveRules.check(self, &verdict)
        ResourceRules.check(self, &verdict)
        KeyRules.check(self, &verdict)
        ProgramDateRules.check(self, &verdict)
        DateRangeRules.check(self, &verdict)
        InterstitialRules.check(self, &verdict)
        PartRules.check(self, &verdict)
        ServerControlRules.check(self, &verdict)
        LiveEdgeRules.check(self, &verdict)
    }
}
