#ifndef SLUICE_CCURLSHIMS_H
#define SLUICE_CCURLSHIMS_H

#include <curl/curl.h>
#include <stddef.h>

// Provided because curl_easy_setopt, curl_multi_setopt and curl_easy_getinfo are variadic, which Swift cannot call.
CURLcode sluice_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode sluice_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode sluice_curl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode sluice_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLMcode sluice_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLcode sluice_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value);
CURLcode sluice_curl_get_long(CURL *easy, CURLINFO info, long *value);
// Provided because the user pointer that libcurl was given comes back through a variadic call.
void *sluice_curl_owner(CURL *easy);

// Provided for the same reason; every callback gets the owner that is set with it.
typedef size_t (*sluice_curl_receive)(char *bytes, size_t size, size_t count, void *owner);
typedef size_t (*sluice_curl_send)(char *buffer, size_t size, size_t count, void *owner);
typedef int (*sluice_curl_seek)(void *owner, curl_off_t offset, int origin);
CURLcode sluice_curl_set_callbacks(
    CURL *easy, void *owner, sluice_curl_receive header, sluice_curl_receive body, sluice_curl_send send,
    sluice_curl_seek seek, curl_opensocket_callback open);

// Provided because libcurl 7.85 replaced the option and deprecated the old one.
CURLcode sluice_curl_allow_only_http(CURL *easy);

// Provided because libcurl before 7.87 has no such option: a transfer that ends while its host name is looked up does not
// wait for the answer, during which no other transfer would move.
CURLcode sluice_curl_leave_resolver(CURL *easy);

// Provided because CURLMsg holds its result in a union.
CURLcode sluice_curl_message_result(const CURLMsg *message);

#endif
