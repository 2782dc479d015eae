/// Whether each asset on a storage has the files that an undisturbed one has, and the storage nothing else.
package struct AssetInventory: Equatable, Sendable {
    /// A line for each asset or file that is not as it should be.
    package let violations: [String]

    /// - Parameters:
    ///   - keys: all that lies on the storage.
    ///   - reference: the key of the undisturbed asset.
    ///   - assets: the keys of the others.
    package init(keys: Set<String>, reference: String, assets: [String]) {
        func names(below key: String) -> Set<String> {
            Set(keys.lazy.filter { $0.hasPrefix(key + "/") }.map { String($0.dropFirst(key.count + 1)) })
        }
        let wanted = names(below: reference)
        var violations: [String] = wanted.isEmpty ? ["\(reference) is not there"] : []
        var known = Set(wanted.map { "\(reference)/\($0)" })
        for asset in assets {
            let found = names(below: asset)
            known.formUnion(found.map { "\(asset)/\($0)" })
            violations += wanted.subtracting(found).sorted().map { "\(asset)/\($0) is missing" }
            violations += found.subtracting(wanted).sorted().map { "\(asset)/\($0) should not be there" }
        }
        violations += keys.subtracting(known).sorted().map { "\($0) is a stray object" }
        self.violations = violations
    }
}
