extension CodecString {
    /// What AV1's string says of colour: the code points of ITU-T H.273, and the range.
    package struct Color: Hashable, Sendable {
        package var primaries: Int
        package var transfer: Int
        package var matrix: Int
        package var isFullRange: Bool

        /// BT.709, limited range: what the short form of the string means.
        package static let bt709 = Color(primaries: 1, transfer: 1, matrix: 1, isFullRange: false)

        package init(primaries: Int, transfer: Int, matrix: Int, isFullRange: Bool) {
            self.primaries = primaries
            self.transfer = transfer
            self.matrix = matrix
            self.isFullRange = isFullRange
        }
    }

    /// `av01.P.LLT.DD`, followed by `.M.CCC.cp.tc.mc.F` when any of these is not the default, from an `av1C` record.
    ///
    /// The form is that of "AV1 Codec ISO Media File Format Binding", section 5. `color` is the sequence header's, which
    /// the record's fixed part does not hold. Throws ``MediaError`` (`sourceInvalid`) if the record is cut short.
    package static func av1(
        configuration record: some Sequence<UInt8>, color: Color = .bt709
    ) throws(MediaError) -> String {
        var reader = BitReader(record, what: "av1C record")
        guard try reader.bits(8) == 0x81 else {
            throw MediaError(.sourceInvalid, "The video's av1C record is of an unknown version; it is damaged.")
        }
        let profile = try reader.bits(3)
        let level = try reader.bits(5)
        let tier = try reader.flag() ? "H" : "M"
        let isHighDepth = try reader.flag()
        let isTwelveBit = try reader.flag()
        let isMonochrome = try reader.flag()
        let (subsamplingX, subsamplingY) = (try reader.bits(1), try reader.bits(1))
        let position = try reader.bits(2)
        let depth = isHighDepth ? (profile == 2 && isTwelveBit ? 12 : 10) : 8
        let chroma = "\(subsamplingX)\(subsamplingY)\(subsamplingX == 1 && subsamplingY == 1 ? position : 0)"
        let short = "av01.\(profile).\(twoDigits(level))\(tier).\(twoDigits(depth))"
        guard isMonochrome || chroma != "110" || color != .bt709 else { return short }
        let code = [color.primaries, color.transfer, color.matrix].map(twoDigits).joined(separator: ".")
        return "\(short).\(isMonochrome ? 1 : 0).\(chroma).\(code).\(color.isFullRange ? 1 : 0)"
    }

    private static func twoDigits(_ number: Int) -> String {
        (0..<10).contains(number) ? "0\(number)" : "\(number)"
    }
}
