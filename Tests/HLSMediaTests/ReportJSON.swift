import Foundation
import HLSMedia

/// The JSON form of a report, there and back.
enum ReportJSON {
    static func roundTrip(_ report: ValidationReport) throws -> ValidationReport {
        try JSONDecoder().decode(ValidationReport.self, from: JSONEncoder().encode(report))
    }
}
