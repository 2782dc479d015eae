import HLSPlaylist
import Testing

@Suite struct DateRangeTests {
    private func range(_ attributes: String) throws -> DateRange {
        let text = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-DATERANGE:ID=\"d\",\(attributes)\n#EXTINF:6,\na\n"
        return try #require(try MediaPlaylist(parsing: text, mode: .strict).segments[0].dateRanges.first)
    }

    @Test("A date range of the interstitials' class is read as one, with every attribute")
    func interstitial() throws {
        var range = try range(
            "CLASS=\"com.apple.hls.interstitial\",START-DATE=\"2020-01-02T21:55:44.000Z\",DURATION=15.0,"
                + "X-ASSET-LIST=\"list.json\",X-RESUME-OFFSET=-1.50,X-PLAYOUT-LIMIT=20,X-SNAP=\"OUT,IN,NEW\","
                + "X-RESTRICT=\"SKIP,JUMP\",X-CONTENT-MAY-VARY=\"NO\",X-TIMELINE-OCCUPIES=\"RANGE\","
                + "X-TIMELINE-STYLE=\"PRIMARY\",X-SKIP-CONTROL-OFFSET=2,X-SKIP-CONTROL-DURATION=5,"
                + "X-SKIP-CONTROL-LABEL-ID=\"Exit\",X-COM-EXAMPLE-BEACON=123")
        var expected = Interstitial(asset: .list("list.json"))
        expected.resumeOffset = DecimalSeconds(-150, fractionDigits: 2)
        expected.playoutLimit = 20
        expected.snapsOut = true
        expected.snapsIn = true
        expected.restrictsSkip = true
        expected.restrictsJump = true
        expected.contentMayVary = false
        expected.timelineOccupies = .range
        expected.timelineStyle = .primary
        expected.skipControlOffset = 2
        expected.skipControlDuration = 5
        expected.skipControlLabelID = "Exit"
        #expect(range.interstitial == expected)
        #expect(range.clientAttributes.count == 12)

        let before = range
        range.interstitial = expected
        #expect(range == before, "setting what is there changes nothing, unknown values stay")
        range.interstitial?.asset = .uri("https://example.com/ad.m3u8")
        #expect(range["X-ASSET-LIST"] == nil && range["X-ASSET-URI"] == "https://example.com/ad.m3u8")
        #expect(range["X-SNAP"] == "OUT,IN,NEW" && range["X-COM-EXAMPLE-BEACON"] == "123")
        range.interstitial = nil
        #expect(range.classID == nil && range.otherAttributes.map(\.name) == ["X-COM-EXAMPLE-BEACON"])
    }

    @Test("What an interstitial leaves out has the specification's default, and is not written")
    func defaults() throws {
        var range = DateRange(id: "d")
        range.interstitial = Interstitial(asset: .uri("u"))
        #expect(range.classID == Interstitial.classID)
        #expect(range.otherAttributes == [Attribute("X-ASSET-URI", "u", isQuoted: true)])
        let read = try #require(range.interstitial)
        #expect(read.contentMayVary && read.timelineOccupies == .point && read.timelineStyle == .highlight)
        range.classID = "other"
        #expect(range.interstitial == nil)
    }

    @Test("Splice information is bytes, in either case of letters, and is written back as it was")
    func scte35() throws {
        var range = try range("SCTE35-OUT=0xFC30aB,SCTE35-IN=0x1,SCTE35-CMD=0x")
        #expect(range.scte35Out == [0xfc, 0x30, 0xab] && range.scte35In == nil && range.scte35Command == [])
        #expect(range["SCTE35-OUT"] == "0xFC30aB")
        range.scte35In = [0x0f, 0xa0]
        #expect(range.otherAttributes.contains(Attribute("SCTE35-IN", "0x0FA0", isQuoted: false)))
        range.scte35Out = nil
        #expect(range.otherAttributes.map(\.name) == ["SCTE35-IN", "SCTE35-CMD"])
    }

    @Test("Advice to preload is read from its class and needs all three attributes")
    func preload() throws {
        var range = try range("CLASS=\"com.apple.hls.preload\",X-URI=\"u\",X-TARGET-ID=\"t\",X-TARGET-CLASS=\"c\"")
        let advice = PreloadDateRange(uri: "u", targetID: "t", targetClassID: "c")
        #expect(range.preload == advice)
        range["X-URI"] = nil
        #expect(range.preload == nil)
        range.preload = advice
        #expect(range.preload == advice)
        range.preload = nil
        #expect(range.classID == nil && range.otherAttributes.isEmpty)
    }
}
