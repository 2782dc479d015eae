/// What the server's API answers, as far as a load looks at it.
enum ServerAnswers {
    struct File: Decodable {
        let fileId: String
        let size: Int
        let transcode: Transcode?
    }

    struct Files: Decodable {
        let files: [File]
        let next: String?
    }

    struct Transcode: Decodable {
        struct URLs: Decodable {
            let master: String
        }

        let jobId: String
        let status: String
        let error: String?
        let urls: URLs?

        var isFinal: Bool { ["completed", "failed", "cancelled"].contains(status) }
    }

    struct Job: Decodable {
        let jobId: String
        let status: String
    }

    struct Jobs: Decodable {
        let jobs: [Job]
        let next: String?
    }
}
