/// What EXT-X-MEDIA says of each rendition (rfc8216bis 4.4.6.1, Apple 2.12 to 5.11).
enum RenditionRules {
    static let type = PlaylistRule(
        "rendition-type", .error, section: "4.4.6.1", "TYPE is AUDIO, VIDEO, SUBTITLES or CLOSED-CAPTIONS",
        mend: "write one of them")
    static let noURI = PlaylistRule(
        "captions-no-uri", .error, section: "4.4.6.1", "Closed captions have no URI", mend: "remove the URI")
    static let uri = PlaylistRule(
        "subtitles-uri", .error, section: "4.4.6.2.1", "Subtitles have a URI",
        mend: "add the URI of their media playlist")
    static let instream = PlaylistRule(
        "captions-instream-id", .error, section: "4.4.6.1", "Closed captions have INSTREAM-ID",
        mend: "add CC1 to CC4, or SERVICE1 to SERVICE63")
    static let instreamForm = PlaylistRule(
        "instream-id-form", .error, section: "4.4.6.1",
        "INSTREAM-ID of closed captions is CC1 to CC4 or SERVICE1 to SERVICE63", mend: "write one of them")
    static let autoselect = PlaylistRule(
        "default-autoselect", .error, section: "4.4.6.1", "A rendition with DEFAULT=YES does not have AUTOSELECT=NO",
        mend: "write AUTOSELECT=YES, or leave it out")
    static let forced = PlaylistRule(
        "forced-subtitles", .error, section: "4.4.6.1", "FORCED is for subtitles only", mend: "remove FORCED")
    static let forcedAutoselect = PlaylistRule(
        "forced-autoselect", .warning, apple: "5.11", "Forced subtitles have AUTOSELECT=YES", mend: "add AUTOSELECT=YES"
    )
    static let audioOnly = PlaylistRule(
        "rendition-audio-attributes", .error, section: "4.4.6.1",
        "CHANNELS, BIT-DEPTH and SAMPLE-RATE are for audio only", mend: "remove them")
    static let channels = PlaylistRule(
        "rendition-channels", .warning, section: "4.4.6.1", "An audio rendition has CHANNELS", mend: "add CHANNELS")
    static let channelsForm = PlaylistRule(
        "channels-form", .error, section: "4.4.6.1", "CHANNELS begins with a number of channels",
        mend: "write it like \"2\" or \"16/JOC\"")
    static let language = PlaylistRule(
        "rendition-language", .error, apple: "8.10", "A rendition that is no video has LANGUAGE",
        mend: "add one, \"und\" if it is not known")
    static let languageForm = PlaylistRule(
        "language-form", .warning, section: "4.4.6.1", "LANGUAGE and ASSOC-LANGUAGE are language tags of RFC 5646",
        mend: "write it like en, pt-BR or zh-Hant")
    static let stableID = PlaylistRule(
        "stable-rendition-id", .error, section: "4.4.6.1", "STABLE-RENDITION-ID is of a-z, A-Z, 0-9 and + / = . - _",
        mend: "use these characters only")
    static let described = PlaylistRule(
        "described-autoselect", .error, apple: "2.13", "Audio that describes video has AUTOSELECT=YES",
        mend: "add AUTOSELECT=YES")
    static let accessible = PlaylistRule(
        "accessible-autoselect", .error, apple: "4.6",
        "Subtitles for people who are deaf or hard of hearing have AUTOSELECT=YES", mend: "add AUTOSELECT=YES")

    static let all = [
        type, noURI, uri, instream, instreamForm, autoselect, forced, forcedAutoselect, audioOnly, channels,
        channelsForm, language, languageForm, stableID, described, accessible,
    ]

