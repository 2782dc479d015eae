import CLibAV

/// What a stream carries.
package enum MediaKind: Sendable, Hashable {
    case video
    case audio
    case subtitle
    case other

    init(_ type: AVMediaType) {
        switch type {
        case AVMEDIA_TYPE_VIDEO: self = .video
        case AVMEDIA_TYPE_AUDIO: self = .audio
        case AVMEDIA_TYPE_SUBTITLE: self = .subtitle
        default: self = .other
        }
    }
}
