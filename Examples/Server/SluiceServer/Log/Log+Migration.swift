import CommandLineKit
import HLSJobs

extension Log {
    /// Says that a database is migrated: a server that does so for long is not to look like one that hangs.
    func migration(_ news: MigrationNews) {
        switch news {
        case .waiting: info("waiting for another process that migrates the database")
        case .began(from: 0, _), .ended(from: 0, _, _): break  // It is made; nobody waits for that.
        case .began(let from, let to): info("migrating the database", ["from": from, "to": to])
        case .ended(let from, let to, let time):
            info("the database is migrated", ["from": from, "to": to, "seconds": Seconds.text(time)])
        }
    }
}
