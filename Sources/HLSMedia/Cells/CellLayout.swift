/// The cells of a source, found: everything of a plan that follows from its timestamps.
struct CellLayout: Sendable, Equatable {
    var cells: [TranscodePlan.Cell]
    /// Ticks.
    var end: Int64
    var endNanoseconds: Int64
    /// Thousandths.
    var frameRate: Int?
    var stills: [TranscodePlan.Still]
}
