/// Why a source or its settings keep a transcode in one piece.
public enum TranscodeObstacle: String, Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// Pushed bytes can be read only once.
    case pushedBytes
    /// The source can be read only in order, as a pipe can.
    case notSeekable
    /// There is no video, or no rung for it.
    case noPicture
    /// Segments are MPEG-TS, whose packets are counted over all of them, or byte ranges of one file.
    case packaging
    /// Timestamps are missing, repeated or out of order.
    case timestamps
    /// The first picture does not decode alone.
    case start
    /// A picture is held over a segment boundary.
    case heldPictures
    /// There are segments of fewer pictures than an encoder reorders by.
    case fewPictures
    /// Packets are fields, or pictures that are not shown.
    case hiddenPictures

    /// One line for people.
    public var description: String {
        switch self {
        case .pushedBytes: "pushed bytes can be read only once; store them first"
        case .notSeekable: "the source can be read only from its start"
        case .noPicture: "there is no video rung to divide"
        case .packaging: "only fMP4 segments in files of their own can be made apart"
        case .timestamps: "the source's timestamps are missing, repeated or out of order"
        case .start: "the source does not start with a picture that decodes alone"
        case .heldPictures: "pictures are held over segment boundaries"
        case .fewPictures: "there are segments of very few pictures"
        case .hiddenPictures: "the source's packets are not one picture each"
        }
    }
}
