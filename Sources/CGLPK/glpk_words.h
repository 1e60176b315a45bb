/* What both ways into GLPK say to it alike. */
#ifndef CGLPK_GLPK_WORDS_H
#define CGLPK_GLPK_WORDS_H

#include <glpk.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>

static inline int bound_type(double lower, double upper)
{
    if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper)) return GLP_LO;
    /* GLPK refuses GLP_DB for equal bounds. */
    return lower == upper ? GLP_FX : GLP_DB;
}

/* GLPK aborts on a status it does not know; one that does not fit the bounds it mends itself. */
static inline int known_status(uint8_t status)
{
    return status >= GLP_BS && status <= GLP_NS ? status : GLP_NL;
}

/* Adds what GLPK prints to a message of one line, as far as there is room; the last character stays 0. */
static inline void keep_words(const char *text, char *message, size_t size, size_t *length)
{
    while (*text != '\0' && *length < size - 1) {
        char c = *text++;
        message[(*length)++] = c == '\n' ? ' ' : c;
    }
}

#endif
