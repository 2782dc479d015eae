import HLSStorage

extension Delivery {
    /// Decides what becomes of a request.
    ///
    /// - Parameter now: the time since 1970-01-01 00:00:00 UTC.
    public func decide(_ request: DeliveryRequest, at now: Duration) -> DeliveryDecision {
        switch request.method {
        case .get, .head: break
        case .options: return .respond(preflight(request))
        case .other: return .respond(refusal(.methodNotAllowed, of: request))
        }
        if let sites = policy.sites, !sites.allows(request) { return .respond(refusal(.siteRefused, of: request)) }
        let seconds = now.components.seconds
        let decision = reader.read(request.path) { found -> Result<DeliveryDecision, PathFault> in
            switch verify(found, request, now: seconds) {
            case .invalid: .success(.respond(refusal(.urlInvalid, of: request)))
            case .expired: .success(.respond(refusal(.urlExpired, of: request)))
            case .valid(let grant): found.storageKey.map { .object(object($0, found.type, grant, request)) }
            case nil: found.storageKey.map { .object(object($0, found.type, nil, request)) }
            }
        }
        switch decision {
        case .success(let decision): return decision
        case .failure(.malformed): return .respond(refusal(.pathInvalid, of: request))
        case .failure(.absent): return .respond(refusal(.notFound, of: request))
        }
    }

    /// What the request's token is worth; nil where nothing is signed. One in the path counts before one in the query.
    private func verify(_ found: ObjectPathReader.Found, _ request: DeliveryRequest, now: Int64) -> TokenVerdict? {
        guard let keys = policy.signing else { return found.token == nil ? nil : .invalid }
        if let token = found.token {
            return TokenVerdict(token, at: .path, for: found.key, of: request, by: keys, now: now)
        }
        guard var query = request.query else { return .invalid }
        return query.withUTF8 { query in
            guard let token = TokenText.find(in: query) else { return .invalid }
            return TokenVerdict(token, at: .query, for: found.key, of: request, by: keys, now: now)
        }
    }

    private func object(
        _ key: StorageKey, _ type: FileType, _ grant: Grant?, _ request: DeliveryRequest
    ) -> DeliveryObject {
        DeliveryObject(
            key: key, kind: type.kind,
            isPlain: grant == nil && request.method == .get && request.headers.isEmpty && type.kind != .playlist,
            contentType: type.contentType, isHead: request.method == .head, headers: request.headers,
            host: request.host, grant: grant, allowedOrigin: policy.cors.allowedOrigin(for: request.headers[.origin]))
    }

    /// The answer to OPTIONS. It says nothing about the path, so it asks for no signature: browsers send none of their own.
    private func preflight(_ request: DeliveryRequest) -> DeliveryResponse {
        var response = DeliveryResponse(status: 204, headers: [DeliveryField("Allow", Self.methods)])
        let origin = policy.cors.allowedOrigin(for: request.headers[.origin])
        if request.headers[.accessControlRequestMethod] != nil, let origin {
            response.headers += [
                DeliveryField("Access-Control-Allow-Origin", origin),
                DeliveryField("Access-Control-Allow-Methods", Self.methods),
                DeliveryField("Access-Control-Allow-Headers", policy.cors.allowedHeaders.joined(separator: ", ")),
                DeliveryField("Access-Control-Max-Age", "\(policy.cors.preflightMaxAge)"),
            ]
        }
        if policy.cors.varies { response.headers.append(DeliveryField("Vary", "Origin")) }
        return response
    }

    private func refusal(_ problem: DeliveryProblem, of request: DeliveryRequest) -> DeliveryResponse {
        refusal(
            problem, isHead: request.method == .head,
            allowedOrigin: policy.cors.allowedOrigin(for: request.headers[.origin]))
    }

    /// An answer with a problem as its body, which nobody may keep.
    func refusal(_ problem: DeliveryProblem, isHead: Bool, allowedOrigin: String?) -> DeliveryResponse {
        let body = problem.json
        var headers = [
            DeliveryField("Content-Type", "application/problem+json"), DeliveryField("Cache-Control", "no-store"),
        ]
        if problem == .methodNotAllowed { headers.append(DeliveryField("Allow", Self.methods)) }
        if problem == .storageUnavailable { headers.append(DeliveryField("Retry-After", "1")) }
        addCommonFields(to: &headers, allowedOrigin: allowedOrigin, varying: nil)
        return DeliveryResponse(
            status: problem.status, headers: headers, body: isHead ? .none : .bytes(body),
            contentLength: Int64(body.count), problem: problem)
    }

    /// What every answer with a body says.
    func addCommonFields(to headers: inout [DeliveryField], allowedOrigin: String?, varying: String?) {
        if let allowedOrigin {
            headers.append(DeliveryField("Access-Control-Allow-Origin", allowedOrigin))
            headers.append(DeliveryField("Access-Control-Expose-Headers", exposedHeaders))
        }
        switch (varying, policy.cors.varies) {
        case (let varying?, true): headers.append(DeliveryField("Vary", "\(varying), Origin"))
        case (let varying?, false): headers.append(DeliveryField("Vary", varying))
        case (nil, true): headers.append(DeliveryField("Vary", "Origin"))
        case (nil, false): break
        }
        headers.append(DeliveryField("X-Content-Type-Options", "nosniff"))
    }

    private static let methods = "GET, HEAD, OPTIONS"
}
