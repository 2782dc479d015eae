import HLSMedia

/// Files, and what is made of them.
extension Schema {
    private static let status = word(TranscodeDescription.statuses)
    private static let count = whole(0)

    static let file = object(
        ["fileId": text, "name": text, "size": count, "createdAt": time],
        optional: ["contentType": text, "transcode": named(.transcode)])

    static let transcode = object(
        [
            "fileId": text, "jobId": text, "status": status, "progress": number(0...1), "attempt": count,
        ],
        optional: [
            "maxAttempts": count, "stage": text, "createdAt": time, "startedAt": time, "finishedAt": time,
            "error": text,
            "urls": object(
                ["master": uri, "expiresAt": time], optional: ["poster": uri, "storyboard": uri]
            ).described("Once it is completed; a poster and a storyboard only where they were made."),
        ])

    static let rung = object(
        ["type": word(["video", "audio"])],
        optional: [
            "codec": word(VideoCodec.all.map(\.name) + AudioCodec.all.map(\.name)),
            "height": whole(2), "bitrate": bitrate, "maxBitrate": bitrate, "preset": text, "channels": whole(1),
        ], isClosed: true
    ).described("Video needs a height, audio a bit rate.")

    private static let bitrate = whole(0).described("Bits per second.")

    static let transcodeOrder = object(
        ["fileId": text],
        optional: [
            "ladder": either(
                text.described("default, standard, or a list such as 1080p,720p."), list(of: named(.rung))),
            "options": named(.transcodeOptions),
            "idempotencyKey": text(1...TranscodeOrder.longestKey).described(
                "The same request with the same key is carried out once."),
        ], isClosed: true)

    static let transcodeOptions = object(
        [:],
        optional: [
            "container": word(["fmp4", "ts"]), "segmentSeconds": number(1...60), "byteRange": flag,
            "copy": word(["never", "auto"]), "storyboard": flag, "encrypt": word(["none", "aes-128"]),
            "captions": list(
                of: object(
                    ["captionId": text],
                    optional: [
                        "language": text, "name": text(1...CaptionChoice.longestName), "default": flag, "forced": flag,
                    ], isClosed: true)),
            "parts": whole(1, 256), "overwrite": flag,
        ], isClosed: true)

    static let caption = object(
        ["captionId": text, "name": text, "format": word(["vtt", "srt"]), "size": whole(1), "createdAt": time])

    static let job = object(
        [
            "jobId": text, "kind": word(["transcode", "part", "import", "unknown"]), "status": status,
            "progress": number(0...1), "attempt": count, "maxAttempts": count, "createdAt": time,
            "errors": list(of: object(["attempt": count, "at": time, "message": text], optional: ["worker": text])),
        ],
        optional: [
            "fileId": text, "name": text, "stage": text, "worker": text, "source": text, "output": text,
            "parent": text, "startedAt": time, "finishedAt": time, "error": text,
        ])
}
