/// Language tags in the form that playlists want: the shortest ISO 639 code (RFC 5646, 2.2.1), "und" if unknown.
enum LanguageTag {
    /// The tag for what a container says, which is mostly ISO 639-2: "eng" becomes "en".
    static func tag(for language: String?) -> String {
        // Names are part of keys and URIs, so only what a tag is made of gets through.
        let code = (language ?? "").lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        if code.isEmpty { return "und" }
        if let short = shorter[code] { return short }
        // "eng-us", as much as "eng".
        let first = String(code.prefix { $0 != "-" })
        return String(((shorter[first] ?? first) + code.dropFirst(first.count)).prefix(35))
    }

    /// Whether a text has the form of a language tag (RFC 5646, 2.1): a language of two to eight letters, then subtags.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
        func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
        guard let first = parts.first, (2...8).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return text.utf8.count <= 35
            && parts.dropFirst().allSatisfy {
                (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) }
            }
    }

    /// A tag in lower case as it is usually written (RFC 5646, 2.1.1): "zh-hant-tw" becomes "zh-Hant-TW".
    static func written(_ tag: String) -> String {
        let parts = tag.split(separator: "-")
        // What follows a single letter is not a script or a region.
        let plain = parts.dropFirst().prefix { $0.count > 1 }
        let subtags = plain.map { part in
            switch part.count {
            case 2: part.uppercased()
            case 4 where part.allSatisfy(\.isLetter): part.prefix(1).uppercased() + part.dropFirst()
            default: String(part)
            }
        }
        let rest = parts.dropFirst(1 + plain.count).map(String.init)
        return (parts.prefix(1).map(String.init) + subtags + rest).joined(separator: "-")
    }

    /// ISO 639-2 codes, both kinds, of the languages that have a code of two letters.
    private static let shorter: [String: String] = {
        let pairs = """
            aar aa abk ab afr af aka ak alb sq amh am ara ar arg an arm hy asm as ava av ave ae aym ay aze az bak ba bam bm
            baq eu bel be ben bn bis bi bod bo bos bs bre br bul bg bur my cat ca ces cs cha ch che ce chi zh chu cu chv cv
            cor kw cos co cre cr cym cy cze cs dan da deu de div dv dut nl dzo dz ell el eng en epo eo est et eus eu ewe ee
            fao fo fas fa fij fj fin fi fra fr fre fr fry fy ful ff geo ka ger de gla gd gle ga glg gl glv gv gre el grn gn
            guj gu hat ht hau ha heb he her hz hin hi hmo ho hrv hr hun hu hye hy ibo ig ice is ido io iii ii iku iu ile ie
            ina ia ind id ipk ik isl is ita it jav jv jpn ja kal kl kan kn kas ks kat ka kau kr kaz kk khm km kik ki kin rw
            kir ky kom kv kon kg kor ko kua kj kur ku lao lo lat la lav lv lim li lin ln lit lt ltz lb lub lu lug lg mac mk
            mah mh mal ml mao mi mar mr may ms mkd mk mlg mg mlt mt mon mn mri mi msa ms mya my nau na nav nv nbl nr nde nd
            ndo ng nep ne nld nl nno nn nob nb nor no nya ny oci oc oji oj ori or orm om oss os pan pa per fa pli pi pol pl
            por pt pus ps que qu roh rm ron ro rum ro run rn rus ru sag sg san sa sin si slk sk slo sk slv sl sme se smo sm
            sna sn snd sd som so sot st spa es sqi sq srd sc srp sr ssw ss sun su swa sw swe sv tah ty tam ta tat tt tel te
            tgk tg tgl tl tha th tib bo tir ti ton to tsn tn tso ts tuk tk tur tr twi tw uig ug ukr uk urd ur uzb uz ven ve
            vie vi vol vo wel cy wln wa wol wo xho xh yid yi yor yo zha za zho zh zul zu
            """.split { $0 == " " || $0.isNewline }.map(String.init)
        return Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: pairs.count - 1, by: 2).map { (pairs[$0], pairs[$0 + 1]) })
    }()
}
