#include "CLibAVShims.h"

#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libswscale/swscale.h>
#include <string.h>

AVIOContext *sluice_avio_for_writing(int buffer_size, void *opaque, sluice_write_callback write) {
    unsigned char *buffer = av_malloc((size_t)buffer_size);
    if (!buffer) return NULL;
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    AVIOContext *context = avio_alloc_context(buffer, buffer_size, 1, opaque, NULL, write, NULL);
#else
    AVIOContext *context = avio_alloc_context(
        buffer, buffer_size, 1, opaque, NULL, (int (*)(void *, uint8_t *, int))write, NULL);
#endif
    if (!context) av_free(buffer);
    return context;
}

int64_t sluice_frame_duration(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    return frame->duration;
#else
    return frame->pkt_duration;
#endif
}

void sluice_frame_set_duration(AVFrame *frame, int64_t duration) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100)
    frame->duration = duration;
#else
    frame->pkt_duration = duration;
#endif
}

int sluice_frame_is_interlaced(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 29, 100)
    return (frame->flags & AV_FRAME_FLAG_INTERLACED) != 0;
#else
    return frame->interlaced_frame;
#endif
}

void sluice_frame_clear_interlaced(AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 29, 100)
    frame->flags &= ~(AV_FRAME_FLAG_INTERLACED | AV_FRAME_FLAG_TOP_FIELD_FIRST);
#else
    frame->interlaced_frame = 0;
    frame->top_field_first = 0;
#endif
}

int sluice_frame_is_key(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 29, 100)
    return (frame->flags & AV_FRAME_FLAG_KEY) != 0;
#else
    return frame->key_frame;
#endif
}

const uint8_t *sluice_stream_side_data(const AVStream *stream, enum AVPacketSideDataType type, size_t *size) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 102)
    const AVPacketSideData *data = av_packet_side_data_get(
        stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, type);
    if (!data) return NULL;
    *size = data->size;
    return data->data;
#else
    return av_stream_get_side_data(stream, type, size);
#endif
}

int sluice_stream_add_side_data(
    AVStream *stream, enum AVPacketSideDataType type, const uint8_t *bytes, size_t size) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(60, 31, 102)
    AVPacketSideData *data = av_packet_side_data_new(
        &stream->codecpar->coded_side_data, &stream->codecpar->nb_coded_side_data, type, size, 0);
    if (!data) return AVERROR(ENOMEM);
    memcpy(data->data, bytes, size);
#else
    uint8_t *data = av_stream_new_side_data(stream, type, size);
    if (!data) return AVERROR(ENOMEM);
    memcpy(data, bytes, size);
#endif
    return 0;
}

int sluice_scale_bicubic(void) { return SWS_BICUBIC; }

static _Thread_local char last_line[512];

static void keep_errors(void *source, int level, const char *format, va_list arguments) {
    if (level > AV_LOG_ERROR) return;
    int print_prefix = 1;
    av_log_format_line2(source, level, format, arguments, last_line, (int)sizeof last_line, &print_prefix);
}

void sluice_log_install(void) { av_log_set_callback(keep_errors); }
const char *sluice_log_last_line(void) { return last_line; }
void sluice_log_forget(void) { last_line[0] = 0; }
