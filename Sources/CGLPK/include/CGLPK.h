/*
 * One guarded, synchronous call around libglpk: build, solve, copy out, free. No GLPK type leaves CGLPK.c.
 *
 * Every call runs on a thread of its own and owns a GLPK environment that lives and dies on that thread, because
 * freeing a GLPK object on another thread aborts the process. A fatal GLPK error becomes an outcome, never an
 * abort, and nothing is ever printed.
 */
#ifndef BERCEAU_CGLPK_H
#define BERCEAU_CGLPK_H

#include <stdint.h>

/* Columns by compressed lists of entries. Unbounded is +-HUGE_VAL; indexes start at 0; no row twice in a column. */
typedef struct {
    int32_t row_count;
    int32_t column_count;
    int32_t maximize;
    const double *row_lower;
    const double *row_upper;
    const double *column_lower;
    const double *column_upper;
    const double *objective;
    const uint8_t *is_integer;
    /* column_count + 1 offsets into the entries */
    const int32_t *column_starts;
    const int32_t *entry_rows;
    const double *entry_values;
} cglpk_program;

enum {
    CGLPK_CUT_GOMORY = 1,
    CGLPK_CUT_MIXED_INTEGER_ROUNDING = 2,
    CGLPK_CUT_COVER = 4,
    CGLPK_CUT_CLIQUE = 8
};

/* Which fractional column the search branches on. */
enum { CGLPK_BRANCH_DRIEBEEK_TOMLIN = 0, CGLPK_BRANCH_MOST_FRACTIONAL = 1, CGLPK_BRANCH_PSEUDO_COST = 2 };

/* What a poll answers: go on, or why to stop. */
enum { CGLPK_GO_ON = 0, CGLPK_STOP_CANCELLED = 1, CGLPK_STOP_TIME = 2 };

/* Where the search stands, as told to a poll. */
typedef struct {
    int64_t nodes;
    int32_t has_objective;
    double objective;
    /* Tolerances included. */
    double bound;
    /* The objective or the bound is another than at the last poll. */
    int32_t moved;
} cglpk_progress;

/* Called between slices of the simplex and at every step of the search, on the solver's thread; must return. */
typedef int32_t (*cglpk_poll)(void *context, const cglpk_progress *progress);

/* Where a deliberate library error is made; for tests. */
enum { CGLPK_PROVOKE_NOTHING = 0, CGLPK_PROVOKE_BEFORE_SIMPLEX = 1, CGLPK_PROVOKE_IN_SEARCH = 2 };

typedef struct {
    /* Solve the integer program, or only its linear relaxation. */
    int32_t integer;
    /* Negative for no limit. */
    int64_t iteration_limit;
    int64_t node_limit;
    /* Zero for no limit. */
    int32_t memory_limit_megabytes;
    /* GLPK's relative tol_obj. */
    double objective_tolerance;
    /* When positive, tol_obj is lowered until tol_obj * (1 + |objective|) is below this. */
    double absolute_gap;
    int32_t cuts;
    int32_t branching;
    /* A feasible integer point, one value per column, or NULL; the caller has checked it. */
    const double *warm_start;
    /* Relaxations only: how each row, then each column, stood in an optimal basis of a program much like this one, as
       GLPK numbers it, or NULL. What does not fit is put right by the simplex. */
    const uint8_t *start_basis;
    int32_t provoke;
    cglpk_poll poll;
    void *context;
} cglpk_options;

typedef enum {
    /* The library finished; for an integer program it searched the whole tree. */
    CGLPK_FINISHED = 0,
    CGLPK_INFEASIBLE,
    CGLPK_UNBOUNDED,
    CGLPK_ITERATION_LIMIT,
    CGLPK_NODE_LIMIT,
    CGLPK_TIME_LIMIT,
    CGLPK_MEMORY_LIMIT,
    CGLPK_CANCELLED,
    /* The library gave up. */
    CGLPK_NUMERICAL_TROUBLE,
    /* The library reported a fatal error, see the message. */
    CGLPK_LIBRARY_ERROR
} cglpk_outcome;

typedef struct {
    cglpk_outcome outcome;
    /* Values were written; also set when the search was stopped with a solution in hand. */
    int32_t has_values;
    double objective;
    /* Integer programs: no solution is better than this, tol_obj included; infinite when nothing is known. */
    double bound;
    int64_t nodes;
    int64_t iterations;
    /* The caller's arrays: column_count, row_count and column_count long; the last two may be NULL. */
    double *values;
    double *row_duals;
    double *reduced_costs;
    /* row_count + column_count long, or NULL; written with the values of a relaxation. */
    uint8_t *basis;
    char message[400];
} cglpk_result;

/* Waits for the answer; safe from any thread, any number at a time. */
void cglpk_solve(const cglpk_program *program, const cglpk_options *options, cglpk_result *result);

/* The library's version, such as "5.0". */
const char *cglpk_version(void);

#endif
