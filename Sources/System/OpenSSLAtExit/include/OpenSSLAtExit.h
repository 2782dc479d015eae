#ifndef SLUICE_OPENSSL_AT_EXIT_H
#define SLUICE_OPENSSL_AT_EXIT_H

// Nothing to call: whoever links this is safe when the process exits.

#endif
