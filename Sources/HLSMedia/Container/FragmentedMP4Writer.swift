/// Writes CMAF fragments: `moof` and `mdat` pairs (ISO/IEC 14496-12, 8.8; ISO/IEC 23000-19).
///
/// A video sync sample gets a fragment of its own, so that its byte range is a complete movie fragment which decodes
/// alone to a picture (Apple authoring rule 6.10); what follows it goes into fragments of bounded size, so that memory
/// does not grow with the bit rate or with the distance between IDRs.
final class FragmentedMP4Writer: SegmentWriter {
    /// Bytes of payload from which a fragment is closed.
    private static let fragmentSize = 1 << 19
    /// Bytes from which a piece is handed out.
    private static let pieceSize = 1 << 18

    private let isolatesSyncSamples: Bool
    private var sequence: UInt32 = 0
    private var fragment: [Sample] = []
    private var fragmentBytes = 0
    /// Bytes of the segment that were handed out.
    private var offset = 0
    private var keyframes: [Segment.Keyframe] = []

    /// Where fragments are numbered by segment: the number of the present one.
    private var segment: Int?

    /// Makes a writer; with a first segment, fragments are numbered from each segment's own number, so that segments made
    /// apart can be put together in order.
    init(isolatesSyncSamples: Bool, firstSegment: Int? = nil) {
        self.isolatesSyncSamples = isolatesSyncSamples
        segment = firstSegment
        if let firstSegment { sequence = Self.sequence(before: firstSegment) }
    }

    /// More than a segment of 60 s has at any bit rate in use, and room for as many segments as a day has seconds.
    private static let fragmentsPerSegment = 1 << 12

    private static func sequence(before segment: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: segment &* fragmentsPerSegment)
    }

    func append(_ sample: Sample, _ emit: ([UInt8]) throws -> Void) throws {
        let isAlone = isolatesSyncSamples && sample.isSync
        if isAlone { try closeFragment(emit) }
        fragment.append(sample)
        fragmentBytes += sample.size
        if isAlone {
            let start = offset
            try closeFragment(emit)
            keyframes.append(.init(offset: start, length: offset - start, time: sample.presentation))
        } else if fragmentBytes >= Self.fragmentSize {
            try closeFragment(emit)
        }
    }

    func finishSegment(_ emit: ([UInt8]) throws -> Void) throws -> [Segment.Keyframe] {
        try closeFragment(emit)
        defer {
            keyframes = []
            offset = 0
            if let segment {
                self.segment = segment + 1
                sequence = Self.sequence(before: segment + 1)
            }
        }
        return keyframes
    }

    private func closeFragment(_ emit: ([UInt8]) throws -> Void) throws {
        guard !fragment.isEmpty else { return }
        var output = BoxWriter(reserving: min(fragmentBytes, Self.pieceSize) + 256 + 16 * fragment.count)
        writeHeader(into: &output)
        // Samples are let go one by one as they are copied, from the front.
        fragment.reverse()
        while let sample = fragment.popLast() {
            sample.withBytes { output.append($0) }
            if output.bytes.count >= Self.pieceSize { try hand(&output, emit) }
        }
        if !output.bytes.isEmpty { try hand(&output, emit) }
        fragmentBytes = 0
    }

    private func hand(_ output: inout BoxWriter, _ emit: ([UInt8]) throws -> Void) throws {
        let piece = output.take()
        offset += piece.count
        try emit(piece)
    }

    /// Appends the `moof` and the header of the `mdat`.
    private func writeHeader(into output: inout BoxWriter) {
        sequence += 1
        let decoding = fragment.first?.decoding ?? 0
        var dataOffset = 0
        output.box("moof") { moof in
            moof.fullBox("mfhd", version: 0, flags: 0) { $0.append32(sequence) }
            moof.box("traf") { traf in
                // default-base-is-moof: data offsets count from the start of this moof.
                traf.fullBox("tfhd", version: 0, flags: 0x020000) { $0.append32(1) }
                traf.fullBox("tfdt", version: 1, flags: 0) { $0.append64(UInt64(bitPattern: decoding)) }
                dataOffset = writeRun(into: &traf)
            }
        }
        output.patch32(UInt32(output.bytes.count + 8), at: dataOffset)
        output.append32(UInt32(fragmentBytes + 8))
        output.append32(0x6D64_6174)  // "mdat"
    }

    /// Appends the `trun` and returns where its data offset stands.
    private func writeRun(into traf: inout BoxWriter) -> Int {
        let offsets = fragment.map { $0.presentation - $0.decoding }
        let hasOffsets = offsets.contains { $0 != 0 }
        let hasNegative = offsets.contains { $0 < 0 }
        // Data offset, durations, sizes, flags, and composition offsets where there are any.
        let flags: UInt32 = 0x000001 | 0x000100 | 0x000200 | 0x000400 | (hasOffsets ? 0x000800 : 0)
        var dataOffset = 0
        traf.fullBox("trun", version: hasNegative ? 1 : 0, flags: flags) { trun in
            trun.append32(UInt32(fragment.count))
            dataOffset = trun.bytes.count
            trun.append32(0)
            for (sample, offset) in zip(fragment, offsets) {
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
