/// The segments of each track that is not divided, by its name: one record, because they are made at once.
typealias WholeTracksRecord = [String: [TrackRecord.Segment]]
