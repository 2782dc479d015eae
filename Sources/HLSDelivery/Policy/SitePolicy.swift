/// Which sites' pages may embed what is delivered, told by `Origin` or else `Referer`; a rule against hot-linking, no
/// protection: both headers are the client's to write.
///
/// It is decided for each request, so behind a CDN that keeps answers the CDN must decide it.
public struct SitePolicy: Sendable, Hashable {
    /// Whether requests that name no page are answered; native players and downloads name none.
    public var allowsUnnamed = true
    private let hosts: [String]
    private let parents: [String]

    /// Allows the server's own host and these: `example.com`, or `*.example.com` for all below it.
    ///
    /// - Throws: ``DeliveryError`` with the code `invalidConfiguration` for what is no host name.
    public init(hosts list: [String]) throws(DeliveryError) {
        var hosts: [String] = []
        var parents: [String] = []
        for entry in list {
            let lowered = entry.lowercased()
            let isParent = lowered.hasPrefix("*.")
            let name = isParent ? String(lowered.dropFirst(2)) : lowered
            if name.isEmpty || !name.utf8.allSatisfy(PathByte.isPlain) {
                throw DeliveryError(
                    .invalidConfiguration,
                    "\"\(entry)\" is no host: write it like example.com or *.example.com, without scheme and port")
            }
            if isParent { parents.append("." + name) } else { hosts.append(name) }
        }
        self.hosts = hosts
        self.parents = parents
    }

    func allows(_ request: DeliveryRequest) -> Bool {
        guard let page = request.headers[.origin] ?? request.headers[.referer] else { return allowsUnnamed }
        guard let host = HostName.of(uri: page) else { return false }
        if hosts.contains(host) || parents.contains(where: host.hasSuffix) { return true }
        return request.host.flatMap(HostName.of(authority:)) == host
    }
}
