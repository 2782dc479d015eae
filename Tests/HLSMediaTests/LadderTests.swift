import HLSMedia
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct LadderTests {
    struct Fit: Sendable, CustomTestStringConvertible {
        var width: Int
        var height: Int
        var frameRate: Double? = 25
        var ladder: Ladder = .standard
        /// `name WxH kb/s`
        var rungs: [String]

        var testDescription: String { "\(width)x\(height) \(rungs)" }
    }

    static let standard: [Fit] = [
        Fit(
            width: 1920, height: 1080,
            rungs: [
                "v1080 1920x1080 6000", "v720 1280x720 3000", "v540 960x540 2000", "v432 768x432 730",
                "v360 640x360 365", "v234 416x234 145",
            ]),
        Fit(
            width: 1920, height: 1080, frameRate: 59.94,
            rungs: [
                "v1080 1920x1080 7800", "v720 1280x720 4500", "v540 960x540 2000", "v432 768x432 1100",
                "v360 640x360 365", "v234 416x234 145",
            ]),
        Fit(
            width: 3840, height: 2160, frameRate: nil,
            rungs: [
                "v1080 1920x1080 6000", "v720 1280x720 3000", "v540 960x540 2000", "v432 768x432 730",
                "v360 640x360 365", "v234 416x234 145",
            ]),
        Fit(width: 854, height: 480, rungs: ["v480 854x480 1177", "v360 640x360 365", "v234 416x234 145"]),
        Fit(
            width: 1024, height: 576,
            rungs: ["v576 1024x576 2190", "v432 768x432 730", "v360 640x360 365", "v234 416x234 145"]),
        Fit(width: 416, height: 234, rungs: ["v234 416x234 145"]),
        Fit(width: 320, height: 180, rungs: ["v180 320x180 83"]),
        Fit(width: 1, height: 1, rungs: ["v2 2x2 32"]),
        Fit(
            width: 1080, height: 1920,
            rungs: [
                "v1080 1080x1920 6000", "v720 720x1280 3000", "v540 540x960 2000", "v432 432x768 730",
                "v360 360x640 365", "v234 234x416 145",
            ]),
    ]

    static let explicit: [Fit] = [
        Fit(
            width: 854, height: 480, ladder: video("1080", "720", "480", "360"),
            rungs: ["v480 854x480 1177", "v360 640x360 365"]),
        Fit(
            width: 1920, height: 804, ladder: video("1080", "480"), rungs: ["v1080 1920x804 4662", "v480 854x358 625"]),
        Fit(width: 1440, height: 1080, ladder: video("1080"), rungs: ["v1080 1440x1080 4692"]),
        Fit(
            width: 1080, height: 1080, ladder: video("1080", "720"),
            rungs: ["v1080 1080x1080 3669", "v720 720x720 2000"]),
        Fit(width: 1080, height: 1920, ladder: video("1080@5000"), rungs: ["v1080 1080x1920 5000"]),
        // The first of the clipped rungs remains, at the share of its rate that the table gives the smaller picture.
        Fit(width: 1280, height: 720, ladder: video("2160@20000", "1080@5000"), rungs: ["v720 1280x720 3057"]),
        Fit(width: 1280, height: 720, ladder: video("1080@5000"), rungs: ["v720 1280x720 2500"]),
        // A rung of the source's own size stays as it was asked for, and none is clipped beside it.
        Fit(width: 1280, height: 720, ladder: video("1080@5000", "720@1234"), rungs: ["v720 1280x720 1234"]),
        Fit(
            width: 1920, height: 1080, ladder: video("432@730", "1080@6000", "432@1100"),
            rungs: ["v1080 1920x1080 6000", "v432 768x432 1100", "v432-2 768x432 730"]),
        Fit(width: 853, height: 481, ladder: video("1080"), rungs: ["v480 852x480 1171"]),
        Fit(width: 65_535, height: 1, ladder: video("1080"), rungs: ["v1080 1920x2 32"]),
    ]

    @Test("A ladder fits itself to a source", arguments: standard + explicit)
    func fits(_ fit: Fit) throws {
        let shape = try SourceShape(width: fit.width, height: fit.height, frameRate: fit.frameRate)
        let fitted = try fit.ladder.fitted(to: shape)
        #expect(fitted.map { "\($0.name) \($0.width)x\($0.height) \($0.bitrate.bitsPerSecond / 1000)" } == fit.rungs)
    }

    @Test("No rung is larger than its source, odd, out of shape, out of order or of a taken name")
    func keepsTheRules() throws {
        let sides = [2, 3, 100, 179, 234, 241, 360, 480, 576, 719, 804, 1080, 1088, 1440, 1920, 2160, 4096, 7680]
        let ladders: [Ladder] = [.standard, try Ladder(parsing: "4320p,2160p,1080p,1078p,720p,480p,360p,240p,144p,2p")]
        for ladder in ladders {
            for width in sides {
                for height in sides {
                    let source = try SourceShape(width: width, height: height)
                    let rungs = try ladder.fitted(to: source)
                    #expect(!rungs.isEmpty)
                    #expect(Set(rungs.map(\.name)).count == rungs.count)
                    for rung in rungs {
                        #expect(rung.width.isMultiple(of: 2) && rung.height.isMultiple(of: 2))
                        #expect((2...width).contains(rung.width) && (2...height).contains(rung.height))
                        // Both sides are within one pixel of the source's ratio, or cut from the source's odd side.
                        let deviation = abs(rung.width * height - rung.height * width)
                        #expect(deviation <= 2 * max(width, height) || min(rung.width, rung.height) == 2)
                        #expect(rung.bitrate.bitsPerSecond > 0 && rung.maxBitrate >= rung.bitrate)
                    }
                    for (upper, lower) in zip(rungs, rungs.dropFirst()) {
                        #expect(upper.width * upper.height >= lower.width * lower.height)
                    }
                }
            }
        }
    }

    @Test("Options of a rung reach the fitted rung, and a clipped rung's maximum shrinks with its rate")
    func carriesOptions() throws {
        let ladder: Ladder = [
            .video(.h264, height: 1080, bitrate: .mbps(6), maxBitrate: .mbps(8), preset: "slow"),
            .video(.h264, height: 360, maxBitrate: .kbps(300)),
            .audio(.aac, bitrate: .kbps(128)),
        ]
        let full = try ladder.fitted(to: SourceShape(width: 1920, height: 1080))
        #expect(full.map(\.preset) == ["slow", nil])
        #expect(full.map(\.maxBitrate) == [.mbps(8), .kbps(300)])
        #expect(full.map(\.bitrate) == [.mbps(6), .kbps(300)])
        let half = try ladder.fitted(to: SourceShape(width: 1280, height: 720))
        #expect(half.map(\.maxBitrate) == [.mbps(4), .kbps(300)])
        let fast = try Ladder.standard.using(preset: "veryfast").fitted(to: SourceShape(width: 640, height: 360))
        #expect(fast.map(\.preset) == ["veryfast", "veryfast"])
        #expect(fast.map(\.maxBitrate) == [.bits(547_500), .bits(217_500)])
        #expect(ladder.audioRungs == [AudioRung(bitrate: .kbps(128))])
        #expect(Ladder.standard.audioRungs == [AudioRung(bitrate: .kbps(128), channels: 2)])
        let sound: Ladder = [.audio(.aac, bitrate: .kbps(64))]
        #expect(try sound.fitted(to: SourceShape(width: 640, height: 360)).isEmpty)
    }

    @Test(
        "The first variant is the one nearest 2000 kb/s, the others follow by falling rate",
        arguments: [
            ([145, 365, 730, 2000, 3000, 6000], [2000, 6000, 3000, 730, 365, 145]),
            ([6000, 3000, 1100], [1100, 6000, 3000]),
            ([3000, 1000], [1000, 3000]),
            ([365], [365]),
            ([], []),
        ])
    func ordersForPlay(rates: [Int], order: [Int]) {
        #expect(Ladder.playOrder(rates) { .kbps(Double($0)) } == order)
        let rungs = rates.map {
            FittedVideoRung(
                name: "v", width: 2, height: 2, bitrate: .kbps(Double($0)), maxBitrate: .mbps(9))
        }
        #expect(Ladder.playOrder(rungs).map(\.bitrate) == order.map { .kbps(Double($0)) })
        #expect(Ladder.playOrder([Int.max, 0]) { .init(bitsPerSecond: $0) } == [0, Int.max])
    }
}

