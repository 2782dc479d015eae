import Testing

@testable import HLSMedia

/// The text of other formats as WebVTT has it.
@Suite("Cue text")
struct CueMarkupTests {
    @Test(
        "of SubRip keeps the tags that WebVTT has, and nothing else means anything",
        arguments: [
            ("<i>a</i> <B>b</B> <u>c</u>", "<i>a</i> <b>b</b> <u>c</u>"),
            ("<font color=\"#ff0000\">red</font>", "red"),
            ("one<br>two<br/>three", "one\ntwo\nthree"),
            ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
            ("I <3 you", "I &lt;3 you"),
            ("<Ann> hello", "&lt;Ann&gt; hello"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("<c.red>", "&lt;c.red&gt;"),
            ("&amp; &lt;i&gt; &nbsp;", "&amp; &lt;i&gt; &nbsp;"),
            ("&copy; &", "&amp;copy; &amp;"),
            ("{\\i1}a{\\i0} {b}", "a {b}"),
            ("a\u{7}b\u{1B}c", "abc"),
            ("  a  \n \n b", "  a\n b"),
            ("<i", "&lt;i"),
            ("{\\an8", "{\\an8"),
        ])
    func subRip(text: String, expected: String) {
        #expect(CueMarkup.subRip(text).text == expected)
    }

    @Test("that stands at the top stays there", arguments: ["{\\an8}A", "{\\an7}A", "{\\fad(1,2)\\an9}A"])
    func top(text: String) {
        #expect(CueMarkup.subRip(text) == .init(text: "A", settings: "line:0"))
        #expect(CueMarkup.ass(text[...]) == .init(text: "A", settings: "line:0"))
        #expect(CueMarkup.subRip("{\\an2}A").settings == "")
    }

    @Test(
        "of ASS loses its overrides and drawings",
        arguments: [
            ("{\\i1}Hello{\\i0}\\NWorld", "Hello\nWorld"),
            ("a\\hb\\nc", "a&nbsp;b c"),
            ("{\\p1}m 0 0 l 10 0 10 10{\\p0}text", "text"),
            ("{\\p1}m 0 0 l 10 0", ""),
            ("{\\pos(1,2)}here", "here"),
            ("a < b & c", "a &lt; b &amp; c"),
            ("tail\\", "tail\\"), ("{open", "{open"), ("grün {\\b1}blau", "grün blau"),
        ])
    func ass(text: String, expected: String) {
        #expect(CueMarkup.ass(text[...]).text == expected)
    }

    @Test(
        "of a stream's packets is found in each form",
        arguments: [
            (SubtitleCodec.movText, [0, 5] + Array("A & B".utf8) + [0, 0, 0, 8, 0x73, 0x74, 0x79, 0x6C], "A &amp; B"),
            (.movText, [0, 0], ""), (.movText, [], ""), (.movText, [0xFF, 0xFF, 0x41], "A"),
            (.movText, [0, 4, 0xFE, 0xFF, 0x00, 0xC4], "Ä"),
            (.subRip, Array("<i>A</i>\r\nB".utf8), "<i>A</i>\nB"), (.subRip, [0x41, 0], "A"), (.subRip, [0xC4], "Ä"),
            (.text, Array("<i>".utf8), "&lt;i&gt;"),
            (.webVTT, Array("a <00:00:01.000>b --> c".utf8), "a b --&gt; c"),
            (.ass, Array("0,0,Default,,0,0,0,,Well, yes{\\i1}.".utf8), "Well, yes."),
            (.ass, Array("0,0,Default".utf8), ""), (.ssa, Array(",,,,,,,,x".utf8), "x"),
        ])
    func packets(codec: SubtitleCodec, payload: [UInt8], expected: String) {
        #expect(codec.cueText(payload).text == expected)
    }
}
