public import HLSPlaylist

extension MediaPlaylist {
    /// Puts other URIs in the places of those that the playlist has: of segments, maps, parts, preload hints, keys, rendition
    /// reports, interstitials and preload advice. Everything else stays as it is.
    ///
    /// - Parameter replacement: the new URI, or nil for the old one; asked once for each place, in no particular order.
    /// - Throws: what `replacement` throws; the playlist is then replaced in part.
    public mutating func replaceURIs<Failure: Error>(
        _ replacement: (PlaylistURI) throws(Failure) -> String?
    ) throws(Failure) {
        for index in segments.indices {
            let segment = segments[index]
            if let uri = try replacement(PlaylistURI(segment.uri, role: .segment)) { segments[index].uri = uri }
            if let new = try segment.map?.replaced(replacement) { segments[index].map = new }
            if let new = try segment.keys.replaced(\.uri, .key, replacement) { segments[index].keys = new }
            if let new = try segment.parts.replaced(\.uri, .part, replacement) { segments[index].parts = new }
            if let new = try segment.dateRanges.replaced(replacement) { segments[index].dateRanges = new }
        }
        if let new = try trailingMap?.replaced(replacement) { trailingMap = new }
        if let new = try trailingKeys.replaced(\.uri, .key, replacement) { trailingKeys = new }
        if let new = try trailingParts.replaced(\.uri, .part, replacement) { trailingParts = new }
        if let new = try preloadHints.replaced(\.uri, .preloadHint, replacement) { preloadHints = new }
        if let new = try renditionReports.replaced(\.uri, .renditionReport, replacement) { renditionReports = new }
        if let new = try trailingDateRanges.replaced(replacement) { trailingDateRanges = new }
    }
}

extension MediaInitialization {
    /// With another URI; nil if there is none.
    fileprivate func replaced<Failure: Error>(
        _ replacement: (PlaylistURI) throws(Failure) -> String?
    ) throws(Failure) -> MediaInitialization? {
        guard let uri = try replacement(PlaylistURI(uri, role: .map)) else { return nil }
        var new = self
        new.uri = uri
        return new
    }
}

extension [DateRange] {
    /// With other URIs; nil if there are none.
    fileprivate func replaced<Failure: Error>(
        _ replacement: (PlaylistURI) throws(Failure) -> String?
    ) throws(Failure) -> [DateRange]? {
        var new: [DateRange]?
        for index in indices {
            let range = self[index]
            let isAdvice = range.classID == PreloadDateRange.classID
            let attributes: [(String, PlaylistURI.Role)] =
                isAdvice ? [("X-URI", .preload)] : [("X-ASSET-URI", .interstitial), ("X-ASSET-LIST", .interstitial)]
            for (name, role) in attributes {
                guard let old = range[name], let uri = try replacement(PlaylistURI(old, role: role)) else { continue }
                if new == nil { new = self }
                new?[index][name] = uri
            }
        }
        return new
    }
}
