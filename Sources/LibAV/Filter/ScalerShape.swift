import CLibAV

/// What a scaler must know of the pictures it takes.
package struct ScalerShape: Sendable, Hashable {
    package let width: Int
    package let height: Int
    package let format: PixelFormat
    package let color: ColorDescription

    package init(_ frame: borrowing Frame) {
        width = frame.width
        height = frame.height
        format = frame.pixelFormat
        color = frame.color
    }

    /// Whether samples use the full range, said by the frame or by the format itself.
    package var isFullRange: Bool { color.isFullRange == true || format.impliesFullRange }

    /// The colour of the scaled pictures: the source's own, in video levels; RGB becomes BT.709.
    package var outputColor: ColorDescription {
        var output = color
        if format.isRGB {
            output.matrix = Int32(AVCOL_SPC_BT709.rawValue)
            output.primaries = Int32(AVCOL_PRI_BT709.rawValue)
            output.transfer = Int32(AVCOL_TRC_BT709.rawValue)
        }
        output.isFullRange = color.isFullRange == nil && !format.isRGB && !format.impliesFullRange ? nil : false
        return output
    }

    /// The matrix coefficients as libswscale numbers them.
    var matrix: Int32 {
        if format.isRGB { return SWS_CS_ITU709 }
        // Code points of H.273 and libswscale's numbers are the same for the matrices that it knows.
        return [1, 4, 5, 6, 7, 9].contains(color.matrix) ? color.matrix : SWS_CS_DEFAULT
    }
}
