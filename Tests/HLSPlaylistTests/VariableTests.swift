import HLSPlaylist
import Testing

@Suite struct VariableTests {
    @Test("Variables are put into URI lines, quoted strings and hexadecimal sequences, and what they fill is read anew")
    func media() throws {
        let playlist = try MediaPlaylist(
            parsing: """
                #EXTM3U
                #EXT-X-VERSION:11
                #EXT-X-TARGETDURATION:6
                #EXT-X-DEFINE:NAME="host",VALUE="https://example.com"
                #EXT-X-DEFINE:NAME="base",VALUE="{$host}/v"
                #EXT-X-DEFINE:IMPORT="token"
                #EXT-X-DEFINE:QUERYPARAM="id"
                #EXT-X-DEFINE:NAME="iv",VALUE="0x0F"
                # {$base}
                #EXT-X-NEW:"{$base}"
                #EXT-X-KEY:METHOD=AES-128,URI="{$base}/k?{$token}",IV={$iv}
                #EXT-X-MAP:URI="i",BYTERANGE="{$id}@0"
                #EXT-X-DATERANGE:ID="{$id}",START-DATE="2026-01-01T00:00:0{$id}Z",X-A="{$literal",SCTE35-OUT={$iv}
                #EXTINF:6,{$base}
                {$base}/{$id}/{$id}.ts

                """, mode: .strict)
        let session = try MultivariantPlaylist(
            parsing: "#EXTM3U\n#EXT-X-DEFINE:NAME=\"token\",VALUE=\"a={$b}\"\n#EXT-X-DEFINE:NAME=\"x\",VALUE=\"\"\n"
                .replacing("{$b}", with: "b"))
        let variables = try playlist.variables(url: "https://h/p.m3u8?q=1&id=%37#id=9", importing: session.variables())
        #expect(variables.values["base"] == "https://example.com/v" && variables.values["id"] == "7")
        let result = try playlist.substituting(variables)
        let segment = result.segments[0]
        #expect(segment.uri == "https://example.com/v/7/7.ts" && segment.title == "{$base}")
        #expect(segment.keys[0].uri == "https://example.com/v/k?a=b")
        #expect(segment.keys[0].iv == InitializationVector(high: 0, low: 15))
        #expect(segment.map?.byteRange == ByteRange(length: 7, offset: 0))
        #expect(segment.dateRanges[0].id == "7" && segment.dateRanges[0].startDate != nil)
        #expect(segment.dateRanges[0]["X-A"] == "{$literal" && segment.dateRanges[0].scte35Out == [15])
        #expect(result.definitions.isEmpty)
        #expect(segment.otherLines.map(\.text) == ["# {$base}", "#EXT-X-NEW:\"{$base}\""])
        #expect(try playlist.substituting(variables) == MediaPlaylist(parsing: result.text))
    }

    @Test("What is put in is not looked at again")
    func once() throws {
        let text = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{$a}\n"
        let variables = try PlaylistVariables(
            [VariableDefinition(.queryParameter(name: "a"))], url: "?a=%7B%24b%7D")
        let playlist = try MultivariantPlaylist(parsing: text).substituting(variables)
        #expect(playlist.variants[0].uri == "{$b}")
    }

