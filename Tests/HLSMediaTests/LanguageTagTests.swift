import Testing

@testable import HLSMedia

@Suite("A language tag")
struct LanguageTagTests {
    @Test(
        "is the shortest one, in lower case",
        arguments: [
            ("eng", "en"), ("ger", "de"), ("deu", "de"), ("pt-BR", "pt-br"), ("eng-US", "en-us"), ("gsw", "gsw"),
            ("", "und"), ("../x", "x"),
        ])
    func shortest(text: String, tag: String) {
        #expect(LanguageTag.tag(for: text) == tag)
    }

    @Test(
        "is written as people write it",
        arguments: [
            ("en", "en"), ("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"),
            ("sl-rozaj", "sl-rozaj"),
            ("en-x-ab", "en-x-ab"), ("und", "und"), ("", ""),
        ])
    func written(tag: String, text: String) {
        #expect(LanguageTag.written(tag) == text)
    }

    @Test(
        "has a form",
        arguments: [
            ("en", true), ("pt-BR", true), ("zh-Hant-TW", true), ("en-x-ab", true), ("e", false), ("", false),
            ("en_US", false), ("en-", false), ("-en", false), ("1n", false), ("english-language", true),
            ("abcdefghi", false), ("en us", false), ("é", false),
        ])
    func form(text: String, isWellFormed: Bool) {
        #expect(LanguageTag.isWellFormed(text) == isWellFormed)
    }
}
