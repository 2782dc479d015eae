/// Notices as text that one process sends to others: one a line, `q QUEUE`, `c QUEUE` or `j ID`.
package enum NoticeText {
    /// PostgreSQL takes at most 7,999 bytes.
    private static let longest = 7_900

    /// As few texts as hold all the subjects.
    package static func texts(of subjects: some Sequence<JobSubject>) -> [String] {
        var texts: [String] = []
        var text = ""
        for subject in subjects {
            let line = line(of: subject)
            if text.utf8.count + line.utf8.count + 1 > longest {
                texts.append(text)
                text = ""
            }
            text += text.isEmpty ? line : "\n" + line
        }
        return text.isEmpty ? texts : texts + [text]
    }

    /// The subjects of a text; lines of a newer version are passed over.
    package static func subjects(of text: String) -> [JobSubject] {
        text.split(separator: "\n").compactMap { line in
            let name = String(line.dropFirst(2))
            switch line.prefix(2) {
            case "q ": return .queue(name)
            case "c ": return .cancellations(name)
            case "j ": return .job(JobID(name))
            default: return nil
            }
        }
    }

    private static func line(of subject: JobSubject) -> String {
        switch subject {
        case .queue(let name): "q \(name)"
        case .cancellations(let name): "c \(name)"
        case .job(let id): "j \(id)"
        }
    }
}
