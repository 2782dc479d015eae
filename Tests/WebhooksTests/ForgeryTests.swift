import Catalogue
import HLSJobs
import HTTPClient
import LoopbackServer
import Testing

@testable import Webhooks

@Suite("Nobody is led into the private network", .timeLimit(.minutes(1)))
struct ForgeryTests {
    private func expectRefusal(_ desk: Desk, _ sentence: Comment) async throws {
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        let (delivery, job) = (try await desk.delivery, try await desk.job)
        #expect(delivery.status == .failed && delivery.responseStatus == nil, sentence)
        #expect(delivery.error?.contains("no connection may go") == true, "\(delivery.error ?? "no error")")
        #expect(job.status == .failed, "trying again is no help")
    }

    @Test(
        "by an address, however it is written",
        arguments: [
            "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.0.1",
            "169.254.169.254", "100.64.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]",
            "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[fd00::1]", "[fe80::1]",
        ])
    func addresses(host: String) async throws {
        let receiver = try Receiver(statuses: [200])
        let url = "http://\(host):\(receiver.port)/hook"
        try await expectRefusal(try Desk(url: url, addresses: .publicOnly), "\(host)")
        #expect(receiver.requests.isEmpty)
    }

    @Test("by a name that has a private address")
    func names() async throws {
        let receiver = try Receiver(statuses: [200])
        let url = "http://localhost:\(receiver.port)/hook"
        try await expectRefusal(try Desk(url: url, addresses: .publicOnly), "localhost")
        #expect(receiver.requests.isEmpty)
    }

    @Test(
        "by a redirect",
        arguments: [
            "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/",
            "http://[::ffff:a9fe:a9fe]/", "http://192.168.1.1/", "http://[fd00::1]/", "//10.0.0.1/hook",
        ])
    func redirects(location: String) async throws {
        let receiver = try Receiver { connection, _, _ in
            try connection.respond(307, headers: ["Location": location], "")
        }
        try await expectRefusal(try Desk(url: receiver.url), "\(location)")
        #expect(receiver.requests.count == 1)
    }

    @Test("unless the operator allows it; then a redirect brings the whole request")
    func allowed() async throws {
        let receiver = try Receiver { connection, request, _ in
            if request.target.hasPrefix("/hook") {
                try connection.respond(308, headers: ["Location": "/other"], "")
            } else {
                try connection.respond(200, "")
            }
        }
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        #expect(try await desk.delivery.status == .delivered)
        let requests = receiver.requests
        #expect(requests.map(\.target) == ["/hook?token=hidden", "/other"] && requests[1].method == "POST")
        #expect(requests[0].body == requests[1].body)
        #expect(requests[0]["webhook-signature"] == requests[1]["webhook-signature"])
    }

    @Test("and a redirect that would drop the message is no success", arguments: [301, 302, 303])
    func lossyRedirects(status: Int) async throws {
        let receiver = try Receiver { connection, request, _ in
            if request.method == "POST" {
                try connection.respond(status, headers: ["Location": "/other"], "")
            } else {
                try connection.respond(200, "")
            }
        }
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        let delivery = try await desk.delivery
        #expect(delivery.status == .pending && delivery.responseStatus == status)
        #expect(receiver.requests.count == 1)
    }

    @Test("and redirects without end are not followed")
    func loops() async throws {
        let receiver = try Receiver { connection, _, _ in
            try connection.respond(307, headers: ["Location": "/hook"], "")
        }
        let desk = try Desk(url: receiver.url)
        try await desk.webhooks.publish([desk.event])
        try await desk.run(attempts: 1)
        #expect(try await desk.delivery.status == .failed)
        #expect(receiver.requests.count == 4)
    }
}
