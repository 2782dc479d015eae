import HLSMedia

extension TranscodeRequest {
    enum CodingKeys: String, CodingKey {
        case source, name, output, ladder, container, segmentMilliseconds, isSingleFile, copying, makesImages
        case subtitles, encryption, memory, overwrite, parts
    }

    /// Reads a request; what is not there has its default, so that jobs which an older version has pushed still run.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys, _ standard: Value) throws -> Value {
            try container.decodeIfPresent(Value.self, forKey: key) ?? standard
        }
        let standard = try TranscodeRequest(
            source: container.decode(String.self, forKey: .source),
            output: container.decode(String.self, forKey: .output))
        self.init(
            source: standard.source, name: try container.decodeIfPresent(String.self, forKey: .name),
            output: standard.output, ladder: try value(.ladder, standard.ladder),
            container: try value(.container, standard.container),
            segmentMilliseconds: try value(.segmentMilliseconds, standard.segmentMilliseconds),
            isSingleFile: try value(.isSingleFile, standard.isSingleFile),
            copying: try value(.copying, standard.copying), makesImages: try value(.makesImages, standard.makesImages),
            subtitles: try container.decodeIfPresent([SubtitleFile].self, forKey: .subtitles),
            encryption: try container.decodeIfPresent(Encryption.self, forKey: .encryption),
            memory: try value(.memory, standard.memory), overwrite: try value(.overwrite, standard.overwrite),
            parts: try value(.parts, standard.parts))
    }
}
