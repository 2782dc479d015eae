import Testing

@testable import HLSMedia

@Suite("Boxes of ISO BMFF")
struct BoxReaderTests {
    private static let free: [UInt8] = [0, 0, 0, 10, 0x66, 0x72, 0x65, 0x65, 1, 2]

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        /// The content of each box that is read.
        var contents: [[UInt8]]
        var isDamaged = false
    }

    static let cases: [Case] = [
        Case(testDescription: "no bytes", bytes: [], contents: []),
        Case(testDescription: "one box", bytes: free, contents: [[1, 2]]),
        Case(testDescription: "two boxes", bytes: free + free, contents: [[1, 2], [1, 2]]),
        Case(testDescription: "an empty box", bytes: [0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65], contents: [[]]),
        Case(
            testDescription: "a size of 64 bits",
            bytes: [0, 0, 0, 1, 0x66, 0x72, 0x65, 0x65, 0, 0, 0, 0, 0, 0, 0, 17, 9], contents: [[9]]),
        Case(
            testDescription: "a size of 0 takes the rest", bytes: free + [0, 0, 0, 0, 0x6D, 0x64, 0x61, 0x74, 5, 6, 7],
            contents: [[1, 2], [5, 6, 7]]),
        Case(testDescription: "a header cut short", bytes: free + [0, 0, 0], contents: [[1, 2]], isDamaged: true),
        Case(testDescription: "a box cut short", bytes: Array(free.dropLast()), contents: [], isDamaged: true),
        Case(
            testDescription: "a size below the header's", bytes: [0, 0, 0, 7, 0x66, 0x72, 0x65, 0x65], contents: [],
            isDamaged: true),
        Case(
            testDescription: "a size of 64 bits below the header's",
            bytes: [0, 0, 0, 1, 0x66, 0x72, 0x65, 0x65, 0, 0, 0, 0, 0, 0, 0, 15, 9], contents: [], isDamaged: true),
        Case(
            testDescription: "the largest size of 64 bits",
            bytes: [0, 0, 0, 1, 0x66, 0x72, 0x65, 0x65] + Array(repeating: 0xFF, count: 9), contents: [],
            isDamaged: true),
    ]

    @Test("are read one after the other, and what is damaged ends them", arguments: cases)
    func reading(_ item: Case) {
        var reader = BoxReader(item.bytes)
        var contents: [[UInt8]] = []
        while let box = reader.next() { contents.append(Array(box.content)) }
        #expect(contents == item.contents)
        #expect((reader.damage != nil) == item.isDamaged)
    }

    @Test("are found at a path of types")
    func path() throws {
        var writer = BoxWriter()
        writer.box("moov") { movie in
            movie.box("mvhd") { $0.append32(1) }
            movie.box("trak") { track in track.box("mdia") { $0.append32(7) } }
        }
        let found = try BoxReader.content(at: ["moov", "trak", "mdia"], in: writer.bytes[...])
        #expect(found.map(Array.init) == [0, 0, 0, 7])
        #expect(try BoxReader.content(at: ["moov", "trak", "minf"], in: writer.bytes[...]) == nil)
    }

    @Test("hold samples with the times, sizes and flags that fragments say")
    func fragments() throws {
        let header = try Self.header()
        let segment = Self.fragment(decodeTime: 90_000)
        let fragments = try MovieFragments(parsing: segment, fileOffset: 0, header: header)
        let samples = try #require(fragments.samples[1])
        #expect(samples.map(\.decoding) == [90_000, 93_000])
        #expect(samples.map(\.presentation) == [90_000, 92_900])
        #expect(samples.map(\.isSync) == [true, false])
        #expect(samples.map { Array(segment[$0.bytes]) } == [[1, 2, 3], [4, 5]])
        #expect(!fragments.lacksDecodeTime)
        #expect(
            try MovieFragments(parsing: Self.fragment(decodeTime: nil), fileOffset: 0, header: header).lacksDecodeTime)
    }

    @Test("that are cut off anywhere, or have any byte changed, are damage or samples inside the bytes, never a trap")
    func garbage() throws {
        let header = try Self.header()
        let whole = Self.fragment(decodeTime: 90_000)
        func check(_ bytes: [UInt8]) {
            do {
                let fragments = try MovieFragments(parsing: bytes, fileOffset: 0, header: header)
                for sample in fragments.samples.values.joined() {
                    #expect(sample.bytes.lowerBound >= 0 && sample.bytes.upperBound <= bytes.count)
                }
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
        for count in whole.indices {
            check(Array(whole.prefix(count)))
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF, whole[count] &+ 1] {
                var bytes = whole
                bytes[count] = value
                check(bytes)
            }
        }
    }

    @Test("of an initialization section that is damaged anywhere are damage or a header, never a trap")
    func garbageHeader() {
        let whole = Self.movie
        for index in whole.indices {
            for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[index] = value
                for bytes in [bytes, Array(bytes.prefix(index))] {
                    do {
                        for track in try MovieHeader(parsing: bytes).tracks { #expect(track.timescale > 0) }
                    } catch {
                        #expect(!error.description.isEmpty)
                    }
                }
            }
        }
    }

    /// A `moov` of one video track without a sample description.
    private static var movie: [UInt8] {
        var writer = BoxWriter()
        writer.box("moov") { movie in
            movie.box("trak") { track in
                track.fullBox("tkhd", version: 0, flags: 7) { tkhd in
                    for value: UInt32 in [0, 0, 1] { tkhd.append32(value) }
                    for _ in 0..<15 { tkhd.append32(0) }
                    for value: UInt32 in [320 << 16, 180 << 16] { tkhd.append32(value) }
                }
                track.box("mdia") { media in
                    media.fullBox("mdhd", version: 0, flags: 0) { mdhd in
                        for value: UInt32 in [0, 0, 90_000, 0, 0] { mdhd.append32(value) }
                    }
                    media.fullBox("hdlr", version: 0, flags: 0) { hdlr in
                        hdlr.append32(0)
                        hdlr.append32(0x7669_6465)
                        for _ in 0..<3 { hdlr.append32(0) }
                    }
                }
            }
            movie.box("mvex") { extends in
                extends.fullBox("trex", version: 0, flags: 0) { trex in
                    for value: UInt32 in [1, 1, 3_000, 0, 0x1_0000] { trex.append32(value) }
                }
            }
        }
        return writer.bytes
    }

    private static func header() throws -> MovieHeader { try MovieHeader(parsing: movie) }

    /// Two samples: a sync one, and one that is shown 100 ticks before its decoding time.
    private static func fragment(decodeTime: UInt64?) -> [UInt8] {
        var writer = BoxWriter()
        var place = 0
        writer.box("moof") { moof in
            moof.fullBox("mfhd", version: 0, flags: 0) { $0.append32(1) }
            moof.box("traf") { traf in
                traf.fullBox("tfhd", version: 0, flags: 0x2_0000) { $0.append32(1) }
                if let decodeTime {
                    traf.fullBox("tfdt", version: 1, flags: 0) { $0.append64(decodeTime) }
                }
                traf.fullBox("trun", version: 1, flags: 0xA05) { trun in
                    trun.append32(2)
                    place = trun.bytes.count
                    trun.append32(0)
                    trun.append32(0x200_0000)
                    for (size, shift) in [(3, 0), (2, -100)] as [(UInt32, Int32)] {
                        trun.append32(size)
                        trun.append32(UInt32(bitPattern: shift))
                    }
                }
            }
        }
        writer.patch32(UInt32(writer.bytes.count + 8), at: place)
        let media: [UInt8] = [0, 0, 0, 13, 0x6D, 0x64, 0x61, 0x74, 1, 2, 3, 4, 5]
        return writer.bytes + media
    }
}
