#include "CMicroHTTPDShims.h"

#ifdef __linux__
#include <sys/epoll.h>
#else
#include <sys/event.h>
#include <sys/time.h>
#include <time.h>
#endif

struct MHD_Daemon *sluice_mhd_start(
    struct sluice_mhd_callbacks callbacks, void *owner, unsigned int connection_limit, unsigned int timeout_seconds,
    size_t memory_per_connection) {
    const unsigned int flags =
        MHD_USE_AUTO_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, callbacks.called, owner,
        MHD_OPTION_NOTIFY_CONNECTION, callbacks.connection, owner,
        MHD_OPTION_URI_LOG_CALLBACK, callbacks.began, owner,
        MHD_OPTION_UNESCAPE_CALLBACK, callbacks.unescape, owner,
        MHD_OPTION_NOTIFY_COMPLETED, callbacks.completed, owner,
        MHD_OPTION_CONNECTION_LIMIT, connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, timeout_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_per_connection,
        // Deep enough for a handler; only touched pages cost memory.
        MHD_OPTION_THREAD_STACK_SIZE, (size_t)1 << 20,
        MHD_OPTION_END);
}

int sluice_mhd_descriptor(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

void *sluice_mhd_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

const struct sockaddr *sluice_mhd_client_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

size_t sluice_mhd_head_byte_count(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

unsigned int sluice_mhd_status(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
    return info ? info->http_status : 0;
}

uint64_t sluice_mhd_size_unknown(void) { return MHD_SIZE_UNKNOWN; }

ssize_t sluice_mhd_end_of_stream(void) { return MHD_CONTENT_READER_END_OF_STREAM; }

ssize_t sluice_mhd_end_with_error(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }

enum { poller_capacity = 64 };

#ifdef __linux__

int sluice_poller_make(void) { return epoll_create1(EPOLL_CLOEXEC); }

int sluice_poller_add(int poller, int descriptor, uint64_t id, int closing) {
    struct epoll_event event = {.events = closing ? EPOLLRDHUP | EPOLLET : EPOLLIN, .data.u64 = id};
    return epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event);
}

int sluice_poller_remove(int poller, int descriptor) {
    struct epoll_event event = {0};
    return epoll_ctl(poller, EPOLL_CTL_DEL, descriptor, &event);
}

int sluice_poller_wait(int poller, uint64_t *ids, int capacity, int milliseconds) {
    struct epoll_event events[poller_capacity];
    int count = epoll_wait(poller, events, capacity < poller_capacity ? capacity : poller_capacity, milliseconds);
    for (int i = 0; i < count; i++) ids[i] = events[i].data.u64;
    return count < 0 ? 0 : count;
}

#else

int sluice_poller_make(void) { return kqueue(); }

int sluice_poller_add(int poller, int descriptor, uint64_t id, int closing) {
    struct kevent event;
    EV_SET(&event, descriptor, EVFILT_READ, EV_ADD | (closing ? EV_CLEAR : 0), 0, 0, (void *)(uintptr_t)id);
    return kevent(poller, &event, 1, NULL, 0, NULL);
}

int sluice_poller_remove(int poller, int descriptor) {
    struct kevent event;
    EV_SET(&event, descriptor, EVFILT_READ, EV_DELETE, 0, 0, NULL);
    return kevent(poller, &event, 1, NULL, 0, NULL);
}

int sluice_poller_wait(int poller, uint64_t *ids, int capacity, int milliseconds) {
    struct kevent events[poller_capacity];
    struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L};
    int count = kevent(poller, NULL, 0, events, capacity < poller_capacity ? capacity : poller_capacity, &time);
    int told = 0;
    for (int i = 0; i < count; i++) {
        // Bytes of a connection that is watched for its end alone are no event.
        if ((events[i].flags & EV_CLEAR) && !(events[i].flags & EV_EOF)) continue;
        ids[told++] = (uint64_t)(uintptr_t)events[i].udata;
    }
    return told;
}

#endif
