public import HLSStorage

extension Transcoder {
    /// Plans how `source` is transcoded in parts, on as many machines as there are, or says why it cannot be.
    ///
    /// All packets of the source are read, and its sound is decoded; the same source and settings give the same plan.
    /// Throws `MediaError` as a transcode does, and `CancellationError`.
    public func plan(_ source: Source) async throws -> TranscodePlanning {
        try ladder.validate()
        _ = try packaging.segmentMicroseconds()
        return try await PlanMaker(transcoder: self, source: source).make()
    }

    /// Makes a part of a planned transcode and leaves it beside `key`, for ``assemble(_:into:at:overwrite:)`` to find.
    ///
    /// Segments that an earlier attempt at the part has made are kept: after a crash, no more than the one that each rung
    /// was at is made again. What was written stays when the part fails or is cancelled; ``discard(_:in:at:)`` removes it.
    /// An asset of which every part was made by one and the same attempt is published without a further move.
    /// Throws `MediaError` (`planMismatch` if the plan is not one of this source and these settings) and
    /// `CancellationError`.
    @discardableResult
    public func transcode(
        _ part: TranscodePart, of plan: TranscodePlan, from source: Source, into storage: some Storage, at key: String,
        attempt: PartAttempt = PartAttempt()
    ) async throws -> TranscodePartReport {
        try await transcode(part, of: plan, from: source, into: storage, at: key, attempt: attempt, reporter: nil)
    }

    /// The same as a sequence of events; nothing happens until it is iterated, and leaving the loop cancels.
    public func events(
        transcoding part: TranscodePart, of plan: TranscodePlan, from source: Source, into storage: some Storage,
        at key: String, attempt: PartAttempt = PartAttempt()
    ) -> TranscodePartEvents {
        TranscodePartEvents { reporter in
            try await transcode(
                part, of: plan, from: source, into: storage, at: key, attempt: attempt, reporter: reporter)
        }
    }

    /// Puts the parts together and publishes the asset under `key`; returns what was measured.
    ///
    /// No media is read. A call that was interrupted, at whatever point, can be repeated until one returns.
    /// Throws `MediaError` (`partsMissing` if a part is not made, `outputExists`) and `CancellationError`.
    @discardableResult
    public func assemble(
        _ plan: TranscodePlan, into storage: some Storage, at key: String, overwrite: Bool = false
    ) async throws -> Asset {
        try plan.check(self)
        let place = try PartPlace(storage, key: key, plan: plan)
        do {
            return try await PartAssembly(transcoder: self, plan: plan, place: place).assemble(overwrite: overwrite)
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw error
        }
    }

    /// Removes everything that parts of a plan have left beside `key`; what is published under `key` stays.
    ///
    /// Throws `MediaError` (`storageFailed` and its kin) and `CancellationError`.
    public func discard(_ plan: TranscodePlan, in storage: some Storage, at key: String) async throws {
        let place = try PartPlace(storage, key: key, plan: plan)
        do {
            try await storage.removeAll(under: place.staging)
            // Last, because without it nobody knows what was there.
            try await storage.removeAll(under: place.journal)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw MediaError(storing: error)
        }
    }

    private func transcode(
        _ part: TranscodePart, of plan: TranscodePlan, from source: Source, into storage: any Storage, at key: String,
        attempt: PartAttempt, reporter: Reporter?
    ) async throws -> TranscodePartReport {
        try plan.check(self)
        let place = try PartPlace(storage, key: key, plan: plan)
        return try await PartTranscode(
            transcoder: self, plan: plan, source: source, place: place, attempt: attempt, reporter: reporter
        ).make(part)
    }
}
