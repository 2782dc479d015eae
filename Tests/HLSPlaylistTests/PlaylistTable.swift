/// Every text and the value it stands for.
enum PlaylistTable {
    static let cases =
        MediaCases.all + MediaTagCases.all + MultivariantCases.all + CasesOfPlaylistTags.all + CasesOfSegmentTags.all
        + CasesOfDateRanges.all + CasesOfMultivariantTags.all + CasesOfSpecificationMedia.all + CasesOfLowLatency.all
        + CasesOfSpecificationMultivariant.all
}
