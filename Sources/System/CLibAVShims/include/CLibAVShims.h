#ifndef SLUICE_CLIBAV_SHIMS_H
#define SLUICE_CLIBAV_SHIMS_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/frame.h>
#include <stddef.h>
#include <stdint.h>

// Provided because these macros are built from casts or function-like macros, which Swift does not import.
static inline int64_t sluice_no_timestamp(void) { return AV_NOPTS_VALUE; }
static inline int sluice_error_end_of_file(void) { return AVERROR_EOF; }
static inline int sluice_error_again(void) { return AVERROR(EAGAIN); }
static inline int sluice_error_exit(void) { return AVERROR_EXIT; }
static inline int sluice_error_invalid_data(void) { return AVERROR_INVALIDDATA; }
static inline int sluice_error_decoder_not_found(void) { return AVERROR_DECODER_NOT_FOUND; }
static inline int sluice_error_encoder_not_found(void) { return AVERROR_ENCODER_NOT_FOUND; }
static inline int sluice_error_no_memory(void) { return AVERROR(ENOMEM); }
static inline int sluice_error_io(void) { return AVERROR(EIO); }

// Provided because the write callback's buffer became const at libavformat 61, so one Swift closure type fits only one side.
typedef int (*sluice_write_callback)(void *opaque, const uint8_t *bytes, int count);
typedef int (*sluice_read_callback)(void *opaque, uint8_t *bytes, int count);
typedef int64_t (*sluice_seek_callback)(void *opaque, int64_t offset, int whence);
AVIOContext *sluice_avio_for_writing(int buffer_size, void *opaque, sluice_write_callback write);

// Provided because AVFrame.pkt_duration became AVFrame.duration at libavutil 57.30.
int64_t sluice_frame_duration(const AVFrame *frame);
void sluice_frame_set_duration(AVFrame *frame, int64_t duration);

// Provided because interlaced_frame, top_field_first and key_frame became flags at libavutil 58.29.
int sluice_frame_is_interlaced(const AVFrame *frame);
void sluice_frame_clear_interlaced(AVFrame *frame);
int sluice_frame_is_key(const AVFrame *frame);

// Provided because stream side data moved into AVCodecParameters at libavcodec 60.30.
const uint8_t *sluice_stream_side_data(const AVStream *stream, enum AVPacketSideDataType type, size_t *size);
int sluice_stream_add_side_data(
    AVStream *stream, enum AVPacketSideDataType type, const uint8_t *bytes, size_t size);

// Provided because SWS_BICUBIC was a macro and became an enumerator at libswscale 9, which Swift imports as another type.
int sluice_scale_bicubic(void);

// Provided because the log callback takes a va_list, and Swift has neither that nor thread-local storage: keeps the
// last error line that libav logged on the calling thread.
void sluice_log_install(void);
const char *sluice_log_last_line(void);
void sluice_log_forget(void);

#endif
