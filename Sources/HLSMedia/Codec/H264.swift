/// What the NAL units of H.264 say about a sample (ISO/IEC 14496-10, table 7-1).
package enum H264 {
    /// `nal_unit_type`, from a unit's first byte.
    package static func type(of unit: some Collection<UInt8>) -> UInt8 {
        (unit.first ?? 0) & 0x1F
    }

    /// Whether the unit is a sequence parameter set, its extension, or a picture parameter set.
    package static func isParameterSet(_ unit: some Collection<UInt8>) -> Bool {
        [7, 8, 13].contains(type(of: unit))
    }

    /// Whether the first coded slice of a sample is of an IDR picture (type 5), whatever else the sample holds.
    package static func isIDR<Bytes: RandomAccessCollection>(
        sample: Bytes, framing: NALFraming
    ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
        for unit in NALUnits(sample, framing: framing) where (1...5).contains(type(of: unit)) {
            return type(of: unit) == 5
        }
        return false
    }

    /// Whether the sample is an IDR picture; `lengthSize` is the number of length bytes that avcC gives: 1, 2 or 4.
    package static func isIDR<Bytes: RandomAccessCollection>(
        sample: Bytes, lengthSize: Int
    ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
        isIDR(sample: sample, framing: .lengthPrefixed(bytes: lengthSize))
    }
}
