import HLSMedia
import Testing

/// Bytes written as hexadecimal.
private func hex(_ text: String) -> [UInt8] {
    let digits = Array(text.filter { !$0.isWhitespace })
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
}

// Records from x264, x265 and SVT-AV1.
private let high = "0164000dffe100196764000dacd94141fb011000000300100000030320f142996001000768ebe3cb3002c0fdf8f800"
private let baseline1080 = "0142c028ffe100186742c028dc0780227e5c0440000003004000000c83c60ce001000468ce0fc8"
private let baseline480 = "0142c01effe100196742c01ed900d83de6f011000003000100000300320f162e4801000568cb83cb20"
private let high10 = "016e001effe1001b676e001ea6cd940a02ff97011000000300100000030320f162d96001000668ebe3cb22c0fdfafa00"
private let high422 = "017a001effe1001b677a001ebcd940a42fe227c044000003000400000300c83c58b65801000668ebe3cb22c0fef8f800"
private let high444 = "01f4001effe1001b67f4001e919b281405ff1380880000030008000003019078b16cb001000668ebe3c44844fff8f800"
private let interlaced = "0164001effe100186764001eacd940b424d8088000000300800000190f8a14cb01000668fba3cb22c0fdf8f800"
private let hevcMain = "0101600000009000000000005df000fcfdf8f800000f00"
private let hevcMain10 = "0102200000009000000000005df000fcfdfafa00000f00"

@Suite struct CodecStringTests {
    @Test(
        "H.264's string comes from avcC, from Annex B and from the parameter set alike",
        arguments: [
            (high, "avc1.64000D"), (baseline1080, "avc1.42C028"), (high10, "avc1.6E001E"), (high422, "avc1.7A001E"),
            (high444, "avc1.F4001E"),
        ])
    func avc(record: String, string: String) throws {
        let record = hex(record)
        #expect(try CodecString.avc(extradata: record) == string)
        let configuration = try AVCConfiguration(parsing: record)
        let annexB = [0, 0, 0, 1] + configuration.sequenceSets[0] + [0, 0, 1] + configuration.pictureSets[0]
        #expect(try CodecString.avc(extradata: annexB) == string)
        #expect(try CodecString.avc(sequenceSet: configuration.sequenceSets[0]) == string)
    }

    @Test(
        "HEVC's string comes from hvcC",
        arguments: [
            (hevcMain, "hvc1.1.6.L93.90"), (hevcMain10, "hvc1.2.4.L93.90"),
            ("01 01 60000000 b00000000000 5d", "hvc1.1.6.L93.B0"),
            ("01 a4 10000000 000000000000 99", "hvc1.B4.8.H153"),
            ("01 01 60000000 900000000005 78", "hvc1.1.6.L120.90.0.0.0.0.5"),
        ])
    func hevc(record: String, string: String) throws {
        #expect(try CodecString.hevc(configuration: hex(record)) == string)
    }

    @Test(
        "AV1's string comes from av1C, long when it must be",
        arguments: [
            ("81010c00", "av01.0.01M.08"), ("81014c00", "av01.0.01M.10"), ("8108cc00", "av01.0.08H.10"),
            ("81481000", "av01.2.08M.08.1.000.01.01.01.0"), ("81486800", "av01.2.08M.12.0.100.01.01.01.0"),
            ("81280000", "av01.1.08M.08.0.000.01.01.01.0"),
        ])
    func av1(record: String, string: String) throws {
        #expect(try CodecString.av1(configuration: hex(record)) == string)
    }

    @Test("AV1's string names colours other than BT.709")
    func av1Color() throws {
        let pq = CodecString.Color(primaries: 9, transfer: 16, matrix: 9, isFullRange: true)
        #expect(try CodecString.av1(configuration: hex("81014d00"), color: pq) == "av01.0.01M.10.0.111.09.16.09.1")
    }

