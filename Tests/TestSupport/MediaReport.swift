/// What ffprobe says of a file.
package struct MediaReport: Sendable {
    package struct Stream: Sendable {
        package let index: Int
        package let kind: String
        package let codec: String
        package let profile: String
        package let level: Int
        package let width: Int
        package let height: Int
        package let sampleAspectRatio: String
        package let sampleRate: Int
        package let channels: Int
        package let timeBase: Double
        /// Seconds.
        package let startTime: Double
        package let averageFrameRate: Double
    }

    package struct Packet: Sendable {
        package let stream: Int
        /// Seconds; NaN if there is none.
        package let time: Double
        package let decodingTime: Double
        package let duration: Double
        package let isKey: Bool
        package let isDiscarded: Bool
        package let size: Int
        package let position: Int
    }

    package struct Frame: Sendable {
        package let stream: Int
        /// Seconds.
        package let time: Double
        package let duration: Double
        package let isKey: Bool
        package let sampleCount: Int
    }

    package let streams: [Stream]
    package let packets: [Packet]
    package let frames: [Frame]
    /// What ffprobe printed at `-v warning`, empty if it had no complaint.
    package let warnings: String

    package var video: Stream? { streams.first { $0.kind == "video" } }
    package var audio: Stream? { streams.first { $0.kind == "audio" } }

    package func packets(of stream: Stream?) -> [Packet] { packets.filter { $0.stream == stream?.index } }
    package func frames(of stream: Stream?) -> [Frame] { frames.filter { $0.stream == stream?.index } }
}
