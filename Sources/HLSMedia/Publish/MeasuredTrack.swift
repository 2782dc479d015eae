/// A track's bit rates, measured over the segments that were written.
struct MeasuredTrack: Sendable {
    let record: TrackRecord
    /// Bits per second.
    let peak: Int
    let average: Int

    init(_ record: TrackRecord, targetDuration: Int) throws(MediaError) {
        self.record = record
        var meter = try BandwidthMeter(targetDuration: targetDuration * 1_000_000, timescale: 1_000_000)
        for segment in record.segments {
            let start = record.microseconds(segment.start)
            try meter.add(
                bytes: segment.size, duration: Int(record.microseconds(segment.start + segment.duration) - start))
        }
        // A lone segment far above the target is in no window that the definition admits.
        peak = max(meter.peak, meter.average)
        average = meter.average
    }
}
