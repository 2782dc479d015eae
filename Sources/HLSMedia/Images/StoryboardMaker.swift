import LibAV

/// Puts a thumbnail of every storyboard time into sprite sheets, and writes the WebVTT track that finds them.
final class StoryboardMaker: ImageMaker {
    private let layout: StoryboardLayout
    private let timescale: Int64
    private let emit: (Artifact) throws -> Void
    private var scaler: (shape: ScalerShape, scaler: Owned<Scaler>)?
    private var sheet: Owned<Frame>?
    private var sheetIndex = 0
    private var clock: StoryboardClock

    init(layout: StoryboardLayout, timescale: Int64, emit: @escaping (Artifact) throws -> Void) {
        self.layout = layout
        self.timescale = timescale
        self.emit = emit
        clock = StoryboardClock(layout, timescale: timescale)
    }

    func offer(_ frame: borrowing Frame, at time: Int64, isKeyframe: Bool) throws {
        for index in clock.take(time) { try draw(frame, as: index) }
    }

    func finish(at end: Int64?) throws {
        guard let end, clock.taken > 0 else { return }
        try emitSheet()
        let duration = Int(clamping: Int128(end) * 1000 / Int128(timescale))
        let track = StoryboardTrack(layout, thumbnails: clock.taken, duration: duration)
        try emit(Artifact(name: "storyboard.vtt", contentType: "text/vtt", bytes: Array(track.text.utf8)))
    }

    private func draw(_ frame: borrowing Frame, as index: Int) throws {
        let place = layout.place(of: index)
        if sheet == nil || place.sheet != sheetIndex {
            try emitSheet()
            let pool = try FramePool(
                width: layout.columns * layout.width, height: layout.sheetHeight(place.sheet), format: .yuvj420p)
            let fresh = try pool.frame()
            fresh.fillBlack()
            sheet = Owned(fresh)
            sheetIndex = place.sheet
        }
        let shape = ScalerShape(frame)
        if scaler?.shape != shape {
            scaler = (
                shape,
                Owned(try Scaler(from: shape, toWidth: layout.width, toHeight: layout.height, toFormat: .yuvj420p))
            )
        }
        guard let sheet else { return }
        try scaler?.scaler.value.scale(frame, into: sheet.value, x: place.x, y: place.y)
    }

    private func emitSheet() throws {
        guard let full = sheet else { return }
        sheet = nil
        try emit(
            Artifact(
                name: layout.fileName(ofSheet: sheetIndex), contentType: "image/jpeg",
                bytes: try JPEGEncoder.encode(full.value)))
    }
}
