#ifndef SLUICE_CPOSTGRES_H
#define SLUICE_CPOSTGRES_H

#include <libpq-fe.h>

#endif
