package import HLSJobs

extension MemoryCatalogueStore: DeliveryCatalogue {
    package func record(_ deliveries: [NewDelivery]) async throws -> Set<DeliveryID> {
        try change { $0.record(deliveries, now: $1) }
    }

    package func delivery(_ id: DeliveryID) async throws -> DeliveryRecord? {
        read { $0.deliveries[id] }
    }

    package func deliveries(_ filter: DeliveryFilter) async throws -> [DeliveryRecord] {
        read { table in
            let found = table.deliveries.values.filter { delivery in
                filter.status.map { $0 == delivery.status } ?? true
            }
            return CatalogueTable.page(found, by: \.cursor, after: filter.after, limit: filter.limit)
        }
    }

    package func unqueuedDeliveries(limit: Int) async throws -> [DeliveryRecord] {
        read { table in
            let found = table.deliveries.values.filter { $0.status == .pending && $0.queueJob == nil }
            return Array(found.sorted { $0.cursor < $1.cursor }.prefix(PageLimit.clamped(limit)))
        }
    }

    package func setQueued(_ id: DeliveryID, run: Int, by job: JobID) async throws {
        try change { table, _ in
            if table.deliveries[id]?.run == run { table.deliveries[id]?.queueJob = job }
        }
    }

    package func note(_ result: DeliveryResult, of id: DeliveryID, run: Int) async throws -> Bool {
        try change { table, now in
            guard var delivery = table.deliveries[id], delivery.run == run, delivery.status == .pending else {
                return false
            }
            delivery.status = result.status
            delivery.responseStatus = result.responseStatus
            delivery.error = result.error
            delivery.attempt = result.attempt ?? delivery.attempt
            delivery.url = result.url ?? delivery.url
            if result.status == .delivered { delivery.deliveredAt = now }
            table.deliveries[id] = delivery
            return true
        }
    }

    package func replay(_ id: DeliveryID) async throws -> DeliveryRecord {
        try change { table, _ in
            guard var delivery = table.deliveries[id] else { throw CatalogueError.noDelivery(id) }
            if delivery.status == .pending { throw CatalogueError.deliveryIsPending(id) }
            delivery.status = .pending
            delivery.run += 1
            delivery.attempt = 0
            delivery.queueJob = nil
            delivery.responseStatus = nil
            delivery.error = nil
            delivery.deliveredAt = nil
            table.deliveries[id] = delivery
            return delivery
        }
    }
}

extension CatalogueTable {
    mutating func record(_ new: [NewDelivery], now: JobTime) -> Set<DeliveryID> {
        var added: Set<DeliveryID> = []
        for (index, delivery) in new.enumerated() where deliveries[delivery.id] == nil {
            deliveries[delivery.id] = DeliveryRecord(
                id: delivery.id, event: delivery.event, job: delivery.job, url: delivery.url,
                payload: delivery.payload, status: .pending, attempt: 0, createdAt: now + .microseconds(index), run: 0)
            added.insert(delivery.id)
        }
        return added
    }
}
