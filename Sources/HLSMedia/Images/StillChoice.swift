/// Chooses the pictures that poster and storyboard may need, of all that there are.
struct StillChoice: Sendable {
    /// Keyframes after the poster's time that are looked at, as long as they show nothing.
    private static let spareKeyframes = 10

    /// A picture, by its index.
    struct Chosen: Sendable, Equatable {
        var index: Int
        var time: Int64
        var isKeyframe: Bool
    }

    let layout: StoryboardLayout
    /// Seconds, as the source's container says; nil if it does not.
    let duration: Double?

    /// The chosen ones of the pictures shown at `times`, in order.
    func stills(of times: [Int64], keyframes: Set<Int64>, timescale: Int64) -> [Chosen] {
        var clock = StoryboardClock(layout, timescale: timescale)
        let wanted = PosterMaker.wantedTime(duration: duration, timescale: timescale)
        var spare = Self.spareKeyframes
        var chosen: [Chosen] = []
        for (index, time) in times.enumerated() {
            let isKeyframe = keyframes.contains(time)
            var isWanted = !clock.take(time).isEmpty
            if isKeyframe, time < wanted || spare > 0 {
                isWanted = true
                if time >= wanted { spare -= 1 }
            }
            if isWanted { chosen.append(Chosen(index: index, time: time, isKeyframe: isKeyframe)) }
        }
        return chosen
    }
}
