import BenchKit
import Testing

@Suite struct GrowthVerdictTests {
    private func verdict(_ megabytes: [Int], mapped: Int = 0, descriptors: [Int]? = nil) -> GrowthVerdict? {
        GrowthVerdict(
            megabytes.enumerated().map { index, size in
                GrowthVerdict.Sample(
                    seconds: Double(index), residentBytes: (size + mapped * index) << 20, ownBytes: size << 20,
                    descriptors: descriptors?[index] ?? 9, threads: 4)
            })
    }

    @Test("the quarters are compared by their medians, so one high sample decides nothing")
    func medians() throws {
        let found = try #require(verdict([100, 100, 900, 0, 0, 0, 0, 0, 0, 100, 101, 700]))
        #expect(found.memory.growth == Double(1 << 20))
        #expect(found.memoryOverAllowance <= 1)
        #expect(found.threads.growth == 0)
    }

    @Test(
        "memory may grow by 16 MiB or by a tenth, whichever is more",
        arguments: [(100, 116, true), (100, 117, false), (1_000, 1_100, true), (1_000, 1_101, false), (100, 50, true)])
    func allowance(first: Int, last: Int, isAllowed: Bool) throws {
        let found = try #require(verdict([first, 0, 0, last]))
        #expect((found.memoryOverAllowance <= 1) == isAllowed)
    }

    @Test("what the kernel keeps of mapped files is no growth of the process")
    func files() throws {
        let found = try #require(verdict([100, 100, 100, 100], mapped: 50))
        #expect(found.memoryOverAllowance == 0)
        #expect(found.resident.growth == Double(150 << 20))
    }

    @Test("descriptors are compared too")
    func descriptors() throws {
        let found = try #require(verdict([1, 1, 1, 1, 1, 1, 1, 1], descriptors: [8, 10, 0, 0, 0, 0, 13, 15]))
        #expect(found.descriptors.growth == 5)
    }

    @Test("three samples have no quarters")
    func few() { #expect(verdict([1, 1, 1]) == nil) }
}
