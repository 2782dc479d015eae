/// What the end of a job means for its parent and its children; pure, the time is always given.
package enum FamilyRules {
    /// Tells a parent that one of its children has ended; true if that ends the parent as well.
    package static func childEnded(_ child: JobRecord, parent: inout JobRecord, now: JobTime) -> Bool {
        if child.status == .completed {
            parent.openChildren = max(parent.openChildren - 1, 0)
            guard parent.status == .waiting, parent.openChildren == 0 else { return false }
            parent.status = .pending
            parent.dueAt = now
            return false
        }
        guard parent.status == .waiting else { return false }
        LeaseRules.note(message(ofChild: child.id, child.status), in: &parent, now: now)
        LeaseRules.enter(.failed, &parent, now: now)
        return true
    }

    /// Whether the end of a job ends its children too: nobody waits for them any more.
    package static func endsChildren(_ parent: JobRecord) -> Bool {
        parent.status == .failed || parent.status == .cancelled
    }

    /// What the history of a parent says about a child that did not complete.
    package static func message(ofChild id: JobID, _ status: JobStatus) -> String {
        "child \(id) is \(status.rawValue)\(advice)"
    }

    /// Whether an entry of a parent's history is about a child that did not complete, which has ended the parent.
    package static func isAboutChild(_ failure: JobFailure) -> Bool {
        failure.message.hasPrefix("child ") && failure.message.hasSuffix(advice)
    }

    private static let advice = "; see its errors, then retry this job"
}
