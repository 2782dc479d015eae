import HLSPlaylist
import Testing

/// A text and the value it stands for: run as a parse, as a write and as a round trip.
struct PlaylistCase: Sendable, CustomTestStringConvertible {
    let name: String
    /// What the writer makes of the value.
    let text: String
    let value: Playlist
    /// Other texts that mean the same.
    var alsoReadFrom: [String] = []

    var testDescription: String { name }

    init(_ name: String, _ text: String, _ value: MediaPlaylist, alsoReadFrom: [String] = []) {
        self.name = name
        self.text = text
        self.value = .media(value)
        self.alsoReadFrom = alsoReadFrom
    }

    init(_ name: String, _ text: String, _ value: MultivariantPlaylist, alsoReadFrom: [String] = []) {
        self.name = name
        self.text = text
        self.value = .multivariant(value)
        self.alsoReadFrom = alsoReadFrom
    }
}

/// Changes a value in place and gives it back, so that a table can hold it.
func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var value = value
    change(&value)
    return value
}
