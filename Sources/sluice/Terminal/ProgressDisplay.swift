import CommandLineKit
import HLSMedia

/// Shows the events of a job as its mode says.
@Console
struct ProgressDisplay {
    private let mode: ProgressMode
    private var bar = ProgressBar()
    private var isDrawn = false

    init(_ mode: ProgressMode) {
        self.mode = mode.resolved(isTerminal: StandardStream.error.isTerminal)
    }

    /// Throws `CommandFailure` if standard output cannot be written, and in JSON only: a bar is not worth a job.
    mutating func show(_ event: TranscodeEvent) throws {
        switch mode {
        case .json:
            try StandardStream.output.put(try JSONText.line(EventLine(event)))
        case .bar:
            guard case .progress(let progress) = event, bar.isDue(at: .now) else { return }
            let line = ProgressBar.line(progress, columns: StandardStream.error.columns)
            StandardStream.reportError(ProgressBar.clear + line)
            isDrawn = true
        case .auto, .none:
            return
        }
    }

    /// Clears the bar, so that what follows starts on a line of its own.
    mutating func end() {
        if isDrawn { StandardStream.reportError(ProgressBar.clear) }
        isDrawn = false
    }

    /// Says what was made.
    func summarize(_ asset: Asset, at path: String) throws {
        if mode != .json { try StandardStream.output.put(AssetSummary(asset, path: path).text) }
    }

    /// Says that there is no asset; the line on standard error is written by whoever gets the error.
    func fail(_ error: any Error) throws {
        if mode == .json {
            try StandardStream.output.put(try JSONText.line(EventLine.failed(CommandFailure(error).message)))
        }
    }
}
