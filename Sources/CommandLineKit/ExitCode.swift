/// How the process ends, after BSD's sysexits.
package enum ExitCode: Int32, Sendable {
    case done = 0
    /// What was compared differs.
    case differs = 1
    /// The command line, or the ladder in it, is wrong.
    case usage = 64
    /// The input is bad.
    case inputBad = 65
    /// The input is not there or cannot be read.
    case inputMissing = 66
    /// A server cannot be reached, or refuses.
    case unavailable = 69
    /// Our fault.
    case internalFault = 70
    /// The output exists, cannot be written, or has no room left.
    case outputUnwritable = 73
    /// The same command may succeed later.
    case tryAgain = 75
    /// What is set up wrongly, such as missing credentials, must be changed first.
    case configuration = 78
    /// Ended by Ctrl-C or SIGTERM.
    case interrupted = 130
}
