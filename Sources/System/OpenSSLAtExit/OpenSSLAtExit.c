#include "OpenSSLAtExit.h"

#include <openssl/crypto.h>

// OpenSSL frees what it has when the process exits, and each thread that has used it tells it of its own end. A thread of ours
// that ends in that moment, because the store or the client that it worked for is gone, then reads what was freed, and the
// process dies of signal 11 with its work done. So OpenSSL is told to leave the freeing to the system. Only the first call of a
// process can say so, hence before main.
__attribute__((constructor)) static void sluice_openssl_keep_at_exit(void) {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
}
