#ifndef SLUICE_CMICROHTTPD_H
#define SLUICE_CMICROHTTPD_H

#include <microhttpd.h>

#endif
