// The files of the pages, each as a constant: #embed (C23) keeps compiling in milliseconds where a Swift literal of this size takes
// seconds, and the compiler's dependency file names what was embedded, so that an edited page is built anew.
#include "EmbeddedPages.h"

#ifndef __has_embed
#error "the pages are embedded with #embed: build with Swift 6.1 or later (clang 19)"
#endif
// The package's language is C17, in which clang warns of what it takes from C23.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char api_js[] = {
#embed "../js/api.js"
};
static const unsigned char base_css[] = {
#embed "../css/base.css"
};
static const unsigned char caption_list_js[] = {
#embed "../js/caption-list.js"
};
static const unsigned char caption_names_js[] = {
#embed "../js/caption-names.js"
};
static const unsigned char captions_js[] = {
#embed "../js/captions.js"
};
static const unsigned char confirm_js[] = {
#embed "../js/confirm.js"
};
static const unsigned char controls_css[] = {
#embed "../css/controls.css"
};
static const unsigned char controls_js[] = {
#embed "../js/controls.js"
};
static const unsigned char dialogs_css[] = {
#embed "../css/dialogs.css"
};
static const unsigned char dom_js[] = {
#embed "../js/dom.js"
};
static const unsigned char file_card_js[] = {
#embed "../js/file-card.js"
};
static const unsigned char format_js[] = {
#embed "../js/format.js"
};
static const unsigned char frame_hold_js[] = {
#embed "../js/frame-hold.js"
};
static const unsigned char hls_engine_js[] = {
#embed "../js/hls-engine.js"
};
static const unsigned char icons_js[] = {
#embed "../js/icons.js"
};
static const unsigned char idle_js[] = {
#embed "../js/idle.js"
};
static const unsigned char job_filter_js[] = {
#embed "../js/job-filter.js"
};
static const unsigned char job_row_js[] = {
#embed "../js/job-row.js"
};
static const unsigned char jobs_page_js[] = {
#embed "../js/jobs-page.js"
};
static const unsigned char jobs_css[] = {
#embed "../css/jobs.css"
};
static const unsigned char jobs_html[] = {
#embed "../html/jobs.html"
};
static const unsigned char keys_js[] = {
#embed "../js/keys.js"
};
static const unsigned char ladder_js[] = {
#embed "../js/ladder.js"
};
static const unsigned char library_page_js[] = {
#embed "../js/library-page.js"
};
static const unsigned char library_css[] = {
#embed "../css/library.css"
};
static const unsigned char library_html[] = {
#embed "../html/library.html"
};
static const unsigned char logo_svg[] = {
#embed "../images/logo.svg"
};
static const unsigned char master_js[] = {
#embed "../js/master.js"
};
static const unsigned char menu_js[] = {
#embed "../js/menu.js"
};
static const unsigned char native_engine_js[] = {
#embed "../js/native-engine.js"
};
static const unsigned char notice_js[] = {
#embed "../js/notice.js"
};
static const unsigned char options_js[] = {
#embed "../js/options.js"
};
static const unsigned char panels_css[] = {
#embed "../css/panels.css"
};
static const unsigned char panels_js[] = {
#embed "../js/panels.js"
};
static const unsigned char playback_advice_js[] = {
#embed "../js/playback-advice.js"
};
static const unsigned char player_menus_js[] = {
#embed "../js/player-menus.js"
};
static const unsigned char player_css[] = {
#embed "../css/player.css"
};
static const unsigned char player_js[] = {
#embed "../js/player.js"
};
static const unsigned char problem_js[] = {
#embed "../js/problem.js"
};
static const unsigned char rate_js[] = {
#embed "../js/rate.js"
};
static const unsigned char remote_file_js[] = {
#embed "../js/remote-file.js"
};
static const unsigned char resumable_js[] = {
#embed "../js/resumable.js"
};
static const unsigned char screen_js[] = {
#embed "../js/screen.js"
};
static const unsigned char seek_bar_js[] = {
#embed "../js/seek-bar.js"
};
static const unsigned char session_js[] = {
#embed "../js/session.js"
};
static const unsigned char shell_css[] = {
#embed "../css/shell.css"
};
static const unsigned char shell_js[] = {
#embed "../js/shell.js"
};
static const unsigned char sign_in_js[] = {
#embed "../js/sign-in.js"
};
static const unsigned char sse_js[] = {
#embed "../js/sse.js"
};
static const unsigned char statistics_js[] = {
#embed "../js/statistics.js"
};
static const unsigned char status_view_js[] = {
#embed "../js/status-view.js"
};
static const unsigned char status_css[] = {
#embed "../css/status.css"
};
static const unsigned char store_js[] = {
#embed "../js/store.js"
};
static const unsigned char storyboard_js[] = {
#embed "../js/storyboard.js"
};
static const unsigned char subtitle_source_js[] = {
#embed "../js/subtitle-source.js"
};
static const unsigned char theme_js[] = {
#embed "../js/theme.js"
};
static const unsigned char time_ago_js[] = {
#embed "../js/time-ago.js"
};
static const unsigned char toast_js[] = {
#embed "../js/toast.js"
};
static const unsigned char tokens_css[] = {
#embed "../css/tokens.css"
};
static const unsigned char transcode_js[] = {
#embed "../js/transcode.js"
};
static const unsigned char tus_js[] = {
#embed "../js/tus.js"
};
static const unsigned char upload_page_js[] = {
#embed "../js/upload-page.js"
};
static const unsigned char upload_row_js[] = {
#embed "../js/upload-row.js"
};
static const unsigned char upload_css[] = {
#embed "../css/upload.css"
};
static const unsigned char upload_html[] = {
#embed "../html/upload.html"
};
static const unsigned char upload_js[] = {
#embed "../js/upload.js"
};
static const unsigned char uploads_js[] = {
#embed "../js/uploads.js"
};
static const unsigned char volume_js[] = {
#embed "../js/volume.js"
};
static const unsigned char vtt_js[] = {
#embed "../js/vtt.js"
};
static const unsigned char watch_page_js[] = {
#embed "../js/watch-page.js"
};
static const unsigned char watch_html[] = {
#embed "../html/watch.html"
};

