import BenchKit

/// Those who use the server beside the one that a soak follows step by step: they play, watch, and break off.
final class SoakCrowd {
    private let server: ServerProgram
    private let loop: LoadLoop
    private var players: [ObjectIdentifier: PlayerRun] = [:]
    private var connections: [ObjectIdentifier: WireConnection] = [:]
    /// Their assets may go away under a player's feet.
    private var removed: Set<String> = []
    /// What players met that they should not.
    private(set) var faults: [String] = []

    init(_ server: ServerProgram, _ loop: LoadLoop) {
        self.server = server
        self.loop = loop
    }

    func removed(_ file: String) { removed.insert(file) }

    /// Lets a player play at its own pace.
    func play(_ asset: ServerAsset, choice: Int, speed: Double) throws(BenchError) {
        let run = PlayerRun(loop, asset, PlayerModel(master: asset.master, choice: choice, speed: speed)) {
            [self] run in
            players[ObjectIdentifier(run)] = nil
            if removed.contains(asset.file) { return }
            faults += run.media.reasons.map { "a player of \(asset.file) met \($0)" }
        }
        players[ObjectIdentifier(run)] = run
        try run.advance()
    }

    /// Follows the events of all jobs for a while, then goes.
    func watch(seconds: Double) throws(BenchError) {
        let connection = open()
        try connection.ask(ServerUser.call("GET", "/api/jobs/events")) { [self] (result) throws(BenchError) in
            faults.append("the events of jobs ended: \(result)")
        }
        close(connection, after: seconds)
    }

    /// Begins an upload and goes in the middle of it, or just before its answer.
    func breakUpload(byteCount: Int, after seconds: Double) throws(BenchError) {
        let connection = open()
        let content = GeneratedBytes(seed: 3, byteCount: byteCount)
        var call = ServerUser.call("POST", "/api/media/upload?name=broken")
        // The last byte never comes, so that it is broken off in any case.
        call.bodyByteCount = byteCount + 1
        try connection.ask(call, .generated(content, 0..<byteCount)) { [self] (result) throws(BenchError) in
            faults.append("an upload that was not complete is answered: \(result)")
        }
        close(connection, after: seconds)
    }

    /// Reads every file that the playlists of an asset lead to, rung by rung.
    func read(_ asset: ServerAsset) throws(BenchError) {
        let rungs = Set(asset.sizes.keys.compactMap { $0.split(separator: "/").first }.filter { $0.hasPrefix("v") })
        for choice in 0..<rungs.count {
            var reason: String?
            var isOver = false
            let model = PlayerModel(master: asset.master, choice: choice, speed: 1e6, ahead: 1e6)
            let run = PlayerRun(loop, asset, model) { run in
                isOver = true
                reason = run.media.reasons.first
            }
            try run.advance()
            try loop.run { isOver }
            if let reason { throw BenchError(.badOutput, reason) }
        }
    }

    /// Sends everybody away.
    func end() {
        for connection in connections.values { loop.drop(connection) }
        connections = [:]
        for player in players.values { player.leave() }
        players = [:]
    }

    private func open() -> WireConnection {
        let connection = loop.connection()
        connections[ObjectIdentifier(connection)] = connection
        return connection
    }

    private func close(_ connection: WireConnection, after seconds: Double) {
        loop.at(MonotonicClock.now() + Int64(seconds * 1e9)) { [self] () throws(BenchError) in
            loop.drop(connection)
            connections[ObjectIdentifier(connection)] = nil
        }
    }
}
