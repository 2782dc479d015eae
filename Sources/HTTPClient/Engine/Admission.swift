/// Who may go to a place now and who waits, first come first served.
struct Admission<Guest: AnyObject> {
    private struct Place {
        var activeCount = 0
        var queue: [Guest] = []
    }

    private let limit: Int
    private var places: [String: Place] = [:]

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Whether the guest may go at once; otherwise `leave` names it some day.
    mutating func enter(_ guest: Guest, at name: String) -> Bool {
        var place = places[name] ?? Place()
        defer { places[name] = place }
        if place.activeCount < limit {
            place.activeCount += 1
            return true
        }
        place.queue.append(guest)
        return false
    }

    /// Ends a stay, and names who may go instead.
    mutating func leave(_ name: String) -> Guest? {
        guard var place = places[name] else { return nil }
        let next = place.queue.isEmpty ? nil : place.queue.removeFirst()
        if next == nil { place.activeCount -= 1 }
        places[name] = place.activeCount == 0 ? nil : place
        return next
    }

    /// Forgets a guest who waits.
    mutating func giveUp(_ guest: Guest, at name: String) {
        places[name]?.queue.removeAll { $0 === guest }
    }

    /// Forgets all who wait, and names them.
    mutating func giveUpAll() -> [Guest] {
        var guests: [Guest] = []
        for name in places.keys {
            guests += places[name]?.queue ?? []
            places[name]?.queue = []
        }
        return guests
    }
}
