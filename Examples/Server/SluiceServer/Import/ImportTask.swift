import Catalogue
import HTTPClient
import HTTPServer

/// A file to be fetched from where somebody says it is: the payload of a job.
struct ImportTask: Codable, Hashable, Sendable {
    /// What the file will be called in the catalogue, the same at every attempt.
    let fileID: FileID
    let url: String
    /// What its owner calls it; nil stands for the last part of the URL's path.
    let name: String?

    /// What to call the file: as its owner does, or as the URL does that it came from.
    ///
    /// - Parameter path: the URL's, percent-encoded.
    func name(path: String, contentType: String?) -> UploadName {
        let last = path.split(separator: "/").last.flatMap { PercentCoding.decoded($0) }
        return UploadName(name ?? last, contentType: contentType)
    }

    /// What to call the import before anything has come.
    var displayName: String {
        do throws(HTTPClientError) {
            return name(path: try HTTPURL(url).path, contentType: nil).text
        } catch {
            return name ?? "video"
        }
    }

    /// The URL for people: without its query, which may hold a signature.
    var place: String {
        do throws(HTTPClientError) {
            return try HTTPURL(url).description
        } catch {
            return "a URL that cannot be used"
        }
    }
}
