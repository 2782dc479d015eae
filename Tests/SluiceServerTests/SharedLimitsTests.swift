import Foundation
import HLSJobsRedis
import HTTPClient
import Synchronization
import TestSupport
import Testing

@testable import SluiceServer

/// Limits that several processes keep together through Redis, which may go and come as it likes.
@Suite(.enabled(if: TestServices.redis != nil), .timeLimit(.minutes(2))) struct SharedLimitsTests {
    @Test func `what a client uses at one process counts at the others`() async throws {
        try await ThrowawayServer.lend("redis") { redis in
            let address = "redis://:test-password@127.0.0.1:\(redis.port)"
            let server = try await ServerProcess([
                "PORT": "0", "REDIS_URL": address, "LIMITS_REQUESTS": "1", "AUTH_TOKENS": APIClient.tokens,
            ]).start()
            let client = try await APIClient(server)
            let other = try RedisAllowance(address, rate: 1, burst: 2)
            // A process alone never asks for more than a second's wait; one that knows of the debt does.
            try await eventually {
                _ = try await other.take(["127.0.0.1": 2])
                let answer = try await client.send("GET", "/health/live")
                return answer.status == 429 && Int(answer.headers["Retry-After"] ?? "") ?? 0 > 1
            }
            let quiet = try await other.take(["192.0.2.1": 0])
            #expect(quiet == ["192.0.2.1": 2], "others have all that is theirs")
            // The bucket fills while nobody asks; then what the server lets through is seen here.
            try await eventually { try await other.take(["127.0.0.1": 0])["127.0.0.1"] == 2 }
            try await eventually {
                _ = try await client.send("GET", "/health/live")
                return try await other.take(["127.0.0.1": 0])["127.0.0.1"] != 2
            }
        }
    }

    @Test func `Redis is killed in use and comes back: no request fails, and each change is told once`() async throws {
        try await ThrowawayServer.lend("redis") { redis in
            let address = "redis://:test-password@127.0.0.1:\(redis.port)"
            let server = try await ServerProcess([
                "PORT": "0", "REDIS_URL": address, "LIMITS_REQUESTS": "1000000", "AUTH_TOKENS": APIClient.tokens,
            ]).start()
            let client = try await APIClient(server)
            let isOver = Mutex(false)
            async let asked = {
                var statuses: Set<Int> = []
                while !isOver.withLock({ $0 }) {
                    statuses.insert(try await client.send("GET", "/api/media/files").status)
                }
                return statuses
            }()
            for _ in 0..<2 {
                try await redis.kill()
                try await server.wait(for: "Redis does not answer")
                #expect(try await client.send("GET", "/health/ready").status == 200)
                try await redis.restart()
                try await server.wait(for: "Redis answers again")
            }
            isOver.withLock { $0 = true }
            #expect(try await asked == [200])
            server.send(SIGTERM)
            #expect(await server.ended() == 0)
            #expect(server.output.matches(of: /"warning"/).count == 2, "\(server.output)")
        }
    }
}
