extension Array {
    /// With other URIs in one of the elements' fields; nil if there are none, so that nothing needs to be put back.
    func replaced<Failure: Error>(
        _ field: WritableKeyPath<Element, String>, _ role: PlaylistURI.Role,
        _ replacement: (PlaylistURI) throws(Failure) -> String?
    ) throws(Failure) -> [Element]? {
        var new: [Element]?
        for index in indices {
            guard let uri = try replacement(PlaylistURI(self[index][keyPath: field], role: role)) else { continue }
            if new == nil { new = self }
            new?[index][keyPath: field] = uri
        }
        return new
    }

    /// The same for a field that may be absent.
    func replaced<Failure: Error>(
        _ field: WritableKeyPath<Element, String?>, _ role: PlaylistURI.Role,
        _ replacement: (PlaylistURI) throws(Failure) -> String?
    ) throws(Failure) -> [Element]? {
        var new: [Element]?
        for index in indices {
            guard let old = self[index][keyPath: field], let uri = try replacement(PlaylistURI(old, role: role))
            else { continue }
            if new == nil { new = self }
            new?[index][keyPath: field] = uri
        }
        return new
    }
}
