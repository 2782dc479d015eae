/// What an AAC decoder is set up with (ISO/IEC 14496-3, 1.6.2.1), as far as the CODECS attribute needs it.
package struct AudioSpecificConfig: Hashable, Sendable {
    /// The object type to declare: 2 AAC-LC, 5 HE-AAC (SBR), 29 HE-AACv2 (SBR and PS), 42 xHE-AAC, ...
    package let objectType: Int
    /// The object type of the core coder: 2 for HE-AAC over AAC-LC.
    package let coreObjectType: Int
    /// Samples per second of the core coder.
    package let sampleRate: Int
    /// `channelConfiguration`: 0 when a program config element says it, 1 to 6 that number of channels, 7 eight, ...
    package let channelConfiguration: Int

    private static let sampleRates = [
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
    ]

    /// Reads extradata; throws ``MediaError`` (`sourceInvalid`) when it is cut short or holds reserved values.
    package init(parsing bytes: some Sequence<UInt8>) throws(MediaError) {
        var reader = BitReader(bytes, what: "AudioSpecificConfig")
        let declared = try AudioSpecificConfig.objectType(&reader)
        sampleRate = try AudioSpecificConfig.sampleRate(&reader)
        channelConfiguration = try reader.bits(4)
        if declared == 5 || declared == 29 {
            // Hierarchical signalling: the extension comes first, then the core.
            _ = try AudioSpecificConfig.sampleRate(&reader)
            objectType = declared
            coreObjectType = try AudioSpecificConfig.objectType(&reader)
        } else {
            coreObjectType = declared
            let extended = try AudioSpecificConfig.backwardCompatibleType(
                &reader, core: declared, channels: channelConfiguration)
            objectType = extended ?? declared
        }
    }

    /// 5 or 29 if a sync extension after the core's own configuration announces SBR or PS.
    private static func backwardCompatibleType(
        _ reader: inout BitReader, core: Int, channels: Int
    ) throws(MediaError) -> Int? {
        // The other coders' configurations have another form, and never carry SBR in this way.
        guard [1, 2, 3, 4, 6, 7].contains(core), reader.remaining > 0 else { return nil }
        try skipGeneralConfig(&reader, core: core, channels: channels)
        guard reader.remaining >= 16, try reader.bits(11) == 0x2B7, try objectType(&reader) == 5, try reader.flag()
        else { return nil }
        _ = try sampleRate(&reader)
        guard reader.remaining >= 12, try reader.bits(11) == 0x548, try reader.flag() else { return 5 }
        return 29
    }

    /// GASpecificConfig (4.4.1).
    private static func skipGeneralConfig(_ reader: inout BitReader, core: Int, channels: Int) throws(MediaError) {
        try reader.skip(1)
        if try reader.flag() { try reader.skip(14) }
        let hasExtension = try reader.flag()
        if channels == 0 { try skipProgramConfig(&reader) }
        if core == 6 { try reader.skip(3) }
        if hasExtension { try reader.skip(1) }
    }

    /// program_config_element (4.4.1.1), whose comment begins at a byte boundary.
    private static func skipProgramConfig(_ reader: inout BitReader) throws(MediaError) {
        try reader.skip(10)
        let elements = try reader.bits(4) + reader.bits(4) + reader.bits(4)
        let lowFrequency = try reader.bits(2)
        let data = try reader.bits(3)
        let coupling = try reader.bits(4)
        if try reader.flag() { try reader.skip(4) }
        if try reader.flag() { try reader.skip(4) }
        if try reader.flag() { try reader.skip(3) }
        try reader.skip(5 * (elements + coupling) + 4 * (lowFrequency + data))
        try reader.skip((8 - reader.position % 8) % 8)
        try reader.skip(8 * (try reader.bits(8)))
    }

    private static func objectType(_ reader: inout BitReader) throws(MediaError) -> Int {
        let type = try reader.bits(5)
        if type == 31 { return 32 + (try reader.bits(6)) }
        guard type != 0 else { throw damaged }
        return type
    }

    private static func sampleRate(_ reader: inout BitReader) throws(MediaError) -> Int {
        let index = try reader.bits(4)
        if index == 15 { return try reader.bits(24) }
        guard index < sampleRates.count else { throw damaged }
        return sampleRates[index]
    }

    private static var damaged: MediaError {
        MediaError(.sourceInvalid, "The audio's AudioSpecificConfig holds reserved values; the source is damaged.")
    }
}