    @Test(
        "A variable that cannot be had is refused with its own code",
        arguments: [
            ([.value(name: "a", value: "1"), .value(name: "a", value: "1")], nil, .duplicateVariable),
            ([.value(name: "a", value: "1"), .imported(name: "a")], nil, .duplicateVariable),
            ([.value(name: "a", value: "{$a}")], nil, .recursiveVariable),
            ([.value(name: "a", value: "{$b}"), .value(name: "b", value: "{$a}")], nil, .recursiveVariable),
            ([.value(name: "a", value: "{$b}")], nil, .undefinedVariable),
            ([.value(name: "a", value: "{$}")], nil, .undefinedVariable),
            ([.imported(name: "a")], nil, .undefinedVariable),
            ([.queryParameter(name: "a")], nil, .undefinedVariable),
            ([.queryParameter(name: "a")], "https://h/?b=1#a=1", .undefinedVariable),
            ([.queryParameter(name: "a")], "https://h/?a", .undefinedVariable),
            ([.queryParameter(name: "a")], "https://h/?a=", .undefinedVariable),
            ([.queryParameter(name: "a")], "https://h/?a=%22", .invalidVariable),
            ([.queryParameter(name: "a")], "https://h/?a=%0A", .invalidVariable),
            ([.queryParameter(name: "a")], "https://h/?a=%FF", .invalidVariable),
            ([.value(name: "a b", value: "")], nil, .invalidVariable),
            ([.value(name: "", value: "")], nil, .invalidVariable),
        ] as [([VariableDefinition.Source], String?, PlaylistError.Code)])
    func refused(_ sources: [VariableDefinition.Source], _ url: String?, _ code: PlaylistError.Code) {
        let error = #expect(throws: PlaylistError.self) {
            try PlaylistVariables(sources.map { VariableDefinition($0) }, url: url)
        }
        #expect(error?.code == code)
    }

    @Test("A reference without a definition is refused, and so is a URI that its variables spoil")
    func spoiled() throws {
        var playlist = MediaPlaylist(targetDuration: 6, segments: [MediaSegment(uri: "{$a}b", duration: 6)])
        let error = #expect(throws: PlaylistError.self) { try playlist.substituting(PlaylistVariables()) }
        #expect(error?.code == .undefinedVariable)
        playlist.definitions = [VariableDefinition(.value(name: "a", value: "#"))]
        let spoiled = #expect(throws: PlaylistError.self) { try playlist.substituting(playlist.variables()) }
        #expect(spoiled?.code == .invalidVariable)
    }

    @Test("Values that double with each definition are refused before they fill the memory", .timeLimit(.minutes(1)))
    func doubling() {
        var definitions = [VariableDefinition(.value(name: "v0", value: "0123456789"))]
        for index in 1..<60 {
            let value = "{$v\(index - 1)}{$v\(index - 1)}"
            definitions.append(VariableDefinition(.value(name: "v\(index)", value: value)))
        }
        let error = #expect(throws: PlaylistError.self) { try PlaylistVariables(definitions) }
        #expect(error?.code == .tooLong)
        let long = VariableDefinition(.value(name: "a", value: String(repeating: "x", count: 1 << 20)))
        var playlist = MediaPlaylist(targetDuration: 6)
        playlist.definitions = [long]
        playlist.segments = Array(repeating: MediaSegment(uri: "{$a}", duration: 6), count: 100)
        let grown = #expect(throws: PlaylistError.self) { try playlist.substituting(playlist.variables()) }
        #expect(grown?.code == .tooLong)
    }

    @Test("Ten thousand definitions, each of the one before, are put in, in linear time", .timeLimit(.minutes(1)))
    func deep() throws {
        var definitions = [VariableDefinition(.value(name: "v0", value: "x"))]
        for index in 1..<10_000 {
            definitions.append(VariableDefinition(.value(name: "v\(index)", value: "{$v\(index - 1)}")))
        }
        #expect(try PlaylistVariables(definitions).values["v9999"] == "x")
    }

    static let late = """
        #EXTM3U
        #EXT-X-VERSION:8
        #EXT-X-DEFINE:NAME="a",VALUE="1"
        #EXT-X-TARGETDURATION:6
        #EXT-X-MEDIA-SEQUENCE:0
        #EXTINF:6,
        {$a}.ts
        #EXT-X-DEFINE:NAME="b",VALUE="{$a}2"
        #EXT-X-MAP:URI="{$b}.mp4"
        #EXTINF:6,
        {$b}.m4s
        #EXT-X-DEFINE:NAME="c",VALUE="3"

        """

    @Test("A definition among the segments keeps its place, and only what comes after it may use it")
    func lateDefinition() throws {
        var playlist = try MediaPlaylist(parsing: Self.late, mode: .strict)
        #expect(playlist.definitions.map(\.source.name) == ["a"])
        #expect(playlist.segments.map { $0.definitions.map(\.source.name) } == [[], ["b"]])
        #expect(playlist.trailingDefinitions.map(\.source.name) == ["c"])
        #expect(try playlist.text == Self.late)
        let variables = try playlist.variables()
        #expect(variables.values == ["a": "1", "b": "12", "c": "3"])
        let substituted = try playlist.substituting(variables)
        #expect(substituted.segments.map(\.uri) == ["1.ts", "12.m4s"] && substituted.segments[1].map?.uri == "12.mp4")
        #expect(try !substituted.text.contains("DEFINE"))
        #expect(playlist.findings.allSatisfy { $0.rule.id != "variable-defined" })
        playlist.segments[0].uri = "{$b}.ts"
        let early = #expect(throws: PlaylistError.self) { try playlist.substituting(variables) }
        #expect(early?.code == .undefinedVariable)
        #expect(playlist.findings.filter { $0.rule.id == "variable-defined" }.count == 1)
    }

    @Test("When the segments before go away, their variables become the playlist's own")
    func lateDefinitionsStay() throws {
        let known = try MediaPlaylist(parsing: Self.late)
        var window = known
        try window.removeFirstSegments(2)
        #expect(window.definitions.map(\.source.name) == ["a", "b"])
        #expect(try MediaPlaylist(parsing: window.text) == window)
        var live = known
        live.serverControl = ServerControl(canSkipUntil: 36)
        live.segments += Array(repeating: MediaSegment(uri: "{$b}", duration: 6), count: 7)
        let delta = try #require(live.deltaUpdate())
        #expect(delta.skippedSegments?.count == 2 && delta.definitions.map(\.source.name) == ["a", "b"])
        let merged = try live.merging(delta)
        #expect(merged.definitions == delta.definitions && merged.segments.allSatisfy { $0.definitions.isEmpty })
        #expect(try merged.substituting(merged.variables()).segments[1].uri == "12.m4s")
    }

    @Test("A multivariant playlist cannot use a variable before its definition either")
    func earlyUse() throws {
        let text =
            "#EXTM3U\n#EXT-X-VERSION:8\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{$a}\n#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"\n"
        let playlist = try MultivariantPlaylist(parsing: text)
        let error = #expect(throws: PlaylistError.self) { try playlist.substituting(playlist.variables()) }
        #expect(error?.code == .undefinedVariable)
        #expect(playlist.findings.contains { $0.rule.id == "variable-defined" })
    }
}
