/// How far a job is.
public struct JobReport: Hashable, Sendable {
    /// What part of the work is done, 0...1.
    public var progress: Double
    /// What the job does, for people; nil keeps what was said before.
    public var stage: String?

    /// Makes a report; progress outside 0...1 is brought into it.
    public init(progress: Double, stage: String? = nil) {
        self.progress = progress.isNaN ? 0 : min(max(progress, 0), 1)
        self.stage = stage.map(JobFailure.stored)
    }
}
