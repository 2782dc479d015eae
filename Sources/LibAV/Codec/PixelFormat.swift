import CLibAV

/// A pixel format of libav.
package struct PixelFormat: Sendable, Hashable {
    let raw: Int32

    init(raw: Int32) { self.raw = raw }
    init(_ format: AVPixelFormat) { raw = format.rawValue }

    /// 8-bit 4:2:0 in three planes, limited range: what every H.264 rung is encoded from.
    package static let yuv420p = PixelFormat(AV_PIX_FMT_YUV420P)
    /// The same in full range, as JPEG has it.
    package static let yuvj420p = PixelFormat(AV_PIX_FMT_YUVJ420P)

    var av: AVPixelFormat { AVPixelFormat(raw) }

    package var name: String { av_get_pix_fmt_name(av).map { String(cString: $0) } ?? "unknown" }

    /// Bits per sample of the first component, or 0 if the format is unknown.
    package var bitDepth: Int {
        guard let descriptor = av_pix_fmt_desc_get(av) else { return 0 }
        return Int(descriptor.pointee.comp.0.depth)
    }

    package var isRGB: Bool {
        guard let descriptor = av_pix_fmt_desc_get(av) else { return false }
        return descriptor.pointee.flags & UInt64(AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL) != 0
    }

    /// Whether the format is one of those that stand for full range by their name.
    package var impliesFullRange: Bool {
        [
            AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P, AV_PIX_FMT_YUVJ411P,
        ].contains(av)
    }
}