    @Test(
        "AAC's string tells LC, HE and HEv2 apart, however they are signalled",
        arguments: [
            ("1210", 2), ("1188", 2), ("121056e500", 2), ("11b056e500", 2), ("2b920800", 5), ("eb8a0800", 29),
            ("139056e5a0", 5), ("139056e5a54800", 5), ("139056e5a54880", 29), ("f94640", 42), ("f84840", 34),
        ])
    func aac(configuration: String, type: Int) throws {
        #expect(try CodecString.aac(configuration: hex(configuration)) == "mp4a.40.\(type)")
    }

    @Test("An AudioSpecificConfig gives its core's rate and channels")
    func audioSpecificConfig() throws {
        let stereo = try AudioSpecificConfig(parsing: hex("1210"))
        #expect([stereo.sampleRate, stereo.channelConfiguration, stereo.coreObjectType] == [44_100, 2, 2])
        let explicitRate = BitWriter { $0.bits(2, 5).bits(15, 4).bits(48_001, 24).bits(1, 4).bits(0, 3) }
        #expect(try AudioSpecificConfig(parsing: explicitRate.bytes).sampleRate == 48_001)
    }

    @Test("SBR is found after a program config element with a comment")
    func programConfig() throws {
        let writer = BitWriter {
            $0.bits(2, 5).bits(6, 4).bits(0, 4).bits(0, 3)
                .bits(0, 10).bits(1, 4).bits(0, 4).bits(1, 4).bits(1, 2).bits(0, 3).bits(0, 4)
                .bits(1, 1).bits(0, 4).bits(0, 1).bits(1, 1).bits(0, 3)
                .bits(0, 5).bits(0, 5).bits(0, 4)
            $0.align().bits(3, 8).bits(0xABCDEF, 24)
            $0.bits(0x2B7, 11).bits(5, 5).bits(1, 1).bits(3, 4)
        }
        #expect(try CodecString.aac(configuration: writer.bytes) == "mp4a.40.5")
    }

    @Test("Every record, cut anywhere or with any byte changed, gives a string or an error")
    func survivesDamage() {
        func tryAll(_ bytes: [UInt8]) {
            _ = Result { try CodecString.avc(extradata: bytes) }
            _ = Result { try AVCConfiguration(extradata: bytes).encoded() }
            _ = Result { try SequenceParameterSet(parsing: bytes) }
            _ = Result { try CodecString.hevc(configuration: bytes) }
            _ = Result { try CodecString.av1(configuration: bytes) }
            _ = Result { try CodecString.aac(configuration: bytes) }
        }
        for record in [high, high444, interlaced, hevcMain, "81010c00", "139056e5a54880"].map(hex) {
            for index in record.indices {
                tryAll(Array(record[..<index]))
                tryAll(Array(record[index...]))
                for value in [0, 1, 3, 0x67, 0x7F, 0x80, 0xFF] as [UInt8] {
                    var changed = record
                    changed[index] = value
                    tryAll(changed)
                    tryAll(Array(changed.dropFirst(8)))
                }
            }
        }
        for bytes in [[], [1], [0x81], [0, 0, 1], [0, 0, 1, 0x67]] as [[UInt8]] {
            #expect(throws: MediaError.self) { try CodecString.avc(extradata: bytes) }
            #expect(throws: MediaError.self) { try CodecString.hevc(configuration: bytes) }
            #expect(throws: MediaError.self) { try CodecString.av1(configuration: bytes) }
        }
        #expect(throws: MediaError.self) { try CodecString.aac(configuration: []) }
        #expect(throws: MediaError.self) { try CodecString.aac(configuration: [0, 0]) }
        #expect(throws: MediaError.self) { try CodecString.aac(configuration: hex("1700")) }
    }
}

