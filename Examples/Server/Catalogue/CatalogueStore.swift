/// What the server remembers beside the jobs: files, uploads, idempotency keys, streams, deliveries of webhooks, and what
/// has been announced of each job.
///
/// Every call is atomic and safe from any task and any process. Failures are `CatalogueError`; after one of which
/// `canRetry` is true the same call can be made again. Times come from the clock of the machine that calls: they are for
/// people, for order and for expiries of minutes and more, never for leases.
package typealias CatalogueStore =
    AnnouncementCatalogue & DeliveryCatalogue & FileCatalogue & IdempotencyCatalogue & StreamCatalogue
    & UploadCatalogue & HousekeepingCatalogue