    static func check(_ playlist: MultivariantPlaylist, text: [UInt8]?, _ verdict: inout RuleVerdict) {
        // A value that says no more than DEFAULT is written without AUTOSELECT; only a text can refuse it.
        let lines = text?.lines(beginning: "#EXT-X-MEDIA:").map { $0.contains("AUTOSELECT=NO".utf8) }
        for (index, rendition) in playlist.renditions.enumerated() {
            let isRefused = lines.map { $0.count > index && $0[index] } ?? false
            if rendition.isDefault {
                verdict.expect(
                    autoselect, !isRefused, .tag("#EXT-X-MEDIA", index),
                    "the rendition \"\(rendition.name)\" has DEFAULT=YES and AUTOSELECT=NO")
            }
            let place = TagPlace.tag("#EXT-X-MEDIA", index)
            let name = "the rendition \"\(rendition.name)\""
            verdict.expect(
                type, [.audio, .video, .subtitles, .closedCaptions].contains(rendition.type), place,
                "TYPE of \(name) is \(rendition.type.rawValue)")
            checkPlace(rendition, name, place, &verdict)
            checkChoice(rendition, name, place, &verdict)
            checkSound(rendition, name, place, &verdict)
            checkLanguage(rendition, name, place, &verdict)
            if let id = rendition.stableRenditionID {
                verdict.expect(stableID, id.isStableID, place, "STABLE-RENDITION-ID of \(name) is \"\(id)\"")
            }
        }
    }

    /// Where the rendition is.
    private static func checkPlace(
        _ rendition: Rendition, _ name: String, _ place: TagPlace, _ verdict: inout RuleVerdict
    ) {
        if rendition.type == .subtitles {
            verdict.expect(uri, rendition.uri != nil, place, "\(name) is of subtitles and has no URI")
        }
        guard rendition.type == .closedCaptions else { return }
        verdict.expect(noURI, rendition.uri == nil, place, "\(name) is of closed captions and has a URI")
        verdict.expect(instream, rendition.instreamID != nil, place, "\(name) has no INSTREAM-ID")
        if let id = rendition.instreamID {
            verdict.expect(instreamForm, isInstreamID(id), place, "INSTREAM-ID of \(name) is \"\(id)\"")
        }
    }

    private static func isInstreamID(_ id: String) -> Bool {
        if ["CC1", "CC2", "CC3", "CC4"].contains(id) { return true }
        guard id.utf8.starts(with: "SERVICE".utf8), let number = Int(id.dropFirst(7)) else { return false }
        return (1...63).contains(number) && id.utf8.count == 7 + String(number).utf8.count
    }

    /// Who chooses the rendition.
    private static func checkChoice(
        _ rendition: Rendition, _ name: String, _ place: TagPlace, _ verdict: inout RuleVerdict
    ) {
        if rendition.isForced {
            verdict.expect(
                forced, rendition.type == .subtitles, place, "\(name) is forced, but of \(rendition.type.rawValue)")
            if rendition.type == .subtitles {
                verdict.expect(
                    forcedAutoselect, rendition.isAutoselect, place, "\(name) is forced, but not selected by itself")
            }
        }
        if rendition.characteristics.contains("public.accessibility.describes-video") {
            verdict.expect(
                described, rendition.isAutoselect, place, "\(name) describes video, but is not selected by itself")
        }
        if rendition.type == .subtitles,
            rendition.characteristics.contains("public.accessibility.transcribes-spoken-dialog")
        {
            verdict.expect(
                accessible, rendition.isAutoselect, place, "\(name) is for accessibility, but not selected by itself")
        }
    }

    private static func checkSound(
        _ rendition: Rendition, _ name: String, _ place: TagPlace, _ verdict: inout RuleVerdict
    ) {
        guard rendition.type == .audio else {
            let isBare = rendition.channels == nil && rendition.bitDepth == nil && rendition.sampleRate == nil
            verdict.expect(
                audioOnly, isBare, place, "\(name) is of \(rendition.type.rawValue) and has attributes of audio")
            return
        }
        verdict.expect(channels, rendition.channels != nil, place, "\(name) has no CHANNELS")
        if let text = rendition.channels {
            let count = text.prefix { $0 != "/" }
            verdict.expect(
                channelsForm, Int(count).map { $0 > 0 } ?? false, place, "CHANNELS of \(name) is \"\(text)\"")
        }
    }

    private static func checkLanguage(
        _ rendition: Rendition, _ name: String, _ place: TagPlace, _ verdict: inout RuleVerdict
    ) {
        if rendition.type != .video {
            verdict.expect(language, !(rendition.language ?? "").isEmpty, place, "\(name) has no LANGUAGE")
        }
        for tag in [rendition.language, rendition.associatedLanguage].compactMap({ $0 }) where !tag.isEmpty {
            verdict.expect(languageForm, isLanguage(tag), place, "\"\(tag)\" of \(name) is no language tag")
        }
    }

    private static func isLanguage(_ tag: String) -> Bool {
        let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
        func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
        guard let first = parts.first, (1...8).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) }
        }
            && (first.count > 1 || parts.count > 1)
    }
}
