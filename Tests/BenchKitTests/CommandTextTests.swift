import BenchKit
import Testing

@Suite struct CommandTextTests {
    @Test("no path of the machine is left, and what a shell would split is quoted")
    func shortens() {
        let text = CommandText(
            program: "/usr/local/bin/ffmpeg",
            arguments: ["-i", "/home/me/work/in.mp4", "-f", "[0:v]split=2", "", "it's", "/home/me/work/o/%v/x.m3u8"],
            replacements: [("/home/me/work", "WORK"), ("/home/me/work/o", "OUT"), ("/home/me/work/in.mp4", "in.mp4")])
        #expect(text.description == #"ffmpeg -i in.mp4 -f '[0:v]split=2' '' 'it'\''s' OUT/%v/x.m3u8"#)
    }
}
