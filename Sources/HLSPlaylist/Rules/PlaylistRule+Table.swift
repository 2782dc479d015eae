extension PlaylistRule {
    /// Every rule, by theme: texts, media playlists, multivariant playlists, sets.
    public static let all: [PlaylistRule] =
        ReadingRules.all + VersionRules.all + VariableRules.all + StartRules.all
        + DurationRules.all + PlaylistTypeRules.all + LiveRules.all + ResourceRules.all + KeyRules.all
        + ProgramDateRules.all + DateRangeRules.all + InterstitialRules.all
        + PartRules.all + ServerControlRules.all + LiveEdgeRules.all
        + VariantRules.all + BandwidthRules.all + CodecRules.all + RenditionRules.all + GroupRules.all
        + SessionRules.all + IFrameVariantRules.all
        + SetTimingRules.all + SetDateRules.all + SetRoleRules.all + SetControlRules.all
}
