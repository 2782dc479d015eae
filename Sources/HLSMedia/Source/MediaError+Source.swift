import HLSStorage
import LibAV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension MediaError {
    /// The error for a source that could not be opened.
    init(opening source: Source, _ error: any Error) {
        switch error {
        case let error as MediaError: self = error
        case let error as SystemError where [ENOENT, ENOTDIR].contains(error.errno):
            self.init(.sourceNotFound, "\(source.name): there is no such file; check the path", cause: error)
        case let error as SystemError where error.errno == EISDIR:
            self.init(.sourceInvalid, "\(source.name): this is a directory; name a video file", cause: error)
        case let error as SystemError where [EACCES, EPERM].contains(error.errno):
            self.init(
                .sourceUnreadable, "\(source.name): may not be read; check the file's permissions", cause: error)
        case let error as StorageError where error.code == .notFound:
            self.init(.sourceNotFound, "\(source.name): there is no such object; check the key", cause: error)
        default:
            self.init(.sourceUnreadable, "\(source.name): could not be opened: \(error)", cause: error)
        }
    }

    /// The error for a source that libav refused or stopped reading.
    init(reading source: Source, _ error: any Error) {
        switch error {
        case let error as MediaError: self = error
        case let error as LibAVError: self.init(reading: source, libav: error)
        default: self.init(.internalFailure, "\(source.name): \(error)", cause: error)
        }
    }

    private init(reading source: Source, libav error: LibAVError) {
        if let cause = error.cause {
            self.init(.sourceUnreadable, "\(source.name): reading failed: \(cause)", cause: cause)
            return
        }
        switch error.code {
        case .invalidData:
            self.init(
                .sourceInvalid,
                "\(source.name): this is no video or audio file that can be read, or it is damaged or cut off "
                    + "(\(error.detail))",
                cause: error)
        case .containerRefused:
            self.init(
                .sourceInvalid,
                "\(source.name): this is a picture, a playlist or a container that is not read; give a video or audio file, "
                    + "such as MP4, Matroska or MPEG-TS",
                cause: error)
        case .decoderNotFound:
            self.init(
                .sourceUnsupported,
                "\(source.name): this build of libav has no decoder for it; convert it or install a fuller build "
                    + "(\(error.description))",
                cause: error)
        case .encoderNotFound, .outOfMemory:
            self.init(.internalFailure, error.description, cause: error)
        case .interrupted, .system, .other:
            self.init(.sourceInvalid, "\(source.name): \(error.description)", cause: error)
        }
    }
}
