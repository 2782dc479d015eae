import CLibAV

/// The colour of a picture in the code points of ISO/IEC 23091-2 (H.273), as libav numbers them.
package struct ColorDescription: Sendable, Hashable {
    package var primaries: Int32
    package var transfer: Int32
    package var matrix: Int32
    /// Whether samples use the full range (0...255 at 8 bits); nil if the stream does not say.
    package var isFullRange: Bool?

    init(_ frame: AVFrame) {
        self.init(frame.color_primaries, frame.color_trc, frame.colorspace, frame.color_range)
    }

    init(_ parameters: AVCodecParameters) {
        self.init(
            parameters.color_primaries, parameters.color_trc, parameters.color_space, parameters.color_range)
    }

    private init(
        _ primaries: AVColorPrimaries, _ transfer: AVColorTransferCharacteristic, _ matrix: AVColorSpace,
        _ range: AVColorRange
    ) {
        self.primaries = Int32(primaries.rawValue)
        self.transfer = Int32(transfer.rawValue)
        self.matrix = Int32(matrix.rawValue)
        isFullRange = range == AVCOL_RANGE_JPEG ? true : range == AVCOL_RANGE_MPEG ? false : nil
    }

    /// Whether the transfer function is one of high dynamic range: PQ (SMPTE ST 2084) or HLG (ARIB STD-B67).
    package var isHighDynamicRange: Bool { isPerceptualQuantizer || isHybridLogGamma }
    package var isPerceptualQuantizer: Bool { transfer == Int32(AVCOL_TRC_SMPTE2084.rawValue) }
    package var isHybridLogGamma: Bool { transfer == Int32(AVCOL_TRC_ARIB_STD_B67.rawValue) }

    /// The colour that high dynamic range is tone-mapped to: BT.709 in video levels.
    package static let bt709 = ColorDescription(AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_SPC_BT709, AVCOL_RANGE_MPEG)

    var avPrimaries: AVColorPrimaries { AVColorPrimaries(UInt32(bitPattern: primaries)) }
    var avTransfer: AVColorTransferCharacteristic { AVColorTransferCharacteristic(UInt32(bitPattern: transfer)) }
    var avMatrix: AVColorSpace { AVColorSpace(UInt32(bitPattern: matrix)) }
    var avRange: AVColorRange {
        isFullRange == true ? AVCOL_RANGE_JPEG : isFullRange == false ? AVCOL_RANGE_MPEG : AVCOL_RANGE_UNSPECIFIED
    }
}
