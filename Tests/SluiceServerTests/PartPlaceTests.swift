import Catalogue
import HLSStorage
import Testing

@testable import SluiceServer

/// Where the parts of presigned uploads are.
@Suite struct PartPlaceTests {
    private let id = UploadID("u")

    @Test func `parts cover a file exactly`() throws {
        let parts = PartPlace.all(of: id, size: 25, partSize: 10)
        #expect(parts.map(\.size) == [10, 10, 5] && parts.map(\.number) == [1, 2, 3])
        #expect(PartPlace.all(of: id, size: 20, partSize: 10).map(\.size) == [10, 10])
        #expect(try parts[2].key.string == "staging/u/00003/5")
        #expect(try PartPlace(parts[2].key, of: id) == parts[2])
    }

    @Test(arguments: [("1", "5"), ("00000", "5"), ("00001", "0"), ("00001", "05"), ("+0001", "5"), ("00001", "x")])
    func `no other spelling is taken`(number: String, size: String) {
        #expect(PartPlace(upload: "u", number: number, size: size) == nil)
    }
}
