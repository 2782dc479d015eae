/// The schemas that the document has by name.
enum SchemaName: String, CaseIterable, Sendable {
    case problem = "Problem"
    case live = "Live"
    case ready = "Ready"
    case document = "Document"
    case info = "Info"
    case rung = "Rung"
    case file = "File"
    case filePage = "FilePage"
    case transcode = "Transcode"
    case transcodeOrder = "TranscodeOrder"
    case transcodeOptions = "TranscodeOptions"
    case caption = "Caption"
    case captionList = "CaptionList"
    case importOrder = "ImportOrder"
    case importState = "Import"
    case uploadOrder = "UploadOrder"
    case uploadPlan = "UploadPlan"
    case uploadedParts = "UploadedParts"
    case job = "Job"
    case jobPage = "JobPage"
    case jobCounts = "JobCounts"
    case delivery = "Delivery"
    case deliveryPage = "DeliveryPage"

    var schema: Schema {
        switch self {
        case .problem: .problem
        case .live: .object(["status": .word(["live"])])
        case .ready: .ready
        case .document:
            .object([
                "openapi": .text, "info": .object([:]), "paths": .object([:]), "components": .object([:]),
            ])
        case .info: .info
        case .rung: .rung
        case .file: .file
        case .filePage: .object(["files": .list(of: .named(.file))], optional: ["next": .text])
        case .transcode: .transcode
        case .transcodeOrder: .transcodeOrder
        case .transcodeOptions: .transcodeOptions
        case .caption: .caption
        case .captionList: .object(["captions": .list(of: .named(.caption))])
        case .importOrder: .importOrder
        case .importState: .importState
        case .uploadOrder: .uploadOrder
        case .uploadPlan: .uploadPlan
        case .uploadedParts: .uploadedParts
        case .job: .job
        case .jobPage:
            .object(
                ["jobs": .list(of: .named(.job)), "counts": .named(.jobCounts)], optional: ["next": .text])
        case .jobCounts:
            .object(Dictionary(uniqueKeysWithValues: TranscodeDescription.statuses.map { ($0, .whole(0)) }))
        case .delivery: .delivery
        case .deliveryPage: .object(["deliveries": .list(of: .named(.delivery))], optional: ["next": .text])
        }
    }
}
