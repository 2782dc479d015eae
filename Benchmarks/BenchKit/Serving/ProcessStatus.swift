/// What the kernel says of a process in `/proc/PID/status`.
package struct ProcessStatus: Equatable, Sendable {
    package let residentBytes: Int
    /// What of it is the process's own. The rest is the program's and its libraries' files, of which the kernel keeps as
    /// much in memory as it likes and takes back what it needs.
    package let ownBytes: Int
    /// The most that was resident since the process began or the mark was set back.
    package let peakBytes: Int
    package let threads: Int

    /// - Throws: `BenchError.Code.badOutput` when a figure is missing.
    package init(parsing text: String) throws(BenchError) {
        func figure(_ name: String) throws(BenchError) -> Int {
            let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("\(name):") }
            guard let word = line?.dropFirst(name.count + 1).split(whereSeparator: \.isWhitespace).first,
                let number = Int(word)
            else {
                throw BenchError(.badOutput, "/proc says nothing of \(name): the server's memory cannot be measured")
            }
            return number
        }
        residentBytes = try figure("VmRSS") * 1024
        ownBytes = (try figure("RssAnon") + figure("RssShmem")) * 1024
        peakBytes = try figure("VmHWM") * 1024
        threads = try figure("Threads")
    }
}
