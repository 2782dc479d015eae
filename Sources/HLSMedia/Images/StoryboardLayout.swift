/// How a video's thumbnails are laid out in sprite sheets.
///
/// A thumbnail is made every so many seconds, a multiple of the 2 s keyframe interval: 2 s while at most 400 cover the
/// video, and as much more as a longer one needs. A sheet is a grid of at most 5 x 5, and there are at most 16: what
/// is held in memory and stored is bounded for any length.
package struct StoryboardLayout: Hashable, Sendable {
    /// The grid of IDRs, of which every interval is a multiple, in milliseconds.
    private static let gridMilliseconds = 2_000
    private static let mostThumbnails = 400
    private static let side = 5
    /// The longer side of a thumbnail, in pixels.
    private static let longSide = 160

    /// The video's duration in milliseconds.
    package let duration: Int
    /// Milliseconds from one thumbnail to the next.
    package let interval: Int
    /// Pixels across one thumbnail; even, at most 160.
    package let width: Int
    /// Pixels down one thumbnail; even, at most 160.
    package let height: Int
    /// How many thumbnails there are, 1 to 400; thumbnail `n` shows the video at `n` intervals.
    package let count: Int

    /// - Parameters:
    ///   - duration: in milliseconds, at least 0.
    ///   - source: the display size, to which thumbnails keep the aspect ratio and above which they never go.
    /// - Throws: ``MediaError`` (`sourceInvalid`) if the duration is negative.
    package init(duration: Int, source: SourceShape) throws(MediaError) {
        guard duration >= 0 else {
            throw MediaError(.sourceInvalid, "The video's duration is \(duration) ms; the source is damaged.")
        }
        let size = source.size.fitted(
            in: FrameSize(width: StoryboardLayout.longSide, height: StoryboardLayout.longSide))
        self.init(
            duration: duration, interval: StoryboardLayout.interval(for: duration), width: size.width,
            height: size.height)
    }

    private init(duration: Int, interval: Int, width: Int, height: Int) {
        self.duration = duration
        self.interval = interval
        self.width = width
        self.height = height
        count = max(1, StoryboardLayout.quotientUp(duration, interval))
    }

    /// The same grid for the duration that the video turned out to have; at most 400 thumbnails in any case.
    package func ending(at duration: Int) -> StoryboardLayout {
        let most = interval * StoryboardLayout.mostThumbnails
        return StoryboardLayout(
            duration: min(max(duration, 0), most), interval: interval, width: width, height: height)
    }

    /// Thumbnails across a sheet, 1 to 5.
    package var columns: Int { min(count, StoryboardLayout.side) }

    /// How many sheets there are, 1 to 16.
    package var sheetCount: Int { StoryboardLayout.quotientUp(count, perSheet) }

    /// Thumbnails down a sheet, 1 to 5; the last sheet may have fewer rows than the others.
    package func rows(inSheet sheet: Int) -> Int {
        let left = count - sheet * perSheet
        return StoryboardLayout.quotientUp(min(max(left, 0), perSheet), columns)
    }

    /// Pixels across every sheet.
    package var sheetWidth: Int { columns * width }

    /// Pixels down that sheet.
    package func sheetHeight(_ sheet: Int) -> Int { rows(inSheet: sheet) * height }

    /// The object's name under the asset: `storyboard.jpg` if there is one sheet, else `storyboard-1.jpg` and so on.
    package func fileName(ofSheet sheet: Int) -> String {
        sheetCount == 1 ? "storyboard.jpg" : "storyboard-\(sheet + 1).jpg"
    }

    /// When thumbnail `index` is taken, in milliseconds: the first frame at or after this time.
    package func time(of index: Int) -> Int { index * interval }

    /// Where thumbnail `index` lies: its sheet, and the pixel of its upper left corner in it.
    package func place(of index: Int) -> (sheet: Int, x: Int, y: Int) {
        let inSheet = index % perSheet
        return (index / perSheet, inSheet % columns * width, inSheet / columns * height)
    }

    private var perSheet: Int { StoryboardLayout.side * StoryboardLayout.side }

    private static func interval(for duration: Int) -> Int {
        gridMilliseconds * max(1, quotientUp(duration, gridMilliseconds * mostThumbnails))
    }

    private static func quotientUp(_ dividend: Int, _ divisor: Int) -> Int {
        dividend / divisor + (dividend % divisor > 0 ? 1 : 0)
    }
}
