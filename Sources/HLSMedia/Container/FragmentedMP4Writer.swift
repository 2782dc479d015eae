/// Writes CMAF fragments: `moof` and `mdat` pairs (ISO/IEC 14496-12, 8.8; ISO/IEC 23000-19).
///
/// A video sync sample gets a fragment of its own, so that its byte range is a complete movie fragment which decodes
/// alone to a picture (Apple authoring rule 6.10); the rest of the group of pictures follows in the next one.
final class FragmentedMP4Writer: SegmentWriter {
    let initialization: [UInt8]?
    private let isolatesSyncSamples: Bool
    private var sequence: UInt32 = 0
    private var output = BoxWriter()
    private var keyframes: [Segment.Keyframe] = []
    private var lastSegmentSize = 0

    init(initialization: [UInt8], isolatesSyncSamples: Bool) {
        self.initialization = initialization
        self.isolatesSyncSamples = isolatesSyncSamples
    }

    func append(_ fragment: [Sample]) throws {
        guard isolatesSyncSamples else { return write(fragment[...]) }
        var rest = fragment[...]
        if let first = rest.first, first.isSync {
            let offset = output.bytes.count
            write(rest.prefix(1))
            keyframes.append(
                .init(offset: offset, length: output.bytes.count - offset, time: first.presentation))
            rest = rest.dropFirst()
        }
        write(rest)
    }

    func takeSegment() throws -> (bytes: [UInt8], keyframes: [Segment.Keyframe]) {
        defer { keyframes = [] }
        let bytes = output.take()
        lastSegmentSize = bytes.count
        return (bytes, keyframes)
    }

    private func write(_ samples: ArraySlice<Sample>) {
        guard let first = samples.first else { return }
        let payload = samples.reduce(0) { $0 + $1.size }
        if output.bytes.isEmpty { output.reserve(max(payload + 4096, lastSegmentSize + lastSegmentSize / 16)) }
        output.reserve(payload + 128 + 16 * samples.count)
        sequence += 1
        let start = output.bytes.count
        var dataOffset = 0
        output.box("moof") { moof in
            moof.fullBox("mfhd", version: 0, flags: 0) { $0.append32(sequence) }
            moof.box("traf") { traf in
                // default-base-is-moof; data starts right behind this moof.
                traf.fullBox("tfhd", version: 0, flags: 0x020000) { $0.append32(1) }
                traf.fullBox("tfdt", version: 1, flags: 0) { $0.append64(UInt64(bitPattern: first.decoding)) }
                dataOffset = writeRun(samples, into: &traf)
            }
        }
        output.patch32(UInt32(output.bytes.count - start + 8), at: dataOffset)
        output.append32(UInt32(payload + 8))
        "mdat".utf8.withContiguousStorageIfAvailable { output.append(UnsafeRawBufferPointer($0)) }
        for sample in samples { sample.withBytes { output.append($0) } }
    }

    /// Appends the `trun` and returns where its data offset stands.
    private func writeRun(_ samples: ArraySlice<Sample>, into traf: inout BoxWriter) -> Int {
        let offsets = samples.map { $0.presentation - $0.decoding }
        let hasOffsets = offsets.contains { $0 != 0 }
        let hasNegative = offsets.contains { $0 < 0 }
        // Data offset, durations, sizes, flags, and composition offsets where there are any.
        let flags: UInt32 = 0x000001 | 0x000100 | 0x000200 | 0x000400 | (hasOffsets ? 0x000800 : 0)
        var dataOffset = 0
        traf.fullBox("trun", version: hasNegative ? 1 : 0, flags: flags) { trun in
            trun.append32(UInt32(samples.count))
            dataOffset = trun.bytes.count
            trun.append32(0)
            for (sample, offset) in zip(samples, offsets) {
                trun.append32(UInt32(clamping: sample.duration))
                trun.append32(UInt32(sample.size))
                trun.append32(sample.isSync ? SampleFlags.sync : SampleFlags.dependent)
                if hasOffsets { trun.append32(UInt32(bitPattern: Int32(clamping: offset))) }
            }
        }
        return dataOffset
    }
}

/// Sample flags of ISO/IEC 14496-12, 8.8.3.1.
private enum SampleFlags {
    /// Depends on no other sample.
    static let sync: UInt32 = 0x0200_0000
    /// Depends on others and is no sync sample.
    static let dependent: UInt32 = 0x0101_0000
}
