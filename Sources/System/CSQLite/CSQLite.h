#ifndef SLUICE_CSQLITE_H
#define SLUICE_CSQLITE_H

#include <sqlite3.h>

#endif
