import HLSPlaylist

extension FactList {
    /// What a multivariant playlist says of itself, not of its variants and renditions.
    init(_ playlist: MultivariantPlaylist) {
        add("EXT-X-VERSION", playlist.version)
        add(playlist.definitions)
        add("EXT-X-INDEPENDENT-SEGMENTS", if: playlist.isIndependentSegments)
        add(playlist.start)
        add("EXT-X-CONTENT-STEERING", playlist.contentSteering.map { "\($0.serverURI) \($0.pathwayID ?? "")" })
        for data in playlist.sessionData {
            let content = [data.value, data.uri, data.format.map { "\($0)" }, data.language].compactMap { $0 }
            add("EXT-X-SESSION-DATA \(data.dataID)", content.joined(separator: " "))
        }
        for key in playlist.sessionKeys { add("EXT-X-SESSION-KEY", key) }
        for line in playlist.otherLines { add(line.tagName.map { String($0.dropFirst()) } ?? "comment", line.text) }
    }

    /// What a variant says, but for its URI.
    init(_ variant: Variant) {
        self.init(variant.stream)
        add("FRAME-RATE", variant.frameRate)
        add("AUDIO", variant.audio)
        add("SUBTITLES", variant.subtitles)
        switch variant.closedCaptions {
        case .some(.none): add("CLOSED-CAPTIONS", "NONE")
        case .some(.group(let group)): add("CLOSED-CAPTIONS", "\"\(group)\"")
        case nil: break
        }
    }

    /// What variants and I-frame variants say alike.
    init(_ stream: StreamAttributes) {
        add("BANDWIDTH", stream.bandwidth)
        add("AVERAGE-BANDWIDTH", stream.averageBandwidth)
        add("SCORE", stream.score)
        add("CODECS", stream.codecs)
        add("SUPPLEMENTAL-CODECS", stream.supplementalCodecs)
        add("RESOLUTION", stream.resolution.map { "\($0.width)x\($0.height)" })
        add("HDCP-LEVEL", stream.hdcpLevel?.rawValue)
        add("ALLOWED-CPC", stream.allowedCPC)
        add("VIDEO-RANGE", stream.videoRange?.rawValue)
        add("REQ-VIDEO-LAYOUT", stream.requiredVideoLayout)
        add("STABLE-VARIANT-ID", stream.stableVariantID)
        add("PATHWAY-ID", stream.pathwayID)
        add("VIDEO", stream.video)
        add("NAME", stream.name)
        add(stream.otherAttributes)
    }

    /// What a rendition says, but for its type, group and name.
    init(_ rendition: Rendition) {
        add("URI", rendition.uri)
        add("LANGUAGE", rendition.language)
        add("ASSOC-LANGUAGE", rendition.associatedLanguage)
        add("STABLE-RENDITION-ID", rendition.stableRenditionID)
        add("DEFAULT", if: rendition.isDefault)
        add("AUTOSELECT", if: rendition.isAutoselect)
        add("FORCED", if: rendition.isForced)
        add("INSTREAM-ID", rendition.instreamID)
        add("BIT-DEPTH", rendition.bitDepth)
        add("SAMPLE-RATE", rendition.sampleRate)
        add("CHARACTERISTICS", rendition.characteristics)
        add("CHANNELS", rendition.channels)
        add(rendition.otherAttributes)
    }
}
