/// What kind of media a codec of CODECS is (RFC 6381).
enum CodecKind {
    case video, audio, text

    /// Nil for a codec that is not known.
    init?(_ codec: String) {
        switch codec.prefix(while: { $0 != "." }) {
        case "avc1", "avc2", "avc3", "avc4", "hvc1", "hev1", "dvh1", "dvhe", "dva1", "dvav", "dav1", "av01", "vp08",
            "vp09",
            "mp4v", "mjpg", "vvc1", "vvi1", "apv1":
            self = .video
        case "mp4a", "ac-3", "ec-3", "ac-4", "alac", "fLaC", "flac", "Opus", "opus", "mhm1", "mhm2", "iamf", "apac",
            "dtsc",
            "dtse", "dtsh", "dtsl", "dtsx", "dtsy":
            self = .audio
        case "stpp", "wvtt", "tx3g", "stxt", "sbtt": self = .text
        default: return nil
        }
    }
}

extension Variant {
    /// True if the variant has pictures, as far as its attributes tell.
    var showsVideo: Bool {
        stream.resolution != nil || frameRate != nil || stream.video != nil
            || stream.codecs.contains { CodecKind($0) == .video }
    }
}
