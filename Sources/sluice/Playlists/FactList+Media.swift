import HLSPlaylist

extension FactList {
    /// What a media playlist says of itself, not of its segments.
    init(_ playlist: MediaPlaylist) {
        add("EXT-X-VERSION", playlist.version)
        add(playlist.definitions)
        add("EXT-X-INDEPENDENT-SEGMENTS", if: playlist.isIndependentSegments)
        add(playlist.start)
        add("EXT-X-TARGETDURATION", playlist.targetDuration)
        if let control = playlist.serverControl {
            add("CAN-SKIP-UNTIL", control.canSkipUntil)
            add("CAN-SKIP-DATERANGES", if: control.canSkipDateRanges)
            add("HOLD-BACK", control.holdBack)
            add("PART-HOLD-BACK", control.partHoldBack)
            add("CAN-BLOCK-RELOAD", if: control.canBlockReload)
            add(control.otherAttributes)
        }
        add("PART-TARGET", playlist.partInformation?.partTarget)
        add(playlist.partInformation?.otherAttributes ?? [])
        add("EXT-X-MEDIA-SEQUENCE", playlist.mediaSequence)
        add("EXT-X-DISCONTINUITY-SEQUENCE", playlist.discontinuitySequence)
        add("EXT-X-PLAYLIST-TYPE", playlist.playlistType?.rawValue)
        add("EXT-X-I-FRAMES-ONLY", if: playlist.isIFramesOnly)
        add("EXT-X-SKIP", playlist.skippedSegments?.count)
        add("RECENTLY-REMOVED-DATERANGES", playlist.skippedSegments?.recentlyRemovedDateRanges ?? [])
        add(playlist.skippedSegments?.otherAttributes ?? [])
        for line in playlist.otherLines { add(line) }
        addTrailing(playlist)
        for line in playlist.trailingLines { add(line) }
        add("EXT-X-ENDLIST", if: playlist.hasEndList)
    }

    /// What stands after the last segment.
    private mutating func addTrailing(_ playlist: MediaPlaylist) {
        add("EXT-X-DISCONTINUITY", if: playlist.isTrailingDiscontinuity)
        add(playlist.trailingDefinitions)
        for key in playlist.trailingKeys { add("EXT-X-KEY", key) }
        add("EXT-X-MAP", playlist.trailingMap.map(Self.text))
        add("EXT-X-PROGRAM-DATE-TIME", playlist.trailingProgramDateTime?.description)
        add(playlist.trailingDateRanges)
        add(playlist.trailingParts)
        for hint in playlist.preloadHints {
            let range = [
                hint.byteRangeStart.map { " from byte \($0)" }, hint.byteRangeLength.map { " for \($0) bytes" },
            ]
            add("EXT-X-PRELOAD-HINT", "\(hint.type.rawValue) \(hint.uri)\(range.compactMap { $0 }.joined())")
            add(hint.otherAttributes)
        }
        for report in playlist.renditionReports {
            let place = [report.lastMediaSequence, report.lastPart].compactMap { $0.map(String.init) }
            add("EXT-X-RENDITION-REPORT", "\(report.uri) \(place.joined(separator: "."))")
            add(report.otherAttributes)
        }
    }

    /// What a segment says, but for its URI.
    init(_ segment: MediaSegment) {
        add("EXTINF", segment.duration)
        add("title", segment.title)
        add("EXT-X-BYTERANGE", segment.byteRange.map(Self.text))
        add("EXT-X-DISCONTINUITY", if: segment.isDiscontinuity)
        add(segment.definitions)
        for key in segment.keys { add("EXT-X-KEY", key) }
        add("EXT-X-MAP", segment.map.map(Self.text))
        add("EXT-X-PROGRAM-DATE-TIME", segment.programDateTime?.description)
        add("EXT-X-GAP", if: segment.isGap)
        add("EXT-X-BITRATE", segment.bitrate)
        add(segment.dateRanges)
        add(segment.parts)
        for line in segment.otherLines { add(line) }
    }

    private static func text(_ range: ByteRange) -> String {
        "\(range.length)\(range.offset.map { "@\($0)" } ?? "")"
    }

    private static func text(_ map: MediaInitialization) -> String {
        let others = map.otherAttributes.map { "\($0.name)=\($0.value)" }
        return ([map.uri, map.byteRange.map(Self.text)].compactMap { $0 } + others).joined(separator: " ")
    }

    private mutating func add(_ line: PlaylistLine) {
        add(
            line.tagName.map { String($0.dropFirst()) } ?? "comment",
            line.tagName == nil ? line.text : line.tagValue ?? "YES")
    }

    mutating func add(_ definitions: [VariableDefinition]) {
        for definition in definitions {
            switch definition.source {
            case .value(let name, let value): add("EXT-X-DEFINE", "\(name)=\(value)")
            case .imported(let name): add("EXT-X-DEFINE", "import \(name)")
            case .queryParameter(let name): add("EXT-X-DEFINE", "query parameter \(name)")
            }
            add(definition.otherAttributes)
        }
    }

    mutating func add(_ start: StartPoint?) {
        add("EXT-X-START", start?.timeOffset)
        add("PRECISE", if: start?.isPrecise ?? false)
        add(start?.otherAttributes ?? [])
    }

    mutating func add(_ name: String, _ key: EncryptionKey) {
        let vector = key.iv.map { "IV 0x" + $0.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
        let parts = [key.method.rawValue, key.uri, vector, key.keyFormat, key.keyFormatVersions]
        let others = key.otherAttributes.map { "\($0.name)=\($0.value)" }
        add(name, (parts.compactMap { $0 } + others).joined(separator: " "))
    }

    private mutating func add(_ ranges: [DateRange]) {
        for range in ranges {
            var facts = FactList()
            facts.add("CLASS", range.classID)
            facts.add("START-DATE", range.startDate?.description)
            facts.add("CUE", range.cue)
            facts.add("END-DATE", range.endDate?.description)
            facts.add("DURATION", range.duration)
            facts.add("PLANNED-DURATION", range.plannedDuration)
            facts.add("END-ON-NEXT", if: range.endsOnNext)
            facts.add(range.otherAttributes)
            add("EXT-X-DATERANGE \(range.id)", facts.text.isEmpty ? "YES" : facts.text)
        }
    }

    private mutating func add(_ parts: [PartialSegment]) {
        for part in parts {
            var facts = FactList()
            facts.add("DURATION", part.duration)
            facts.add("BYTERANGE", part.byteRange.map(Self.text))
            facts.add("INDEPENDENT", if: part.isIndependent)
            facts.add("GAP", if: part.isGap)
            facts.add(part.otherAttributes)
            add("EXT-X-PART \(part.uri)", facts.text)
        }
    }
}
