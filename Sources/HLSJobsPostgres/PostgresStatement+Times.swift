extension PostgresStatement {
    /// SQL that turns a parameter in microseconds, such as `$1`, into an interval.
    package static func span(_ parameter: String) -> String {
        "\(parameter)::text::bigint * interval '1 microsecond'"
    }

    /// SQL that turns an instant or an interval into microseconds, as `PostgresResult.time` reads them.
    package static func microseconds(_ expression: String) -> String {
        "(extract(epoch FROM \(expression)) * 1000000)::bigint"
    }
}
