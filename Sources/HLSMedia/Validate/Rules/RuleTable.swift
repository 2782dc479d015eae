extension Rule {
    /// The rules that it takes the media or the storage to check; what playlists show alone, HLSPlaylist's rules check.
    ///
    /// Numbers and strengths are those of Apple's HLS Authoring Specification for Apple devices (2025-05); the rules of
    /// chapter S are Sluice's own.
    static let table: [Rule] = [
        // Video
        Rule("1.3b", .must, "H.264 is at most High profile, level 5.2", VideoRules.profileAndLevel),
        Rule("1.10", .should, "Parameter sets stand in the sample entry: avc1 and hvc1", VideoRules.sampleEntry),
        Rule("1.13", .should, "There is an IDR every two seconds", VideoRules.keyframeInterval),
        Rule("1.19", .must, "There are at most 60 frames per second", VideoRules.frameRate),
        Rule("1.26", .must, "The measured average is within 10 % of AVERAGE-BANDWIDTH", RateRules.average),
        Rule("1.27", .must, "The measured peak is within 10 % of BANDWIDTH", RateRules.peak),
        Rule("1.30", .should, "The peak is at most twice the average", RateRules.peakToAverage),
        // Audio
        Rule("2.3", .must, "There is stereo audio in AAC", AudioRules.stereo),
        Rule("2.9", .should, "Audio bit rates are the recommended ones", AudioRules.bitRate),
        // Subtitles
        Rule("5.3", .must, "WebVTT files have an X-TIMESTAMP-MAP", SubtitleRules.timestampMap),
        // Trick play
        Rule("6.9", .must, "BANDWIDTH of I-frame playlists is the measured peak", RateRules.iFramePeak),
        Rule("6.10", .must, "I-frame ranges include the moof and decode alone", TrickPlayRules.ranges),
        // Segments
        Rule("7.1", .must, "Timestamps are continuous over segments", SegmentRules.continuity),
        Rule("7.2", .must, "Continuity counters and timestamps are sequential", SegmentRules.counters),
        Rule("7.3", .must, "Fragments have decode times that continue the segment before", SegmentRules.decodeTimes),
        Rule("7.4", .must, "Video segments start with an IDR", SegmentRules.keyframes),
        Rule("7.7", .must, "No segment's media exceeds the target duration by more than 0.5 s", SegmentRules.longest),
        // Media playlists
        Rule("8.1", .must, "EXTINF durations agree with the media to one frame", MediaPlaylistRules.durations),
        Rule("8.20", .must, "Fragmented MP4 has an EXT-X-MAP", MediaPlaylistRules.map),
        // Multivariant playlist
        Rule("9.1", .must, "Variants have CODECS that agree with the media", MultivariantRules.codecs),
        Rule("9.2", .must, "Variants have a RESOLUTION that agrees with the media", MultivariantRules.resolution),
        Rule("9.3", .must, "I-frame variants have CODECS that agree with the media", MultivariantRules.iFrameCodecs),
        Rule("9.4", .must, "I-frame variants have a RESOLUTION", MultivariantRules.iFrameResolution),
        Rule("9.11", .should, "The playlist has EXT-X-INDEPENDENT-SEGMENTS", MultivariantRules.independence),
        Rule("9.12", .must, "It, or all media playlists have it", MultivariantRules.independenceSomewhere),
        Rule("9.13", .must, "BANDWIDTH is at least the largest sum of peaks", RateRules.largestSum),
        Rule("9.15", .must, "Variants have a FRAME-RATE that agrees with the media", MultivariantRules.frameRate),
        Rule("9.16", .must, "Variants have a VIDEO-RANGE unless all are SDR", MultivariantRules.videoRange),
        // Delivery
        Rule("10.4", .should, "Objects have the recommended content types", DeliveryRules.contentTypes),
        // Sluice
        Rule("S.1", .must, "Every object that a playlist names is there, whole", RecordRules.problems("S.1")),
        Rule("S.2", .must, "Every byte range lies inside its object", RecordRules.problems("S.2")),
        Rule("S.3", .must, "asset.json agrees with the playlists and objects", RecordRules.record),
        Rule("S.4", .must, "Every playlist can be read", RecordRules.problems("S.4")),
        Rule("S.5", .must, "Encrypted segments can be decrypted with the key that is given", EncryptionRules.key),
        Rule("S.6", .must, "WebVTT segments have the cues that are shown in their time", SubtitleRules.cues),
    ]
}
