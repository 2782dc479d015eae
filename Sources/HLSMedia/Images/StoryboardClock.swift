/// Says which thumbnails a picture stands for: each is the first picture at or after its time.
struct StoryboardClock: Sendable {
    private let layout: StoryboardLayout
    private let timescale: Int64
    /// Thumbnails that have their picture.
    private(set) var taken = 0

    init(_ layout: StoryboardLayout, timescale: Int64) {
        self.layout = layout
        self.timescale = timescale
    }

    /// Takes the next picture; one that is held over several storyboard times stands for each of them.
    mutating func take(_ time: Int64) -> Range<Int> {
        let first = taken
        let milliseconds = Int(clamping: Int128(time) * 1000 / Int128(timescale))
        while taken < layout.count, milliseconds >= layout.time(of: taken) { taken += 1 }
        return first..<taken
    }
}
