import CLibAV

/// An owned `AVCodecParameters`: what a decoder or a muxer must know of a stream before its first packet.
package struct CodecParameters: ~Copyable {
    let pointer: UnsafeMutablePointer<AVCodecParameters>

    init(copying source: UnsafePointer<AVCodecParameters>) throws(LibAVError) {
        try self.init("copy codec parameters") { avcodec_parameters_copy($0, source) }
    }

    init(of context: UnsafePointer<AVCodecContext>) throws(LibAVError) {
        try self.init("read an encoder's parameters") { avcodec_parameters_from_context($0, context) }
    }

    private init(
        _ operation: String, filledBy fill: (UnsafeMutablePointer<AVCodecParameters>) -> Int32
    ) throws(LibAVError) {
        guard let pointer = avcodec_parameters_alloc() else { throw .outOfMemory(operation) }
        let result = fill(pointer)
        guard result >= 0 else {
            var freed: UnsafeMutablePointer<AVCodecParameters>? = pointer
            avcodec_parameters_free(&freed)
            throw LibAVError(result, operation)
        }
        self.pointer = pointer
    }

    deinit {
        var freed: UnsafeMutablePointer<AVCodecParameters>? = pointer
        avcodec_parameters_free(&freed)
    }

    package func copy() throws(LibAVError) -> CodecParameters {
        try CodecParameters(copying: pointer)
    }

    /// The codec's name in libav: "h264", "aac".
    package var codecName: String { String(cString: avcodec_get_name(pointer.pointee.codec_id)) }

    /// Parameter sets or configuration records in the container's form (avcC, hvcC, AudioSpecificConfig, or Annex B).
    package var extradata: [UInt8] {
        Array(UnsafeBufferPointer(start: pointer.pointee.extradata, count: Int(pointer.pointee.extradata_size)))
    }

    /// Replaces the configuration record, as after a conversion from Annex B to avcC.
    package func setExtradata(_ bytes: [UInt8]) throws(LibAVError) {
        let padded = bytes.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)
        guard let copy = av_mallocz(padded) else { throw .outOfMemory("allocate a configuration record") }
        bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { copy.copyMemory(from: base, byteCount: source.count) }
        }
        av_freep(&pointer.pointee.extradata)
        pointer.pointee.extradata = copy.assumingMemoryBound(to: UInt8.self)
        pointer.pointee.extradata_size = Int32(bytes.count)
    }

    package var sampleRate: Int { Int(pointer.pointee.sample_rate) }
    package var channelCount: Int { Int(pointer.pointee.ch_layout.nb_channels) }
    package var width: Int { Int(pointer.pointee.width) }
    package var height: Int { Int(pointer.pointee.height) }

    /// Forgets the codec tag, so that a muxer picks the one its own format wants (hvc1 rather than hev1 is set apart).
    package func setTag(_ tag: UInt32) { pointer.pointee.codec_tag = tag }
}