#define PAGE(name, bytes) {name, bytes, sizeof bytes}

static const struct EmbeddedPage pages[] = {
    PAGE("api.js", api_js),
    PAGE("base.css", base_css),
    PAGE("caption-list.js", caption_list_js),
    PAGE("caption-names.js", caption_names_js),
    PAGE("captions.js", captions_js),
    PAGE("confirm.js", confirm_js),
    PAGE("controls.css", controls_css),
    PAGE("controls.js", controls_js),
    PAGE("dialogs.css", dialogs_css),
    PAGE("dom.js", dom_js),
    PAGE("file-card.js", file_card_js),
    PAGE("format.js", format_js),
    PAGE("frame-hold.js", frame_hold_js),
    PAGE("hls-engine.js", hls_engine_js),
    PAGE("icons.js", icons_js),
    PAGE("idle.js", idle_js),
    PAGE("job-filter.js", job_filter_js),
    PAGE("job-row.js", job_row_js),
    PAGE("jobs-page.js", jobs_page_js),
    PAGE("jobs.css", jobs_css),
    PAGE("jobs.html", jobs_html),
    PAGE("keys.js", keys_js),
    PAGE("ladder.js", ladder_js),
    PAGE("library-page.js", library_page_js),
    PAGE("library.css", library_css),
    PAGE("library.html", library_html),
    PAGE("logo.svg", logo_svg),
    PAGE("master.js", master_js),
    PAGE("menu.js", menu_js),
    PAGE("native-engine.js", native_engine_js),
    PAGE("notice.js", notice_js),
    PAGE("options.js", options_js),
    PAGE("panels.css", panels_css),
    PAGE("panels.js", panels_js),
    PAGE("playback-advice.js", playback_advice_js),
    PAGE("player-menus.js", player_menus_js),
    PAGE("player.css", player_css),
    PAGE("player.js", player_js),
    PAGE("problem.js", problem_js),
    PAGE("rate.js", rate_js),
    PAGE("remote-file.js", remote_file_js),
    PAGE("resumable.js", resumable_js),
    PAGE("screen.js", screen_js),
    PAGE("seek-bar.js", seek_bar_js),
    PAGE("session.js", session_js),
    PAGE("shell.css", shell_css),
    PAGE("shell.js", shell_js),
    PAGE("sign-in.js", sign_in_js),
    PAGE("sse.js", sse_js),
    PAGE("statistics.js", statistics_js),
    PAGE("status-view.js", status_view_js),
    PAGE("status.css", status_css),
    PAGE("store.js", store_js),
    PAGE("storyboard.js", storyboard_js),
    PAGE("subtitle-source.js", subtitle_source_js),
    PAGE("theme.js", theme_js),
    PAGE("time-ago.js", time_ago_js),
    PAGE("toast.js", toast_js),
    PAGE("tokens.css", tokens_css),
    PAGE("transcode.js", transcode_js),
    PAGE("tus.js", tus_js),
    PAGE("upload-page.js", upload_page_js),
    PAGE("upload-row.js", upload_row_js),
    PAGE("upload.css", upload_css),
    PAGE("upload.html", upload_html),
    PAGE("upload.js", upload_js),
    PAGE("uploads.js", uploads_js),
    PAGE("volume.js", volume_js),
    PAGE("vtt.js", vtt_js),
    PAGE("watch-page.js", watch_page_js),
    PAGE("watch.html", watch_html),
};

size_t embedded_page_count(void) { return sizeof pages / sizeof pages[0]; }

const struct EmbeddedPage *embedded_page(size_t index) { return &pages[index]; }
