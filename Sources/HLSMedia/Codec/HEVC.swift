/// What the NAL units of HEVC say about a sample (ISO/IEC 23008-2, table 7-1).
package enum HEVC {
    /// `nal_unit_type`, from a unit's first byte.
    package static func type(of unit: some Collection<UInt8>) -> UInt8 {
        (unit.first ?? 0) >> 1 & 0x3F
    }

    /// Whether the first coded slice of a sample is of an IDR picture (IDR_W_RADL or IDR_N_LP).
    package static func isIDR<Bytes: RandomAccessCollection>(
        sample: Bytes, framing: NALFraming
    ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
        firstSliceType(sample, framing).map { $0 == 19 || $0 == 20 } ?? false
    }

    /// Whether the first coded slice of a sample is of an intra random access point: BLA, IDR or CRA.
    package static func isRandomAccess<Bytes: RandomAccessCollection>(
        sample: Bytes, framing: NALFraming
    ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
        firstSliceType(sample, framing).map { (16...21).contains($0) } ?? false
    }

    /// The type of the base layer's first VCL unit; 0 to 31 are VCL.
    private static func firstSliceType<Bytes: RandomAccessCollection>(
        _ sample: Bytes, _ framing: NALFraming
    ) -> UInt8? where Bytes.Element == UInt8, Bytes.Index == Int {
        for unit in NALUnits(sample, framing: framing) where unit.count >= 2 && type(of: unit) < 32 {
            let layer = (unit[unit.startIndex] & 1) << 5 | unit[unit.startIndex + 1] >> 3
            if layer == 0 { return type(of: unit) }
        }
        return nil
    }
}
