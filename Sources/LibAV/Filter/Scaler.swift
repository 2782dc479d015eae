import CLibAV
import CLibAVShims

/// A picture scaler from one fixed size and format to another.
package struct Scaler: ~Copyable {
    private let context: OpaquePointer
    private let sourceHeight: Int32
    private let toFormat: PixelFormat

    /// Makes a bicubic scaler for pictures of the given shape; the matrix is kept, the range becomes that of the target.
    package init(
        from source: ScalerShape, toWidth: Int, toHeight: Int, toFormat: PixelFormat = .yuv420p
    ) throws(LibAVError) {
        _ = Library.logIsRouted
        guard
            let context = sws_getContext(
                Int32(clamping: source.width), Int32(clamping: source.height), source.format.av,
                Int32(clamping: toWidth), Int32(clamping: toHeight), toFormat.av, sluice_scale_bicubic(), nil, nil,
                nil)
        else {
            throw LibAVError(
                code: .other(0), operation: "scale",
                detail:
                    "no scaler from \(source.width)x\(source.height) \(source.format.name) to \(toWidth)x\(toHeight)")
        }
        let coefficients = sws_getCoefficients(source.matrix)
        // A scaler between formats of one kind has no colour to set and says so with a negative result.
        _ = sws_setColorspaceDetails(
            context, coefficients, source.isFullRange ? 1 : 0, coefficients, toFormat.impliesFullRange ? 1 : 0, 0,
            1 << 16, 1 << 16)
        self.context = context
        sourceHeight = Int32(clamping: source.height)
        self.toFormat = toFormat
    }

    deinit { sws_freeContext(context) }

    /// Scales `source` into `target`, with the upper left corner at `x`, `y`; both even, and the target large enough.
    package func scale(
        _ source: borrowing Frame, into target: borrowing Frame, x: Int = 0, y: Int = 0
    ) throws(LibAVError) {
        let from = source.pointer
        let to = target.pointer
        // Planes of 4:2:0 begin at half the distance for chroma.
        var planes = to.pointee.data
        if x != 0 || y != 0 {
            planes.0 = planes.0.map { $0 + y * Int(to.pointee.linesize.0) + x }
            planes.1 = planes.1.map { $0 + y / 2 * Int(to.pointee.linesize.1) + x / 2 }
            planes.2 = planes.2.map { $0 + y / 2 * Int(to.pointee.linesize.2) + x / 2 }
        }
        let result = withUnsafePointer(to: from.pointee.data) { sourcePlanes in
            withUnsafePointer(to: from.pointee.linesize) { sourceStrides in
                withUnsafePointer(to: planes) { targetPlanes in
                    withUnsafePointer(to: to.pointee.linesize) { targetStrides in
                        sws_scale(
                            context,
                            UnsafeRawPointer(sourcePlanes).assumingMemoryBound(to: UnsafePointer<UInt8>?.self),
                            UnsafeRawPointer(sourceStrides).assumingMemoryBound(to: Int32.self), 0, sourceHeight,
                            UnsafeRawPointer(targetPlanes).assumingMemoryBound(to: UnsafeMutablePointer<UInt8>?.self),
                            UnsafeRawPointer(targetStrides).assumingMemoryBound(to: Int32.self))
                    }
                }
            }
        }
        try check(result, "scale a picture")
    }
}
