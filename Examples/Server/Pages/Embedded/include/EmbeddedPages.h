#ifndef EMBEDDED_PAGES_H
#define EMBEDDED_PAGES_H

#include <stddef.h>

/// A file of the pages. All of it is constant and lives as long as the process.
struct EmbeddedPage {
    const char *_Nonnull name;
    const unsigned char *_Nonnull bytes;
    size_t count;
};

size_t embedded_page_count(void);

/// The page at an index below the count.
const struct EmbeddedPage *_Nonnull embedded_page(size_t index);

#endif
