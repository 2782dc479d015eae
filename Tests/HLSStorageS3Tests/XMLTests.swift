import HLSStorage
import Testing

@testable import HLSStorageS3

@Suite("S3's documents are read strictly")
struct XMLTests {
    private func parse(_ text: String) throws -> XMLElement { try XMLElement(parsing: Array(text.utf8)) }

    @Test("elements, text, entities, comments and namespaces")
    func reading() throws {
        let document = try parse(
            """
            \u{FEFF}<?xml version="1.0" encoding="UTF-8"?> <!-- hello -->
            <s3:List xmlns="http://x/" a='1' b = "2>" ><Key>a&amp;b &lt;&#233;&#x1F3AC;&gt;&quot;&apos;</Key><Empty/>
            <Key><![CDATA[<raw> & ]]>end<!-- <no> --></Key><In><Deep>1</Deep></In></s3:List>

            """)
        #expect(document.name == "List")
        #expect(document["Key"] == "a&b <é🎬>\"'")
        #expect(document.all("Key").map(\.text) == ["a&b <é🎬>\"'", "<raw> & end"])
        #expect(document["Empty"] == "")
        #expect(document.child("In")?["Deep"] == "1")
        #expect(document["Missing"] == nil)
    }

    @Test(
        "whatever is no document, or more than S3 sends, is refused",
        arguments: [
            "", "text", "<a>", "<a></b>", "<a></a><b/>", "<a></a>x", "<a", "<a b></a>", "<a b=c></a>", "<a b='<'/>",
            "<a>&unknown;</a>", "<a>&amp</a>", "<a>&#xD800;</a>", "<a>&#;</a>", "<a><!-- </a>", "<a><![CDATA[</a>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<!DOCTYPE html><html></html>", "< a></a>",
            String(repeating: "<a>", count: 17) + String(repeating: "</a>", count: 17),
        ])
    func refusing(text: String) {
        #expect(throws: XMLError.self) { try parse(text) }
    }

    @Test("bytes that are no UTF-8 are refused")
    func bytes() {
        #expect(throws: XMLError.self) {
            try XMLElement(parsing: Array("<a>".utf8) + [0xFF] + Array("</a>".utf8))
        }
    }

    @Test("written text is read back")
    func writing() throws {
        for text in ["a&b<c>\"d'", "\r\n\t", "é🎬", "]]>", "&amp;"] {
            #expect(try parse(XMLText.element("a", XMLText.escaped(text))).text == text)
        }
    }

    private func list(_ keys: [String], tail: String = "<IsTruncated>false</IsTruncated>") throws -> ListPage {
        let contents = keys.map {
            "<Contents><Key>\($0)</Key><LastModified>2015-08-30T12:36:00.000Z</LastModified><Size>5</Size></Contents>"
        }
        return try ListPage(
            parse("<ListBucketResult><EncodingType>url</EncodingType>\(tail)\(contents.joined())</ListBucketResult>"),
            bucket: "b")
    }

    @Test("a page of a list has decoded keys, without folders")
    func pages() throws {
        let page = try list(["a+b", "a%2Bb", "dir/", "dir/x%2520"])
        #expect(page.entries.map(\.key.string) == ["a b", "a+b", "dir/x%20"])
        #expect(page.entries.allSatisfy { $0.size == 5 && $0.modified == .seconds(1_440_938_160) })
        #expect(page.nextToken == nil)
        let tail = "<IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
        #expect(try list([], tail: tail).nextToken == "t")
    }

    @Test("a list that is incomplete or out of order is refused")
    func badPages() throws {
        #expect(throws: StorageError.self) { try list(["b", "a"]) }
        #expect(throws: StorageError.self) { try list(["a", "a"]) }
        #expect(throws: StorageError.self) { try list(["%zz"]) }
        #expect(throws: StorageError.self) { try list([], tail: "<IsTruncated>true</IsTruncated>") }
        #expect(throws: StorageError.self) { try ListPage(parse("<html></html>"), bucket: "b") }
        #expect(throws: StorageError.self) {
            try ListPage(parse("<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>"), bucket: "b")
        }
    }
}
