import BenchKit
import Testing

@Suite struct PlayerModelTests {
    private static let master = "/hls/~key.1/film/master.m3u8"
    private static let multivariant = """
        #EXTM3U
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="en",URI="a-en/index.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=2,RESOLUTION=640x360,AUDIO="a"
        v360/index.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=320x180,AUDIO="a"
        v180/index.m3u8
        """

    private func media(_ name: String, _ seconds: [Double]) -> String {
        "#EXTM3U\n#EXT-X-MAP:URI=\"init.mp4\"\n"
            + seconds.enumerated().map { "#EXTINF:\($1),\n\(name)\($0).m4s\n" }.joined() + "#EXT-X-ENDLIST\n"
    }

    /// Takes every step of a player whose answers come at once, and notes when it asked for what.
    private func play(
        _ player: inout PlayerModel, video: [Double] = [6, 6, 6], audio: [Double] = [6, 6, 6], from start: Double = 100
    ) throws -> [(time: Double, path: String)] {
        var asked: [(Double, String)] = []
        var now = start
        for _ in 0..<100 {
            switch player.step(at: now) {
            case .finish: return asked + [(now, "end")]
            case .wait(let time):
                #expect(time > now)
                now = time
            case .ask(let path, let isPlaylist):
                asked.append((now, String(path.dropFirst("/hls/~key.1/film/".count))))
                #expect(path.hasPrefix("/hls/~key.1/film/") && path.hasSuffix(".m3u8") == isPlaylist)
                let text =
                    switch asked.last?.1 {
                    case "master.m3u8": Self.multivariant
                    case "a-en/index.m3u8": media("a", audio)
                    default: isPlaylist ? media("v", video) : ""
                    }
                try player.received(text, at: now)
            }
        }
        Issue.record("it never ends")
        return asked
    }

    @Test("it reads the playlists of a rung and of its sound, then what they begin with, then segments side by side")
    func order() throws {
        var player = PlayerModel(master: Self.master, choice: 1, speed: 1, ahead: 100)
        let asked = try play(&player)
        #expect(
            asked.map(\.path) == [
                "master.m3u8", "v180/index.m3u8", "a-en/index.m3u8", "v180/init.mp4", "a-en/init.mp4", "v180/v0.m4s",
                "a-en/a0.m4s", "v180/v1.m4s", "a-en/a1.m4s", "v180/v2.m4s", "a-en/a2.m4s", "end",
            ])
        #expect(asked.last?.time == 118, "it shows the film to its end")
        #expect(player.stalls == 0)
    }

    @Test("the rung follows the choice")
    func choice() throws {
        var player = PlayerModel(master: Self.master, choice: 4, speed: 1)
        #expect(try play(&player)[1].path == "v360/index.m3u8")
    }

    @Test("it asks no earlier than its buffer allows, at its own speed")
    func pace() throws {
        var player = PlayerModel(master: Self.master, choice: 0, speed: 2, ahead: 6)
        let times = try play(&player, video: [6, 6, 6, 6], audio: [12, 12]).filter { $0.path.contains(".m4s") }
        #expect(times.map(\.time) == [100, 100, 100, 103, 103, 106])
        #expect(
            times.map { String($0.path.suffix(6)) } == ["v0.m4s", "a0.m4s", "v1.m4s", "v2.m4s", "a1.m4s", "v3.m4s"])
    }

    @Test("a segment that comes after its time is a stall")
    func stalls() throws {
        var player = PlayerModel(master: Self.master, choice: 0, speed: 1, ahead: 6)
        var now = 0.0
        for _ in 0..<12 {
            switch player.step(at: now) {
            case .finish: break
            case .wait(let time): now = time
            case .ask(let path, let isPlaylist):
                // Sound that is late does not count before anything is shown; the second picture does.
                if path.hasSuffix("a0.m4s") { now += 3 }
                if path.hasSuffix("v1.m4s") { now += 7 }
                let text = path == Self.master ? Self.multivariant : media(path.contains("a-en") ? "a" : "v", [6, 6])
                try player.received(isPlaylist ? text : "", at: now)
            }
        }
        #expect(player.stalls == 2, "the picture and, behind it, its sound")
    }

    @Test("a playlist that leads nowhere is an error")
    func empty() throws {
        var player = PlayerModel(master: Self.master, choice: 0, speed: 1)
        #expect(throws: BenchError.self) { try player.received("#EXTM3U\n", at: 0) }
        var other = PlayerModel(master: Self.master, choice: 0, speed: 1)
        try other.received(Self.multivariant, at: 0)
        #expect(throws: BenchError.self) { try other.received("#EXTM3U\n", at: 0) }
    }

    @Test("names are taken from beside the playlist, paths as they are")
    func paths() {
        #expect(PlayerModel.path("a/b.m4s", beside: "/x/~k/y/z.m3u8") == "/x/~k/y/a/b.m4s")
        #expect(PlayerModel.path("/b.m4s", beside: "/x/z.m3u8") == "/b.m4s")
        #expect(PlayerModel.path("", beside: "/x/z.m3u8") == "/x/")
    }
}
