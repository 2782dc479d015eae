/// All that is checked of a multivariant playlist alone.
enum MultivariantRules {
    /// `hidesRanges` says that the video is known to be encrypted by whole segments.
    static func check(
        _ document: PlaylistDocument<MultivariantPlaylist>, hidesRanges: Bool = false, _ verdict: inout RuleVerdict
    ) {
        let playlist = document.playlist
        VersionRules.check(playlist, isWritten: document.text != nil, &verdict)
        VariableRules.check(playlist, &verdict)
        KeyRules.check(playlist, &verdict)
        VariantRules.check(playlist, &verdict)
        BandwidthRules.check(playlist, &verdict)
        CodecRules.check(playlist, &verdict)
        RenditionRules.check(playlist, text: document.text, &verdict)
        GroupRules.check(playlist, &verdict)
        SessionRules.check(playlist, &verdict)
        IFrameVariantRules.check(playlist, hidesRanges: hidesRanges, &verdict)
    }
}
