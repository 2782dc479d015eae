package import HLSJobs

extension SQLCatalogueStore: DeliveryCatalogue {
    package func record(_ deliveries: [NewDelivery]) async throws -> Set<DeliveryID> {
        if deliveries.isEmpty { return [] }
        let results = try await database.run(insertions(of: deliveries))
        return Set(results.compactMap { $0.first?.id(0) })
    }

    package func delivery(_ id: DeliveryID) async throws -> DeliveryRecord? {
        try await database.read(deliveryByID(id)).first.map(deliveryRecord)
    }

    package func deliveries(_ filter: DeliveryFilter) async throws -> [DeliveryRecord] {
        var values = [CatalogueValue(filter.limit)]
        // As a literal, so that the index over the status applies.
        var conditions = filter.status.map { ["status = '\($0.rawValue)'"] } ?? []
        if let after = filter.after { conditions.append(isBefore(after, &values)) }
        let clause = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        let statement = CatalogueStatement(
            "SELECT \(deliveryColumns) FROM webhook_deliveries \(clause) ORDER BY \(newestFirst) LIMIT ?1", values,
            columns: Self.deliveryColumnCount)
        return try await database.read(statement).map(deliveryRecord)
    }

    package func unqueuedDeliveries(limit: Int) async throws -> [DeliveryRecord] {
        let statement = CatalogueStatement(
            """
            SELECT \(deliveryColumns) FROM webhook_deliveries WHERE status = 'pending' AND queue_job_id IS NULL
            ORDER BY created_at, \(dialect.bytes("id")) LIMIT ?1
            """, [CatalogueValue(PageLimit.clamped(limit))], columns: Self.deliveryColumnCount)
        return try await database.read(statement).map(deliveryRecord)
    }

    package func setQueued(_ id: DeliveryID, run: Int, by job: JobID) async throws {
        let update = CatalogueStatement(
            "UPDATE webhook_deliveries SET queue_job_id = ?3 WHERE id = ?1 AND run = ?2",
            [CatalogueValue(id), CatalogueValue(run), CatalogueValue(job)])
        _ = try await database.run([update])
    }

    package func note(_ result: DeliveryResult, of id: DeliveryID, run: Int) async throws -> Bool {
        var values = [
            CatalogueValue(id), CatalogueValue(run), CatalogueValue(result.responseStatus),
            CatalogueValue(result.error),
        ]
        var changes = "status = '\(result.status.rawValue)', response_status = ?3, error = ?4"
        if let attempt = result.attempt {
            values.append(CatalogueValue(attempt))
            changes += ", attempt = ?\(values.count)"
        }
        if let url = result.url {
            values.append(CatalogueValue(url))
            changes += ", url = ?\(values.count)"
        }
        if result.status == .delivered {
            values.append(CatalogueValue(now()))
            changes += ", delivered_at = \(dialect.time("?\(values.count)"))"
        }
        let update = CatalogueStatement(
            "UPDATE webhook_deliveries SET \(changes) WHERE id = ?1 AND run = ?2 AND status = 'pending' RETURNING id",
            values, columns: 1)
        return try await !database.run([update])[0].isEmpty
    }

    package func replay(_ id: DeliveryID) async throws -> DeliveryRecord {
        let update = CatalogueStatement(
            """
            UPDATE webhook_deliveries
            SET status = 'pending', run = run + 1, attempt = 0, queue_job_id = NULL, response_status = NULL, error = NULL,
                delivered_at = NULL
            WHERE id = ?1 AND status <> 'pending' RETURNING \(deliveryColumns)
            """, [CatalogueValue(id)], columns: Self.deliveryColumnCount)
        let results = try await database.run([update, deliveryByID(id)])
        if let row = results[0].first { return try deliveryRecord(row) }
        throw results[1].isEmpty ? CatalogueError.noDelivery(id) : CatalogueError.deliveryIsPending(id)
    }

    /// Adds deliveries, those that are not there yet; each gives its id back if it is new.
    ///
    /// - Parameters:
    ///   - time: when the first was made; each further one a microsecond later, so that lists keep their order.
    ///   - condition: what must hold, over the parameters from `?7` on, whose values are `more`.
    func insertions(
        of deliveries: [NewDelivery], at time: JobTime? = nil, where condition: String = "true",
        _ more: CatalogueValue...
    ) -> [CatalogueStatement] {
        let time = time ?? now()
        return deliveries.enumerated().map { index, delivery in
            insertion(of: delivery, at: time + .microseconds(index), where: condition, more)
        }
    }

    private func insertion(
        of delivery: NewDelivery, at time: JobTime, where condition: String, _ more: [CatalogueValue]
    ) -> CatalogueStatement {
        CatalogueStatement(
            """
            INSERT INTO webhook_deliveries (id, event, job_id, url, payload, status, created_at)
            SELECT ?1, ?2, ?3, ?4, ?5, 'pending', \(dialect.time("?6")) WHERE \(condition)
            ON CONFLICT (id) DO NOTHING RETURNING id
            """,
            [
                CatalogueValue(delivery.id), CatalogueValue(delivery.event), CatalogueValue(delivery.job),
                CatalogueValue(delivery.url), CatalogueValue(delivery.payload), CatalogueValue(time),
            ] + more, columns: 1)
    }

    private func deliveryByID(_ id: DeliveryID) -> CatalogueStatement {
        CatalogueStatement(
            "SELECT \(deliveryColumns) FROM webhook_deliveries WHERE id = ?1", [CatalogueValue(id)],
            columns: Self.deliveryColumnCount)
    }

    private static let deliveryColumnCount = 13

    private var deliveryColumns: String {
        """
        id, event, job_id, url, payload, status, attempt, response_status, error, \(dialect.microseconds("created_at")),
        \(dialect.microseconds("delivered_at")), run, queue_job_id
        """
    }

    private func deliveryRecord(_ row: CatalogueRow) throws -> DeliveryRecord {
        DeliveryRecord(
            id: row.id(0), event: row.text(1), job: row.optionalJob(2), url: row.text(3), payload: row.text(4),
            status: try row.kind(5, DeliveryStatus.self), attempt: Int(row.integer(6)),
            responseStatus: row.optionalInteger(7).map(Int.init), error: row.optionalText(8), createdAt: row.time(9),
            deliveredAt: row.optionalTime(10), run: Int(row.integer(11)), queueJob: row.optionalJob(12))
    }
}
