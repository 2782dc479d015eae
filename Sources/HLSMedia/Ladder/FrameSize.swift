/// A picture's width and height in square pixels.
struct FrameSize: Hashable, Sendable {
    var width: Int
    var height: Int

    /// The 16:9 box whose short side is given, laid like this picture; its long side is the next even number up.
    func box(shortSide: Int) -> FrameSize {
        let longSide = 2 * ((8 * shortSide + 8) / 9)
        return width >= height
            ? FrameSize(width: longSide, height: shortSide) : FrameSize(width: shortSide, height: longSide)
    }

    /// The short side of the smallest 16:9 box with even sides that holds this picture.
    var boxShortSide: Int {
        let long = max(width, height)
        let fromLong = 9 * ((long + 1) / 2 - 1) / 8 + 1
        let side = max(min(width, height), fromLong)
        return side + side % 2
    }

    /// Both sides brought down to even numbers, because 4:2:0 has one chroma sample for two pixels; at least 2.
    var even: FrameSize {
        FrameSize(width: max(2, width - width % 2), height: max(2, height - height % 2))
    }

    /// The largest even size of the same aspect ratio, to the nearest even number, within the box and never above this.
    func fitted(in box: FrameSize) -> FrameSize {
        let even = self.even
        guard even.width > box.width || even.height > box.height else { return even }
        if box.width * height <= box.height * width {
            return FrameSize(
                width: min(box.even.width, even.width),
                height: min(max(2, FrameSize.nearestEven(box.width * height, over: width)), even.height))
        }
        return FrameSize(
            width: min(max(2, FrameSize.nearestEven(box.height * width, over: height)), even.width),
            height: min(box.even.height, even.height))
    }

    private static func nearestEven(_ dividend: Int, over divisor: Int) -> Int {
        2 * ((dividend + divisor) / (2 * divisor))
    }
}