@Suite struct LadderTextTests {
    @Test(
        "A list of heights is a ladder with the standard audio",
        arguments: [
            ("1080p,720p", [("1080", nil), ("720", nil)]),
            (" 1080P@6000k , 480@1.5M,360p@365000", [("1080", 6_000_000), ("480", 1_500_000), ("360", 365_000)]),
        ] as [(String, [(String, Int?)])])
    func parses(text: String, rungs: [(String, Int?)]) throws {
        let ladder = try Ladder(parsing: text)
        #expect(ladder.videoRungs.map(\.height) == rungs.map { Int($0.0) })
        #expect(ladder.videoRungs.map(\.bitrate?.bitsPerSecond) == rungs.map(\.1))
        #expect(ladder.audioRungs == Ladder.standard.audioRungs)
        #expect(try Ladder(parsing: "standard") == .standard)
    }

    @Test(
        "What is not a ladder is refused with a reason in one line",
        arguments: [
            "", ",", "1080p,", "p", "-720p", "+720p", "0p", "721p", "99999p", "99999999999999999999p", "1080q",
            "1080p@",
            "1080p@k", "1080p@nan", "1080p@inf", "1080p@0x10k", "1080p@-1k", "1080p@6000", "1080p@1e9",
            "1080p@9999999M",
            "720p,720p", "1080p@6000k@2", "7\n20p", Array(repeating: "720p", count: 40).joined(separator: ","),
        ])
    func refusesText(_ text: String) throws {
        let error = try #require(throws: MediaError.self) { try Ladder(parsing: text) }
        #expect(error.code == .ladderInvalid)
        #expect(!error.description.isEmpty && !error.description.contains("\n"))
        #expect(error.description == error.message)
    }

