/// How long it must be known what was announced of a job that is not followed any more: whoever looks for jobs of which
/// nothing was announced goes a day back.
enum AnnouncementAge {
    static let least = Duration.seconds(2 * 86_400)
}
