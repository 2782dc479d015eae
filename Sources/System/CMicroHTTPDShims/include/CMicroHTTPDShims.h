#ifndef SLUICE_CMICROHTTPDSHIMS_H
#define SLUICE_CMICROHTTPDSHIMS_H

#include <microhttpd.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

// Provided because MHD_start_daemon is variadic, which Swift cannot call. One thread that serves the connections it is given;
// it listens to nothing itself. Every callback gets `owner`.
typedef void *(*sluice_mhd_began)(void *owner, const char *target, struct MHD_Connection *connection);
typedef size_t (*sluice_mhd_unescape)(void *owner, struct MHD_Connection *connection, char *text);
struct sluice_mhd_callbacks {
    MHD_NotifyConnectionCallback connection;
    sluice_mhd_began began;
    sluice_mhd_unescape unescape;
    MHD_AccessHandlerCallback called;
    MHD_RequestCompletedCallback completed;
};
struct MHD_Daemon *sluice_mhd_start(
    struct sluice_mhd_callbacks callbacks, void *owner, unsigned int connection_limit, unsigned int timeout_seconds,
    size_t memory_per_connection);

// Provided because MHD_get_connection_info is variadic and answers with a union. A status of 0 stands for none.
int sluice_mhd_descriptor(struct MHD_Connection *connection);
void *sluice_mhd_context(struct MHD_Connection *connection);
const struct sockaddr *sluice_mhd_client_address(struct MHD_Connection *connection);
size_t sluice_mhd_head_byte_count(struct MHD_Connection *connection);
unsigned int sluice_mhd_status(struct MHD_Connection *connection);

// Provided because these are macros with casts, which Swift does not import.
uint64_t sluice_mhd_size_unknown(void);
ssize_t sluice_mhd_end_of_stream(void);
ssize_t sluice_mhd_end_with_error(void);

// Provided because Swift's modules of the C library lack epoll (Linux) and its constants; kqueue does the same elsewhere.
// A socket is waited for until it can be read, again and again, or (`closing`) once until its other end stops sending.
// `make` and `add` answer -1 for a failure, `wait` with the number of identifiers.
int sluice_poller_make(void);
int sluice_poller_add(int poller, int descriptor, uint64_t id, int closing);
int sluice_poller_remove(int poller, int descriptor);
int sluice_poller_wait(int poller, uint64_t *ids, int capacity, int milliseconds);

#endif
