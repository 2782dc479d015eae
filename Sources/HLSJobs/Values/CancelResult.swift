/// What a wish to cancel a job came to.
public enum CancelResult: String, Sendable {
    /// It is cancelled; it was not running.
    case cancelled
    /// It is running; its worker is told.
    case requested
    /// It had ended before.
    case alreadyFinished
}