@Suite struct SequenceParameterSetTests {
    @Test(
        "A parameter set tells size, chroma, depth and whether HLS can take it",
        arguments: [
            (high, [320, 240, 1, 8, 8, 1], true), (baseline1080, [1920, 1080, 1, 8, 8, 1], true),
            (baseline480, [854, 480, 1, 8, 8, 1], true), (high10, [640, 360, 1, 10, 10, 1], false),
            (high422, [642, 362, 2, 8, 8, 1], false), (high444, [640, 360, 3, 8, 8, 1], false),
            (interlaced, [720, 576, 1, 8, 8, 0], false),
        ])
    func parses(record: String, facts: [Int], fits: Bool) throws {
        let set = try SequenceParameterSet(parsing: AVCConfiguration(parsing: hex(record)).sequenceSets[0])
        #expect(
            [set.width, set.height, set.chromaFormat, set.lumaDepth, set.chromaDepth, set.isFramesOnly ? 1 : 0] == facts
        )
        #expect(set.fitsHLS == fits)
    }

    @Test("Emulation bytes before the size are taken out")
    func unescapes() throws {
        // An offset of picture order with 25 leading zero bits makes 00 00 appear, and so an escape, before the size.
        let writer = BitWriter {
            $0.bits(0x67, 8).bits(66, 8).bits(0xC0, 8).bits(30, 8)
            $0.ue(31).ue(0).ue(1).bits(0, 1).ue(1 << 25).ue(0).ue(1).ue(4)
            $0.ue(1).bits(0, 1).ue(119).ue(67).bits(1, 1).bits(0, 1)
            $0.bits(1, 1).ue(0).ue(0).ue(0).ue(4).bits(0, 1).bits(1, 1)
        }
        #expect(writer.escaped != writer.bytes)
        let set = try SequenceParameterSet(parsing: writer.escaped)
        #expect([set.width, set.height, set.id] == [1920, 1080, 31])
    }

    @Test("Scaling lists, whole or ended early, are passed over")
    func scalingLists() throws {
        let writer = BitWriter { writer in
            writer.bits(0x67, 8).bits(100, 8).bits(0, 8).bits(30, 8).ue(0).ue(1).ue(0).ue(0).bits(0, 1).bits(1, 1)
            // A 4x4 list in full, one ended by a delta of -8 (code 16), four absent; an 8x8 list in full, one absent.
            writer.bits(1, 1)
            (0..<16).forEach { _ in writer.ue(0) }
            writer.bits(1, 1).ue(16).bits(0, 4).bits(1, 1)
            (0..<64).forEach { _ in writer.ue(0) }
            writer.bits(0, 1)
            writer.ue(0).ue(2).ue(1).bits(0, 1).ue(39).ue(29).bits(1, 1).bits(0, 1).bits(0, 1).bits(0, 1).bits(1, 1)
        }
        let set = try SequenceParameterSet(parsing: writer.escaped)
        #expect([set.width, set.height] == [640, 480])
        #expect(set.fitsHLS)
    }

    @Test("Levels above 5.2 do not fit HLS")
    func levels() throws {
        for (level, fits) in [(52, true), (60, false)] {
            let writer = BitWriter {
                $0.bits(0x67, 8).bits(77, 8).bits(0, 8).bits(level, 8)
                $0.ue(0).ue(0).ue(2).ue(1).bits(0, 1).ue(9).ue(9).bits(1, 1).bits(0, 1).bits(0, 1).bits(0, 1).bits(1, 1)
            }
            #expect(try SequenceParameterSet(parsing: writer.escaped).fitsHLS == fits)
        }
    }

    @Test("Sizes and crops that cannot be are errors")
    func refuses() {
        for (width, crop) in [(4_294_967_294, 0), (4_096, 0), (1, 16), (1, 4_294_967_294)] {
            let writer = BitWriter {
                $0.bits(0x67, 8).bits(66, 8).bits(0, 8).bits(30, 8)
                $0.ue(0).ue(0).ue(2).ue(1).bits(0, 1).ue(width).ue(9).bits(1, 1).bits(0, 1)
                $0.bits(1, 1).ue(crop).ue(crop).ue(0).ue(0).bits(0, 1).bits(1, 1)
            }
            #expect(throws: MediaError.self) { try SequenceParameterSet(parsing: writer.escaped) }
        }
        let endless = hex("6742001e") + Array(repeating: 0, count: 40)
        #expect(throws: MediaError.self) { try SequenceParameterSet(parsing: endless) }
    }
}

