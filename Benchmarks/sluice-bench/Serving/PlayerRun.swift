import BenchKit

/// One player on a connection of its own, from the multivariant playlist to its end.
final class PlayerRun {
    private let loop: LoadLoop
    private let connection: WireConnection
    private let asset: ServerAsset
    private var model: PlayerModel
    private let onEnd: (PlayerRun) -> Void

    private(set) var isOver = false
    /// Of segments and initialisation sections, from when each was asked for.
    private(set) var media = LatencyLog()
    private(set) var playlists = LatencyLog()
    private(set) var byteCount = 0

    /// - Parameter onEnd: is called once, when it has shown everything or met an error.
    init(_ loop: LoadLoop, _ asset: ServerAsset, _ model: PlayerModel, onEnd: @escaping (PlayerRun) -> Void) {
        self.loop = loop
        self.asset = asset
        self.model = model
        self.onEnd = onEnd
        connection = loop.connection()
    }

    var stalls: Int { model.stalls }
    /// More than one means that the server did not keep it.
    var connects: Int { connection.connects }

    /// Does what is next, and goes on by itself while the loop runs.
    func advance() throws(BenchError) {
        if isOver { return }
        let now = MonotonicClock.now()
        switch model.step(at: Double(now) / 1e9) {
        case .finish: end()
        case .wait(let time): loop.at(Int64(time * 1e9)) { [self] () throws(BenchError) in try advance() }
        case .ask(let path, let isPlaylist):
            try connection.ask(HTTPCall("GET", path), keepsBody: isPlaylist) { [self] (result) throws(BenchError) in
                try take(result, path, isPlaylist, since: now)
            }
        }
    }

    private func take(
        _ result: Result<HTTPReply, BenchError>, _ path: String, _ isPlaylist: Bool, since start: Int64
    ) throws(BenchError) {
        let now = MonotonicClock.now()
        let fault: String?
        switch result {
        case .success(let reply):
            byteCount += reply.bodyByteCount
            fault = self.fault(reply, path)
            if fault == nil {
                if isPlaylist { playlists.add(from: start, to: now) } else { media.add(from: start, to: now) }
                try model.received(reply.text, at: Double(now) / 1e9)
            }
        case .failure(let error): fault = error.message
        }
        if let fault {
            media.fail(fault)
            end()
        } else {
            try advance()
        }
    }

    private func fault(_ reply: HTTPReply, _ path: String) -> String? {
        guard reply.status == 200 else { return "status \(reply.status)" }
        guard let size = asset.size(at: path) else { return "a playlist names \(path), which is not of the asset" }
        return reply.bodyByteCount == size ? nil : "\(reply.bodyByteCount) bytes of \(size)"
    }

    /// Ends it in the middle, as people do.
    func leave() {
        isOver = true
        loop.drop(connection)
    }

    private func end() {
        leave()
        onEnd(self)
    }
}
