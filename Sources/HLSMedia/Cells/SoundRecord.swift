/// The segments of each audio track, by its name: one record, because all sound is made at once.
typealias SoundRecord = [String: [TrackRecord.Segment]]