    @Test(
        "Rungs that cannot be made are refused before anything is fitted",
        arguments: [
            [], [.video(.h264, height: 720, bitrate: .mbps(3), maxBitrate: .mbps(2))],
            [.video(.h264, height: 720, preset: "fastest")], [.video(.h264, height: 720, bitrate: .mbps(.infinity))],
            [.video(.h264, height: 720, bitrate: .mbps(.nan))], [.video(.h264, height: .min)],
            [.audio(.aac, bitrate: .kbps(1))], [.audio(.aac, bitrate: .kbps(128), channels: 0)],
            [.audio(.aac, bitrate: .kbps(128)), .audio(.aac, bitrate: .kbps(128))],
        ] as [Ladder])
    func refusesRungs(_ ladder: Ladder) throws {
        let error = try #require(throws: MediaError.self) {
            try ladder.fitted(to: SourceShape(width: 640, height: 360))
        }
        #expect(error.code == .ladderInvalid)
    }

    @Test(
        "A ladder goes through JSON and back unchanged",
        arguments: [
            (.standard, #"{"standard":true}"#),
            (Ladder.standard.using(preset: "fast"), #"{"preset":"fast","standard":true}"#),
            (
                [
                    .video(.h264, height: 1080, bitrate: .mbps(5), maxBitrate: .mbps(7.5), preset: "slow"),
                    .video(.h264, height: 480), .audio(.aac, bitrate: .kbps(96), channels: 1),
                ],
                #"{"rungs":[{"bitrate":5000000,"codec":"h264","height":1080,"maxBitrate":7500000,"preset":"slow","#
                    + #""type":"video"},{"codec":"h264","height":480,"type":"video"},"#
                    + #"{"bitrate":96000,"channels":1,"codec":"aac","type":"audio"}]}"#
            ),
        ] as [(Ladder, String)])
    func roundTrips(ladder: Ladder, json: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(ladder), as: UTF8.self) == json)
        #expect(try JSONDecoder().decode(Ladder.self, from: Data(json.utf8)) == ladder)
    }

    @Test("JSON may leave out what has a default, or be the command line's text")
    func readsShortForms() throws {
        let decoder = JSONDecoder()
        let rungs = #"{"rungs":[{"type":"video","height":720},{"type":"audio","bitrate":64000}]}"#
        let short = try decoder.decode(Ladder.self, from: Data(rungs.utf8))
        #expect(short == [.video(.h264, height: 720), .audio(.aac, bitrate: .kbps(64))])
        let text = try decoder.decode([Ladder].self, from: Data(#"["standard","720p@3M"]"#.utf8))
        #expect(text == [.standard, try Ladder(parsing: "720p@3M")])
    }

    @Test(
        "JSON that is not a ladder is refused",
        arguments: [
            "{}", "[]", "3", #"{"rungs":[]}"#, #"{"rungs":[{"type":"video"}]}"#, #"{"standard":true,"rungs":[]}"#,
            #"{"rungs":[{"type":"video","height":720,"bitRate":5}]}"#, #"{"rungs":[{"type":"sound","bitrate":64000}]}"#,
            #"{"rungs":[{"type":"video","height":720,"codec":"vp9"}]}"#, #"{"standard":true,"preset":"fastest"}"#,
            #"{"rungs":[{"type":"audio","bitrate":-1}]}"#, #"{"rungs":[{"type":"video","height":721}]}"#, #""tall""#,
        ])
    func refusesJSON(_ json: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode([Ladder].self, from: Data("[\(json)]".utf8)) }
    }

    @Test("Bit rates never overflow, and print in kilobits")
    func bitrates() {
        #expect(Bitrate.mbps(4.5) == .kbps(4500))
        #expect(Bitrate.mbps(1e300).bitsPerSecond == .max)
        #expect(Bitrate.kbps(-5) == .bits(0))
        #expect(Bitrate(bitsPerSecond: .min) == .bits(0))
        #expect(
            [999, 1000, 1499, 1500, .max].map { Bitrate.bits($0).description }
                == ["999 b/s", "1 kb/s", "1 kb/s", "2 kb/s", "9223372036854776 kb/s"])
    }
}