@Suite struct AVCConfigurationTests {
    @Test(
        "avcC is read and written byte for byte", arguments: [high, baseline1080, high10, high422, high444, interlaced])
    func roundTrips(record: String) throws {
        let configuration = try AVCConfiguration(parsing: hex(record))
        #expect(configuration.lengthSize == 4)
        #expect(try configuration.encoded() == hex(record))
    }

    @Test("avcC is built from Annex B parameter sets, each once")
    func fromAnnexB() throws {
        let sets = try AVCConfiguration(parsing: hex(high))
        let one: [UInt8] = [0, 0, 0, 1] + sets.sequenceSets[0] + [0, 0, 0, 1] + sets.pictureSets[0]
        #expect(try AVCConfiguration(extradata: one + one + [0, 0, 1, 0x65, 0x88]).encoded() == hex(high))
        #expect(throws: MediaError.self) { try AVCConfiguration(annexB: [0, 0, 0, 1] + sets.sequenceSets[0]) }
    }

    @Test("avcC without the chroma fields, as old writers made it, is read")
    func withoutChroma() throws {
        let configuration = try AVCConfiguration(parsing: hex(high).dropLast(4))
        #expect(try configuration.encoded() == hex(high))
    }
}

@Suite struct NALUnitsTests {
    private typealias Units = NALUnits<[UInt8]>

    @Test(
        "Annex B bytes divide at start codes, without padding",
        arguments: [
            ("000001 65aa 000001 41bb", ["65aa", "41bb"], false),
            ("00000001 65aa 00000001 41bb 0000", ["65aa", "41bb"], false),
            ("0000000000000001 65 000000 000001 41", ["65", "41"], false),
            ("000001 65000003000003 000001", ["65000003000003"], false),
            ("000001000001 41", ["41"], false), ("65aa 000001 41", ["41"], true), ("65aabb", [], true), ("", [], true),
            ("0000", [], true), ("01", [], true), ("0001", [], true), ("000001", [], false),
            ("000001 65 0001", ["650001"], false),
        ])
    func annexB(bytes: String, units: [String], damaged: Bool) {
        check(hex(bytes), .annexB, units, damaged)
    }

    @Test(
        "Length-prefixed bytes divide at lengths, up to the first that runs over the end",
        arguments: [
            (4, "00000002 65aa 00000001 41", ["65aa", "41"], false), (2, "0002 65aa 0001 41", ["65aa", "41"], false),
            (1, "02 65aa 00 01 41", ["65aa", "41"], false), (4, "00000002 65aa 00000009 41", ["65aa"], true),
            (4, "00000002 65aa 0000", ["65aa"], true), (4, "ffffffff 65", [], true), (2, "01", [], true),
            (1, "", [], false),
            (3, "000001 65", [], true), (0, "65", [], true), (-1, "65", [], true), (.max, "65", [], true),
        ])
    func lengthPrefixed(size: Int, bytes: String, units: [String], damaged: Bool) {
        check(hex(bytes), .lengthPrefixed(bytes: size), units, damaged)
    }

    private func check(_ bytes: [UInt8], _ framing: NALFraming, _ units: [String], _ damaged: Bool) {
        var iterator = Units(bytes, framing: framing).makeIterator()
        var found: [[UInt8]] = []
        while let unit = iterator.next() {
            found.append(Array(unit))
        }
        #expect(found == units.map(hex))
        #expect(iterator.isDamaged == damaged)
        // The same in memory that is not Swift's, and in a slice that does not begin at 0.
        bytes.withUnsafeBytes { raw in
            #expect(NALUnits(raw, framing: framing).map(Array.init) == found)
        }
        let slice = ([9, 9, 9] + bytes + [0, 0, 1])[3..<3 + bytes.count]
        #expect(NALUnits(slice, framing: framing).map(Array.init) == found)
    }

