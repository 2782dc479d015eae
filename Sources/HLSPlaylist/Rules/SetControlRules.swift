/// That a set's playlists offer the same delivery, and report on one another (rfc8216bis 6.2.4 and appendix B.1).
enum SetControlRules {
    static let control = PlaylistRule(
        "set-server-control", .error, section: "6.2.4",
        "All playlists have the same EXT-X-SERVER-CONTROL, or none has one",
        mend: "give all playlists the same attributes and values")
    static let reports = PlaylistRule(
        "set-rendition-reports", .error, section: "B.1", apple: "14.1",
        "A low-latency playlist reports on every other rendition, but for I-frames",
        mend: "add EXT-X-RENDITION-REPORT with its URI, LAST-MSN and LAST-PART")

    static let all = [control, reports]

    static func check(_ set: inout ExaminedSet) {
        checkControl(&set)
        guard set.members.contains(where: { $0.playlist.partInformation != nil }) else { return }
        checkReports(
            &set, set.members.indices.filter { set.members[$0].media.isLive && !set.members[$0].media.isIFrames })
    }

    private static func checkControl(_ set: inout ExaminedSet) {
        guard let first = set.members.first(where: { $0.playlist.serverControl != nil }) else { return }
        for index in set.members.indices {
            set.members[index].verdict.expect(
                control, set.members[index].playlist.serverControl == first.playlist.serverControl,
                .tag("#EXT-X-SERVER-CONTROL"), "EXT-X-SERVER-CONTROL is not that of \(first.reference.uri)")
        }
    }

    private static func checkReports(_ set: inout ExaminedSet, _ live: [Int]) {
        let places = live.map { RelativeURI.path(set.members[$0].reference.uri) }
        for (position, index) in live.enumerated() {
            let base = set.members[index].reference.uri
            let known = Set(
                set.members[index].playlist.renditionReports.map { RelativeURI.resolve($0.uri, against: base) })
            for (other, place) in places.enumerated() where other != position {
                let uri = set.members[live[other]].reference.uri
                set.members[index].verdict.expect(
                    reports, known.contains(place), .tag("#EXT-X-RENDITION-REPORT"),
                    "there is no report on \(uri)")
            }
        }
    }
}
