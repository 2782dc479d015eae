package import HLSJobs

/// One change of a job that the world is told of.
package struct JobChange: Hashable, Sendable {
    /// `pending`, `processing`, `completed`, `failed` or `cancelled`.
    package var status: JobStatus
    /// How often the job was made to run again after it had ended.
    package var run: Int
    /// The attempt that it is about, from 1; of a pending job, how many have failed.
    package var attempt: Int
    package var at: JobTime
    /// Why an attempt failed, one line for people.
    package var error: String?
}
