/// When a worker may look for the orphans of others.
///
/// After an outage of the store every lease has lapsed, though the holders are alive. So a sweep waits for one whole
/// lease of uninterrupted contact, in which they can renew.
package struct SweepRules: Sendable {
    private let lease: Duration
    private var contactSince: Duration?

    package init(lease: Duration) {
        self.lease = lease
    }

    /// A call to the store succeeded, so long after any fixed instant.
    package mutating func contact(at now: Duration) {
        if contactSince == nil { contactSince = now }
    }

    /// A call to the store failed.
    package mutating func outage() {
        contactSince = nil
    }

    package func maySweep(at now: Duration) -> Bool {
        guard let contactSince else { return false }
        return now - contactSince >= lease
    }

    /// The pause before the next sweep: a third of a lease, or what is left until the first one is allowed. So while anybody
    /// has been in contact for a lease, a job is recovered a lease and a third after the last sign of life at the latest.
    package func pause(at now: Duration) -> Duration {
        guard let contactSince else { return interval }
        let rest = lease - (now - contactSince)
        return rest > .zero ? min(rest, interval) : interval
    }

    private var interval: Duration { lease / 3 }
}
