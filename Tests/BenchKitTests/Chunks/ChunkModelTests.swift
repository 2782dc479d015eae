import BenchKit
import Testing

@Suite struct ChunkModelTests {
    /// Ten minutes: 100 cells of 12 s of work each.
    private let costs = ChunkCosts(
        cellLength: 6, cell: 12, partStart: 0, planning: 0.01, sound: 0.02, images: 0.05, assembly: 0.01, rungs: 4,
        bytesPerSecond: 1e6)
    private let length = 600.0

    private func model(
        _ change: (inout ChunkCosts) -> Void = { _ in }, network: NetworkAssumptions = .none
    ) -> ChunkModel {
        var costs = costs
        change(&costs)
        return ChunkModel(costs, network: network, length: length)
    }

    @Test("one worker does everything, one after the other")
    func alone() {
        let forecast = model().forecast(workers: 1, parts: 1)
        // Planning, cells, sound, 300 pictures, assembly.
        #expect(abs(forecast.wall - (6 + 1_200 + 12 + 15 + 1)) < 1e-9)
        #expect(forecast.efficiency == 1)
    }

    @Test("with as many parts as workers two begin late, after sound and images")
    func tail() {
        let even = model {
            $0.planning = 0
            $0.assembly = 0
        }
        let coarse = even.forecast(workers: 10, parts: 10)
        #expect(abs(coarse.wall - (120 + 15)) < 1e-9)
        #expect(coarse.losses.first?.name == "sound and images")
        #expect(even.best(workers: 10).wall <= coarse.wall)
        // 20 parts of 5 cells: two rounds, one of them after the images.
        #expect(abs(even.forecast(workers: 10, parts: 20).wall - 135) < 1e-9)
        // 12 parts of 8 or 9 cells: two of the ten do a second one, longer than sound and images.
        #expect(even.forecast(workers: 10, parts: 12).losses.first?.name == "uneven parts")
    }

    @Test("the term that costs most is named")
    func terms() {
        let cases: [(ChunkModel, String)] = [
            (model { $0.planning = 1 }, "planning"), (model { $0.assembly = 10 }, "assembly"),
            (model { $0.partStart = 100 }, "part starts"), (model { $0.sound = 5 }, "sound and images"),
        ]
        for (model, name) in cases {
            #expect(model.forecast(workers: 10, parts: 10).losses.first?.name == name)
        }
    }

    @Test("more workers are never slower, and never more than as many times as quick")
    func scaling() {
        let model = model(network: .usual)
        var last = Double.infinity
        for workers in [1, 2, 4, 8, 16, 32, 64] {
            let best = model.best(workers: workers)
            #expect(best.wall < last)
            #expect(best.efficiency <= 1 + 1e-9)
            last = best.wall
        }
    }

    @Test("there are never more parts than cells")
    func fewCells() { #expect(model().forecast(workers: 64, parts: 512).parts == 100) }

    @Test("what has to be downloaded bounds planning and sound")
    func network() {
        let slow = NetworkAssumptions(request: 0, bytesPerSecond: 1e6, reads: 16, copies: 8)
        let near = model().forecast(workers: 1, parts: 1).wall
        // The source takes 600 s to read, for planning and for the sound; the cells take longer than their part of it.
        #expect(abs(model(network: slow).forecast(workers: 1, parts: 1).wall - (near - 6 - 12 + 1_200)) < 1e-9)
    }

    @Test("requests add to the assembly by how many go at the same time")
    func requests() {
        let chatty = NetworkAssumptions(request: 0.1, bytesPerSecond: .infinity, reads: 10, copies: 5)
        let losses = model { $0.assembly = 0 }.losses(chatty, costs, length)
        // 400 records, then 400 segments of video and 100 of sound.
        #expect(abs(losses - (4 + 10)) < 1e-9)
    }

    @Test("the table has a line for each number of workers")
    func table() {
        let table = model(network: .usual).table("film")
        #expect(table.rows.map { $0[0] } == ["1", "2", "4", "8", "16", "32", "64"])
        #expect(table.rows.first?[3] == "1.0")
    }

    @Test("costs come back from a report's figures, and a figure that is missing or absurd is an error")
    func metrics() throws {
        #expect(try ChunkCosts(metrics: costs.metrics) == costs)
        for name in costs.metrics.keys {
            var metrics = costs.metrics
            metrics[name] = nil
            #expect(throws: BenchError.self) { try ChunkCosts(metrics: metrics) }
            metrics[name] = -1
            #expect(throws: BenchError.self) { try ChunkCosts(metrics: metrics) }
        }
    }

    @Test("a storyboard has a picture every 2 s, and 400 at most")
    func pictures() {
        #expect(ChunkCosts.pictures(in: 120) == 60)
        #expect(ChunkCosts.pictures(in: 7_200) == 400)
        #expect(ChunkCosts.pictures(in: 1) == 1)
    }
}

extension ChunkModel {
    /// What the assembly costs over a network.
    fileprivate func losses(_ network: NetworkAssumptions, _ costs: ChunkCosts, _ length: Double) -> Double {
        var costs = costs
        costs.assembly = 0
        let forecast = ChunkModel(costs, network: network, length: length).forecast(workers: 4, parts: 4)
        return forecast.losses.first { $0.name == "assembly" }?.seconds ?? .nan
    }
}
