import HLSJobs

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the scripts are given, as JSON; spans of time are microseconds.
enum RedisRequest {
    struct Job: Encodable, Sendable {
        var id: String
        var queue: String
        var payload: String
        var priority: Int
        var delay: Int64
        var max: Int
        var key: String?
        var scope: String?
        var parent: String?
        var open: Int

        init(_ job: NewJob) {
            id = job.id.rawValue
            queue = job.queue
            payload = job.payload
            priority = job.priority
            delay = job.delay.microseconds
            max = job.maxAttempts
            key = job.uniqueKey?.text
            scope = job.uniqueKey?.scope.rawValue
            parent = job.parent?.rawValue
            open = job.openChildren
        }
    }

    struct Settled: Encodable, Sendable {
        var id: String
        var token: Int64
        var status: String
        var returned: Int
        var delay: Int64
        var message: String?
        var children: [Job]

        init(_ settlement: Settlement) {
            let change = SettlementChange(settlement.outcome)
            id = settlement.lease.id.rawValue
            token = settlement.lease.token
            status = change.status.rawValue
            returned = change.returnedAttempts
            delay = change.delay.microseconds
            message = change.message
            children = change.children.map(Job.init)
        }
    }

    struct Claim: Encodable, Sendable {
        /// As text, because numbers of Lua's are not so exact.
        var id: String
        var again: Bool
        var queue: String
        var limit: Int
        var lease: Int64
        var worker: String

        init(_ request: ClaimRequest) {
            id = String(request.id)
            again = request.isRepeated
            queue = request.queue
            limit = request.limit
            lease = request.lease.microseconds
            worker = request.worker
        }
    }

    struct Exchange: Encodable, Sendable {
        var settlements: [Settled]
        var claim: Claim?
    }

    struct Renewed: Encodable, Sendable {
        var id: String
        var token: Int64
        var duration: Int64
        var progress: String?
        var stage: String?

        init(_ renewal: Renewal) {
            id = renewal.lease.id.rawValue
            token = renewal.lease.token
            duration = renewal.duration.microseconds
            progress = renewal.report.map { String($0.progress) }
            stage = renewal.report?.stage
        }
    }

    struct Recovery: Encodable, Sendable {
        var queue: String
        var lease: Int64
        var message: String
    }

    struct One: Encodable, Sendable {
        var id: String
    }

    struct List: Encodable, Sendable {
        var queue: String?
        var status: String?
        var parent: String?
        var after: String?
        var limit: Int
    }

    struct Count: Encodable, Sendable {
        var queue: String
    }

    struct CleanUp: Encodable, Sendable {
        var queue: String?
        var age: Int64
        var limit: Int
    }

    static func text(of request: some Encodable) throws(JobError) -> String {
        do {
            return String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        } catch {
            throw JobError(.other, "a request to Redis cannot be encoded; look at the cause", cause: error)
        }
    }
}
