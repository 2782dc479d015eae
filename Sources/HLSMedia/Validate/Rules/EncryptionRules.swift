/// Sluice's own rule about encrypted segments.
enum EncryptionRules {
    static func key(_ survey: AssetSurvey, _ verdict: inout Rule.Verdict) {
        if survey.decryptedSegments > 0 { verdict.applies() }
        for problem in survey.problems where problem.rule == "S.5" {
            verdict.fail(problem.object, line: problem.line, problem.message, severity: problem.severity)
        }
    }
}
