import Foundation

/// Makes a copy of an MP4 that asks players to turn its picture: no ffmpeg before 6.0 can write that.
enum DisplayMatrix {
    struct NoTrackHeader: Error {}

    static func turn(_ path: String, by degrees: Int) throws -> String {
        let turned = path.replacingOccurrences(of: ".mp4", with: "-\(degrees).mp4")
        if FileManager.default.fileExists(atPath: turned) { return turned }
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        // ISO/IEC 14496-12, 8.3.2: in version 0 the matrix follows 40 bytes of other fields.
        guard let header = data.range(of: Data("tkhd".utf8)), data[header.upperBound] == 0 else {
            throw NoTrackHeader()
        }
        let one: UInt32 = 0x0001_0000
        let minus = UInt32(bitPattern: -0x0001_0000)
        let unit: [UInt32]
        switch degrees {
        case 90: unit = [0, one, 0, minus, 0, 0]
        case 180: unit = [minus, 0, 0, 0, minus, 0]
        default: unit = [0, minus, 0, one, 0, 0]
        }
        let matrix = unit + [0, 0, 0x4000_0000]
        let bytes = matrix.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        let start = header.upperBound + 40
        data.replaceSubrange(start..<start + 36, with: bytes)
        try data.write(to: URL(fileURLWithPath: turned), options: .atomic)
        return turned
    }
}