    @Test("A unit is a slice of the sample's own memory")
    func copiesNothing() throws {
        try hex("00000002 65aa").withUnsafeBytes { raw in
            let unit = try #require(NALUnits(raw, framing: .lengthPrefixed(bytes: 4)).makeIterator().first)
            #expect(UnsafeRawBufferPointer(rebasing: unit).baseAddress == raw.baseAddress.map { $0 + 4 })
        }
    }

    @Test("Annex B becomes length-prefixed, without what is dropped")
    func converts() throws {
        let sample = hex("00000001 09f0 000001 6742 000001 68ce 000001 65aabb")
        let all = try Units(sample, framing: .annexB).lengthPrefixed()
        #expect(all == hex("00000002 09f0 00000002 6742 00000002 68ce 00000003 65aabb"))
        let kept = try Units(sample, framing: .annexB).lengthPrefixed(dropping: H264.isParameterSet)
        #expect(kept == hex("00000002 09f0 00000003 65aabb"))
        #expect(throws: MediaError.self) { try Units(hex("6742"), framing: .annexB).lengthPrefixed() }
    }

    @Test(
        "A sample is an IDR if its first slice is, whatever comes before it",
        arguments: [
            ("00000001 65", true), ("00000001 09 00000001 67 00000001 06 00000001 65", true), ("00000001 41", false),
            ("00000001 67 00000001 68", false), ("00000001 06 00000001 41 00000001 65", false), ("", false),
            ("00000009 65", false), ("00000001 21", false), ("00000001 25", true),
        ])
    func isIDR(sample: String, isIDR: Bool) {
        #expect(H264.isIDR(sample: hex(sample), lengthSize: 4) == isIDR)
    }

    @Test(
        "HEVC's IDRs and random access points are told apart",
        arguments: [
            ("2601", true, true), ("2801", true, true), ("2a01", false, true), ("2001", false, true),
            ("0201", false, false),
            ("4001 000001 4201 000001 2601", true, true), ("2609 000001 0201", false, false), ("26", false, false),
        ])
    func hevc(sample: String, isIDR: Bool, isRandomAccess: Bool) {
        let bytes = hex("000001" + sample)
        #expect(HEVC.isIDR(sample: bytes, framing: .annexB) == isIDR)
        #expect(HEVC.isRandomAccess(sample: bytes, framing: .annexB) == isRandomAccess)
    }
}

extension IteratorProtocol {
    fileprivate var first: Element? {
        var copy = self
        return copy.next()
    }
}

/// Writes the bit strings of the tables above.
private final class BitWriter {
    private var stream: [Bool] = []

    init(_ body: (BitWriter) -> Void) {
        body(self)
    }

    @discardableResult func bits(_ value: Int, _ count: Int) -> BitWriter {
        stream += (0..<count).reversed().map { value >> $0 & 1 == 1 }
        return self
    }

    @discardableResult func ue(_ value: Int) -> BitWriter {
        let length = Int.bitWidth - (value + 1).leadingZeroBitCount
        return bits(0, length - 1).bits(value + 1, length)
    }

    @discardableResult func align() -> BitWriter {
        while !stream.count.isMultiple(of: 8) {
            stream.append(false)
        }
        return self
    }

    var bytes: [UInt8] {
        stride(from: 0, to: stream.count, by: 8).map { start in
            (0..<8).reduce(0) { $0 << 1 | (start + $1 < stream.count && stream[start + $1] ? 1 : 0) }
        }
    }

    var escaped: [UInt8] {
        bytes.reduce(into: []) { result, byte in
            if byte <= 3, result.suffix(2).elementsEqual([0, 0]) { result.append(3) }
            result.append(byte)
        }
    }
}
