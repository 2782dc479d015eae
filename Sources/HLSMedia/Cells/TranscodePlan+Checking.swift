import LibAV

extension TranscodePlan {
    /// Throws `MediaError` (`planMismatch`) unless the source is the one that the plan was made of.
    func check(_ info: MediaInfo, of source: Source) throws(MediaError) {
        guard info != self.source else { return }
        throw MediaError(
            .planMismatch, "\(source.name): this is not the source that the plan was made of; plan it again")
    }

    /// Throws `MediaError` (`planMismatch`) unless the settings are those that the plan was made with.
    func check(_ transcoder: Transcoder) throws {
        guard try transcoder.settingsFingerprint() != settings else { return }
        throw MediaError(
            .planMismatch,
            "\(id): the plan was made with other settings; use the same ladder, packaging and options, or plan again")
    }

    /// Throws `MediaError` (`planMismatch`) unless the plan has such cells.
    func check(_ cells: Range<Int>) throws(MediaError) {
        guard cells.isEmpty || !self.cells.indices.contains(cells.lowerBound) || cells.upperBound > cellCount else {
            return
        }
        throw MediaError(.planMismatch, "\(id): it has cells 0 to \(cellCount - 1), not \(cells); use its own parts")
    }

    var copiesTopRung: Bool { tracks.first?.video?.isCopied ?? false }
}

extension TranscodePlan.Origin {
    init(_ time: Programme.SourceTime) {
        self.init(ticks: time.ticks, numerator: time.base.numerator, denominator: time.base.denominator)
    }

    var time: Programme.SourceTime { .init(ticks: ticks, base: Rational(numerator, denominator)) }
}

extension CellRun {
    /// Where decoding starts: for a copied rung one group of pictures early, because a source that does not store decoding
    /// times needs that much to find them.
    var entry: SourceEntry { plan.cells[cells.lowerBound].entry }
}
