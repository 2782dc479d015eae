import BenchKit
import Testing

@Suite struct LoadTests {
    @Test("requests are due evenly from the start, and do not drift")
    func openLoop() {
        let loop = OpenLoop(start: 1_000, perSecond: 300, seconds: 60)
        #expect(loop.count == 18_000)
        #expect(loop.time(of: 0) == 1_000)
        #expect(loop.time(of: 1) == 1_000 + 3_333_333)
        #expect(loop.time(of: 300) == 1_000_001_000)
        #expect(loop.time(of: 17_700) == 59_000_001_000)
    }

    @Test("quantiles are in milliseconds from the time that was due, failures are counted by their words")
    func latencies() {
        var log = LatencyLog()
        for number in 1...100 { log.add(from: 5_000_000, to: 5_000_000 + Int64(number) * 1_000_000) }
        #expect(log.quantile(50) == 50 && log.quantile(99) == 99 && log.maximum == 100 && log.errors == 0)
        var other = LatencyLog()
        other.add(from: 0, to: 500_000_000)
        for reason in ["status 500", "a", "status 500"] { other.fail(reason) }
        log.add(other)
        #expect(log.errors == 3 && log.milliseconds.count == 101 && log.maximum == 500)
        #expect(log.reasons == ["2 times: status 500", "1 times: a"])
        #expect(LatencyLog().quantile(99) == nil)
        #expect(LatencyTable([("x", log)]).table.rows == [["x", "101", "51.00", "91.00", "100.00", "500.00", "3"]])
    }

    @Test("timers fire in the order of their times, those of one time in the order they were set")
    func timers() {
        var queue = TimerQueue<Int>()
        var chance = SeededGenerator(seed: 3)
        let times = (0..<500).map { _ in Int64.random(in: 0..<100, using: &chance) }
        for (number, time) in times.enumerated() { queue.add(number, at: time) }
        let due = times.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map(\.offset)
        #expect(queue.next == times.min())
        #expect(queue.take(at: -1) == nil)
        var fired: [Int] = []
        for now in Int64(0)..<100 {
            while let number = queue.take(at: now) {
                #expect(times[number] == now)
                fired.append(number)
            }
        }
        #expect(fired == due && queue.isEmpty && queue.next == nil)
    }

    @Test("generated content is the same from any place, and differs by its seed")
    func generated() {
        let content = GeneratedBytes(seed: 7, byteCount: 1_000)
        let whole = content.bytes(0..<1_000)
        #expect(whole.count == 1_000)
        for range in [0..<8, 8..<1_000, 96..<101, 992..<1_000, 40..<40] {
            #expect(content.bytes(range) == Array(whole[range]))
        }
        #expect(Set(whole).count > 100)
        #expect(GeneratedBytes(seed: 8, byteCount: 1_000).bytes(0..<1_000) != whole)
    }

    @Test("the kernel's figures of a process are kibibytes")
    func status() throws {
        let text =
            "Name:\tserver\nVmPeak:\t  9 kB\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\nRssAnon:\t 512 kB\nRssFile:\t 256 kB\nRssShmem:\t 256 kB\nThreads:\t12\n"
        let status = try ProcessStatus(parsing: text)
        #expect(status.residentBytes == 1 << 20 && status.ownBytes == 768 << 10)
        #expect(status.peakBytes == 2 << 20 && status.threads == 12)
        #expect(throws: BenchError.self) { try ProcessStatus(parsing: "VmRSS:\t1 kB\n") }
    }

    @Test("wrk's figures are per second; a run with errors counts for nobody")
    func wrk() throws {
        let output = try WrkOutput(parsing: "Running 2s test\n  2 threads\nbench 2000000 5000 10000000 0 0\n")
        #expect(output.requestsPerSecond == 2_500 && output.bytesPerSecond == 5_000_000)
        for line in ["", "bench 1 2 3", "bench 2000000 5000 1 1 0", "bench 2000000 5000 1 0 1", "bench 1 0 0 0 0"] {
            #expect(throws: BenchError.self) { try WrkOutput(parsing: line) }
        }
    }

    @Test("nginx is given a folder, a port, all cores and no log of requests")
    func nginx() {
        let text = NginxConfiguration(root: "/data/a b", folder: "/tmp/n", port: 81, workers: 2, user: "root").text
        for line in [
            "user root;\n", "worker_processes 2;\n", "root \"/data/a b\";\n", "listen 127.0.0.1:81;\n",
            "sendfile on;\n", "access_log off;\n", "proxy_temp_path \"/tmp/n/proxy\";\n",
        ] { #expect(text.contains(line)) }
        #expect(!NginxConfiguration(root: "/", folder: "/", port: 1, workers: 1, user: nil).text.contains("user"))
    }
}
