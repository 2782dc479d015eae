extension Dispatcher {
    /// Renews all leases three times in each lease period.
    func keepLeases() async {
        while await slept(options.lease / 3) { await renew(Array(holds.values)) }
    }

    /// Writes reports when there are any, but not more often than the options say.
    func writeReports() async {
        while !Task.isCancelled {
            await reported.wait()
            await renew(Array(holds.values), onlyWithReport: true)
            if !(await slept(options.reportInterval)) { return }
        }
    }

    /// Asks about the running jobs when somebody has asked for one to be cancelled.
    func heedCancellations() async {
        let cancellations = store.notices.watch(.cancellations(queue))
        while !Task.isCancelled {
            await cancellations.wait()
            await renew(Array(holds.values))
            // Where a store cannot say what has changed, every change anywhere wakes this.
            if !(await slept(.milliseconds(200))) { return }
        }
    }

    /// Looks for jobs whose workers have vanished.
    func sweepOrphans() async {
        while await slept(sweepPause) {
            guard maySweep else { continue }
            do {
                _ = try await store.recover(queue: queue, lease: options.lease)
                contact()
            } catch {
                if Task.isCancelled { return }
                outage(error)
            }
        }
    }

    private func renew(_ holds: [JobHold], onlyWithReport: Bool = false) async {
        var renewals: [(hold: JobHold, renewal: Renewal)] = []
        for hold in holds where !hold.isSettled {
            let report = hold.takeReport()
            if onlyWithReport && report == nil { continue }
            renewals.append((hold, Renewal(lease: hold.lease, duration: options.lease, report: report)))
        }
        if renewals.isEmpty { return }
        do {
            let states = try await store.renew(renewals.map(\.renewal))
            contact()
            for (each, state) in zip(renewals, states) { heed(state, each.hold) }
        } catch {
            for each in renewals { each.hold.putBack(each.renewal.report) }
            // A worker that cannot renew goes on: while the store is away nobody else can take its jobs either.
            if !Task.isCancelled { outage(error) }
        }
    }

    private func heed(_ state: LeaseState, _ hold: JobHold) {
        switch state {
        case .held: break
        case .cancelRequested: hold.stop(.cancelRequested)
        case .lost: if !hold.isSettled { hold.stop(.leaseLost) }
        }
    }

    /// False if the task was cancelled meanwhile.
    func slept(_ duration: Duration) async -> Bool {
        do {
            try await clock.sleep(for: duration)
            return true
        } catch {
            return false
        }
    }
}
