import BenchKit

/// Sends requests at their times, each on a connection that is free, and notes how long after its time each is answered.
final class OpenLoopRun {
    private let loop: LoadLoop
    private let plan: OpenLoop
    private let call: (Int) -> HTTPCall
    private let fault: (Int, HTTPReply) -> String?
    private var free: [WireConnection] = []
    private var connections: [WireConnection] = []
    private var done = 0

    private(set) var answers = LatencyLog()
    /// How late we ourselves were to send: part of what `answers` says.
    private(set) var sends = LatencyLog()

    /// - Parameters:
    ///   - call: what the request of a number is.
    ///   - fault: what is wrong with its answer.
    init(
        _ loop: LoadLoop, _ plan: OpenLoop, call: @escaping (Int) -> HTTPCall,
        fault: @escaping (Int, HTTPReply) -> String?
    ) {
        self.loop = loop
        self.plan = plan
        self.call = call
        self.fault = fault
    }

    var isOver: Bool { done == plan.count }
    var connectionCount: Int { connections.count }

    /// Begins; the loop must run until `isOver`.
    func start() { schedule(0) }

    /// Closes its connections.
    func end() {
        for connection in connections { loop.drop(connection) }
    }

    private func schedule(_ number: Int) {
        guard number < plan.count else { return }
        loop.at(plan.time(of: number)) { [self] () throws(BenchError) in
            try send(number)
            schedule(number + 1)
        }
    }

    private func send(_ number: Int) throws(BenchError) {
        let time = plan.time(of: number)
        let connection = free.popLast() ?? open()
        sends.add(from: time, to: MonotonicClock.now())
        try connection.ask(call(number)) { [self] (result) throws(BenchError) in
            done += 1
            free.append(connection)
            switch result {
            case .success(let reply):
                if let fault = fault(number, reply) {
                    answers.fail(fault)
                } else {
                    answers.add(from: time, to: MonotonicClock.now())
                }
            case .failure(let error): answers.fail(error.message)
            }
        }
    }

    private func open() -> WireConnection {
        let connection = loop.connection()
        connections.append(connection)
        return connection
    }
}
