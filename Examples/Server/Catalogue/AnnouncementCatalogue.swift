package import HLSJobs

/// What has been announced of each job, so that every change of a job is announced though processes die.
package protocol AnnouncementCatalogue: Sendable {
    /// What was announced of these jobs; those of which nothing was are left out.
    func announcements(of jobs: [JobID]) async throws -> [JobID: Announcement]

    /// Jobs that may still have something to announce, in the order of their ids.
    ///
    /// - Parameters:
    ///   - pending: those that were announced as pending, or the others.
    ///   - after: the last of the page before.
    ///   - limit: 1...1,000.
    func followedAnnouncements(
        queue: String, pending: Bool, after: JobID?, limit: Int
    ) async throws -> [Announcement]

    /// Notes announcements with the deliveries and the files' news that belong to them, all of it or nothing.
    ///
    /// What was announced of a later state of a job stays.
    func announce(_ news: [JobNews]) async throws

    /// Follows a job that has ended again, because somebody is about to retry it.
    func follow(_ job: JobID) async throws
}
