/// What a player chooses from.
extension MultivariantPlaylist {
    /// The variants from the smallest BANDWIDTH to the largest; equal ones in their written order.
    public var variantsByBandwidth: [Variant] {
        variants.enumerated().sorted { left, right in
            (left.element.bandwidth, left.offset) < (right.element.bandwidth, right.offset)
        }.map(\.element)
    }

    /// The variants from the smallest SCORE to the largest (RFC 8216bis section 4.4.6.2); nil unless every one has a SCORE.
    public var variantsByScore: [Variant]? {
        var scored: [(score: ExactDecimal, offset: Int, variant: Variant)] = []
        for (offset, variant) in variants.enumerated() {
            guard let score = variant.score else { return nil }
            scored.append((score, offset, variant))
        }
        return scored.sorted { ($0.score, $0.offset) < ($1.score, $1.offset) }.map(\.variant)
    }

    /// The renditions of one group: those with the same GROUP-ID and TYPE, in order (section 4.4.6.1.1).
    public func renditions(inGroup groupID: String, type: RenditionType) -> [Rendition] {
        renditions.filter { $0.groupID == groupID && $0.type == type }
    }

    /// The renditions of one type that may go with a variant, in order; empty if it names no group of that type.
    public func renditions(of variant: Variant, type: RenditionType) -> [Rendition] {
        let groupID: String? =
            switch type {
            case .audio: variant.audio
            case .video: variant.video
            case .subtitles: variant.subtitles
            case .closedCaptions: if case .group(let group)? = variant.closedCaptions { group } else { nil }
            default: nil
            }
        return groupID.map { renditions(inGroup: $0, type: type) } ?? []
    }

    /// The URIs of all media playlists, each once, in the order they are named: variants, renditions, I-frame variants.
    public var mediaPlaylistURIs: [String] {
        var seen: Set<String> = []
        let all = variants.map(\.uri) + renditions.compactMap(\.uri) + iFrameVariants.map(\.uri)
        return all.filter { seen.insert($0).inserted }
    }

    /// The IDs of all pathways, each once, in order; variants without a PATHWAY-ID are on the pathway "." (section 4.4.6.2).
    public var pathwayIDs: [String] {
        var seen: Set<String> = []
        return variants.map { $0.pathwayID ?? "." }.filter { seen.insert($0).inserted }
    }
}

extension StreamAttributes {
    /// Attributes that begin with `REQ-` and that this library does not know: a client that does not know them either
    /// must ignore the variant (RFC 8216bis section 6.3.1).
    public var unknownRequirements: [Attribute] {
        otherAttributes.filter { $0.name.utf8.starts(with: "REQ-".utf8) }
    }
}
