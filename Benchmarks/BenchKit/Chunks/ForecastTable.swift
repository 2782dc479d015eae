extension ChunkModel {
    /// What 1, 2, 4, ... 64 workers give.
    package func table(_ name: String) -> TextTable {
        var table = TextTable([
            "workers, \(name)", "parts", "wall min", "times as quick", "efficiency", "lost most to", "s",
        ])
        let alone = forecast(workers: 1, parts: 1)
        for workers in [1, 2, 4, 8, 16, 32, 64] {
            let forecast = best(workers: workers)
            let loss = forecast.losses.first
            table.add([
                "\(workers)", "\(forecast.parts)", FixedPoint(forecast.wall / 60, decimals: 1).description,
                FixedPoint(alone.wall / forecast.wall, decimals: 1).description,
                "\(FixedPoint(forecast.efficiency * 100, decimals: 0)) %", loss?.name ?? "",
                FixedPoint(loss?.seconds ?? 0, decimals: 1).description,
            ])
        }
        return table
    }
}
