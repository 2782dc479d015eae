import HLSMedia
import Testing

@Suite struct StoryboardLayoutTests {
    /// The rows of so many sheets without a gap.
    private static func fullSheets(_ count: Int) -> [Int] { Array(repeating: 5, count: count) }

    struct Case: Sendable {
        var duration: Int
        var size = [1920, 1080]
        var interval: Int
        var count: Int
        var columns: Int
        var rows: [Int]
        var thumbnail = [160, 90]
    }

    @Test(
        "A storyboard is bounded for any length and shape",
        arguments: [
            Case(duration: 0, interval: 2_000, count: 1, columns: 1, rows: [1]),
            Case(duration: 1, interval: 2_000, count: 1, columns: 1, rows: [1]),
            Case(duration: 2_000, interval: 2_000, count: 1, columns: 1, rows: [1]),
            Case(duration: 2_001, interval: 2_000, count: 2, columns: 2, rows: [1]),
            Case(duration: 30_000, interval: 2_000, count: 15, columns: 5, rows: [3]),
            Case(duration: 200_000, interval: 2_000, count: 100, columns: 5, rows: [5, 5, 5, 5]),
            Case(duration: 210_000, interval: 2_000, count: 105, columns: 5, rows: [5, 5, 5, 5, 1]),
            Case(duration: 800_000, interval: 2_000, count: 400, columns: 5, rows: Self.fullSheets(16)),
            Case(duration: 800_001, interval: 4_000, count: 201, columns: 5, rows: Self.fullSheets(8) + [1]),
            Case(duration: 7_200_000, interval: 18_000, count: 400, columns: 5, rows: Self.fullSheets(16)),
            Case(
                duration: .max, interval: 23_058_430_092_138_000, count: 400, columns: 5, rows: Self.fullSheets(16)),
            Case(
                duration: 5_000, size: [1080, 1920], interval: 2_000, count: 3, columns: 3, rows: [1],
                thumbnail: [90, 160]),
            Case(
                duration: 5_000, size: [1000, 1000], interval: 2_000, count: 3, columns: 3, rows: [1],
                thumbnail: [160, 160]),
            Case(
                duration: 5_000, size: [1920, 804], interval: 2_000, count: 3, columns: 3, rows: [1],
                thumbnail: [160, 68]),
            Case(
                duration: 5_000, size: [101, 51], interval: 2_000, count: 3, columns: 3, rows: [1],
                thumbnail: [100, 50]),
            Case(
                duration: 5_000, size: [65_535, 1], interval: 2_000, count: 3, columns: 3, rows: [1],
                thumbnail: [160, 2]),
            Case(duration: 5_000, size: [1, 1], interval: 2_000, count: 3, columns: 3, rows: [1], thumbnail: [2, 2]),
        ])
    func lays(_ expected: Case) throws {
        let source = try SourceShape(width: expected.size[0], height: expected.size[1])
        let layout = try StoryboardLayout(duration: expected.duration, source: source)
        #expect(layout.interval == expected.interval)
        #expect(layout.count == expected.count)
        #expect(layout.columns == expected.columns)
        #expect((0..<layout.sheetCount).map(layout.rows) == expected.rows)
        #expect([layout.width, layout.height] == expected.thumbnail)
        #expect(layout.sheetWidth == layout.columns * layout.width)
        #expect(layout.rows(inSheet: layout.sheetCount) == 0)
    }

    @Test("Every thumbnail lies inside its sheet, in its own place")
    func places() throws {
        let layout = try StoryboardLayout(duration: 631_000, source: SourceShape(width: 640, height: 360))
        var taken: Set<[Int]> = []
        for index in 0..<layout.count {
            let place = layout.place(of: index)
            #expect(place.sheet < layout.sheetCount)
            #expect(place.x + layout.width <= layout.sheetWidth)
            #expect(place.y + layout.height <= layout.sheetHeight(place.sheet))
            #expect(taken.insert([place.sheet, place.x, place.y]).inserted)
        }
        #expect(layout.fileName(ofSheet: 0) == "storyboard-1.jpg")
    }

    @Test("A negative duration is an error")
    func refuses() throws {
        let source = try SourceShape(width: 640, height: 360)
        #expect(throws: MediaError.self) { try StoryboardLayout(duration: -1, source: source) }
    }

    @Test("A layout keeps its grid when the video ends elsewhere")
    func ends() throws {
        let layout = try StoryboardLayout(duration: 900_000, source: SourceShape(width: 640, height: 360))
        #expect(layout.interval == 4_000)
        #expect(layout.ending(at: 10_000).count == 3)
        #expect(layout.ending(at: 10_000).interval == 4_000)
        #expect(layout.ending(at: .max).count == 400)
        #expect(layout.ending(at: -1).count == 1)
    }
}

@Suite struct StoryboardTrackTests {
    @Test("The track's cues cover the video to the millisecond")
    func text() throws {
        let layout = try StoryboardLayout(duration: 23_456, source: SourceShape(width: 1280, height: 720))
        let blocks = StoryboardTrack(layout).text.split(separator: "\n\n")
        #expect(blocks.count == 13)
        #expect(blocks[0] == "WEBVTT")
        #expect(blocks[1] == "00:00:00.000 --> 00:00:02.000\nstoryboard.jpg#xywh=0,0,160,90")
        #expect(blocks[11] == "00:00:20.000 --> 00:00:22.000\nstoryboard.jpg#xywh=0,180,160,90")
        #expect(blocks[12] == "00:00:22.000 --> 00:00:23.456\nstoryboard.jpg#xywh=160,180,160,90\n")
    }

    @Test("Cues follow each other without a gap over several sheets and hours")
    func isContinuous() throws {
        let layout = try StoryboardLayout(duration: 400_000_123, source: SourceShape(width: 1280, height: 720))
        let lines = StoryboardTrack(layout).text.split(separator: "\n").filter { $0.contains(" --> ") }
        let times = lines.map { $0.split(separator: " ") }
        #expect(times.first?.first == "00:00:00.000")
        #expect(times.last?.last == "111:06:40.123")
        for (one, next) in zip(times, times.dropFirst()) {
            #expect(one[2] == next[0])
        }
        #expect(StoryboardTrack(layout).text.contains("\nstoryboard-16.jpg#xywh="))
    }

    @Test("Fewer thumbnails or another duration still cover the video")
    func adapts() throws {
        let layout = try StoryboardLayout(duration: 6_000, source: SourceShape(width: 1280, height: 720))
        func times(_ track: StoryboardTrack) -> [Substring] {
            track.text.split(separator: "\n").filter { $0.contains(" --> ") }
        }
        #expect(times(StoryboardTrack(layout, thumbnails: 1)) == ["00:00:00.000 --> 00:00:06.000"])
        #expect(
            times(StoryboardTrack(layout, duration: 3_500))
                == ["00:00:00.000 --> 00:00:02.000", "00:00:02.000 --> 00:00:03.500"])
        #expect(times(StoryboardTrack(layout, thumbnails: 9, duration: 7_001)).last == "00:00:04.000 --> 00:00:07.001")
        #expect(StoryboardTrack(layout, thumbnails: 0).text == "WEBVTT\n")
        #expect(times(StoryboardTrack(layout, duration: 0)) == ["00:00:00.000 --> 00:00:00.001"])
    }
}