@Suite struct SourceShapeTests {
    struct Coded: Sendable {
        var width: Int
        var height: Int
        var aspect: [Int] = [1, 1]
        var rotation = 0
        var display: [Int]
    }

    @Test(
        "A source is shown upright with square pixels, and neither side loses any",
        arguments: [
            Coded(width: 1440, height: 1080, aspect: [4, 3], display: [1920, 1080]),
            Coded(width: 720, height: 480, aspect: [32, 27], display: [854, 480]),
            Coded(width: 720, height: 480, aspect: [8, 9], display: [720, 540]),
            Coded(width: 720, height: 576, aspect: [64, 45], display: [1024, 576]),
            Coded(width: 720, height: 576, aspect: [64, 45], rotation: 90, display: [576, 1024]),
            Coded(width: 853, height: 481, display: [853, 481]),
            Coded(width: 101, height: 7, aspect: [1001, 1000], display: [101, 7]),
            Coded(width: 1920, height: 1080, aspect: [0, 1], display: [1920, 1080]),
            Coded(width: 1920, height: 1080, aspect: [1, 0], display: [1920, 1080]),
            Coded(width: 1920, height: 1080, aspect: [.max, .max], rotation: 270, display: [1080, 1920]),
            Coded(width: 1920, height: 1080, rotation: -90, display: [1080, 1920]),
            Coded(width: 1920, height: 1080, rotation: 180, display: [1920, 1080]),
            Coded(width: 1920, height: 1080, rotation: 449, display: [1080, 1920]),
            Coded(width: 1920, height: 1080, rotation: -3, display: [1920, 1080]),
        ])
    func displays(_ coded: Coded) throws {
        let shape = try SourceShape(
            codedWidth: coded.width, codedHeight: coded.height, sampleAspect: (coded.aspect[0], coded.aspect[1]),
            rotation: coded.rotation)
        #expect([shape.width, shape.height] == coded.display)
    }

    @Test(
        "Hostile values are errors, not traps",
        arguments: [
            Coded(width: 0, height: 1080, display: []), Coded(width: -4, height: 1080, display: []),
            Coded(width: .max, height: .max, display: []), Coded(width: 1920, height: .min, display: []),
            Coded(width: 1920, height: 1080, aspect: [.max, 1], display: []),
            Coded(width: 1920, height: 1080, aspect: [1, .max], display: []),
            Coded(width: 1920, height: 1080, aspect: [.max, .max - 1], rotation: .min, display: [1920, 1080]),
            Coded(width: 1920, height: 1080, aspect: [-1, 1], display: []),
            Coded(width: 1920, height: 1080, aspect: [.min, .min], display: []),
        ])
    func refuses(_ coded: Coded) throws {
        let aspect = (coded.aspect[0], coded.aspect[1])
        if coded.display.isEmpty {
            let error = try #require(throws: MediaError.self) {
                try SourceShape(codedWidth: coded.width, codedHeight: coded.height, sampleAspect: aspect)
            }
            #expect(error.code == .sourceInvalid)
        } else {
            let shape = try SourceShape(
                codedWidth: coded.width, codedHeight: coded.height, sampleAspect: aspect, rotation: coded.rotation)
            #expect(shape.width > 0 && shape.height > 0)
        }
    }

    @Test("A frame rate is a number above 0, or unknown", arguments: [0, -25, .nan, .infinity] as [Double])
    func refusesFrameRate(_ rate: Double) {
        #expect(throws: MediaError.self) { try SourceShape(width: 640, height: 360, frameRate: rate) }
    }
}

extension Bitrate {
    fileprivate static func bits(_ count: Int) -> Bitrate { Bitrate(bitsPerSecond: count) }
}

/// A ladder of `1080` or `1080@5000`, in kb/s.
private func video(_ rungs: String...) -> Ladder {
    Ladder(
        rungs.map { text in
            let parts = text.split(separator: "@").compactMap { Double($0) }
            return .video(.h264, height: Int(parts[0]), bitrate: parts.count > 1 ? .kbps(parts[1]) : nil)
        })
}
