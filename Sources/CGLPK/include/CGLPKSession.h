/*
 * A linear program that stays in GLPK between solves, so that each starts from the basis of the one before.
 *
 * A session belongs to the thread that opened it: every call, closing included, must come from there, and a thread has
 * one session at a time. After a fatal library error the session is dead: calls do nothing and say so.
 */
#ifndef BERCEAU_CGLPK_SESSION_H
#define BERCEAU_CGLPK_SESSION_H

#include "CGLPK.h"

typedef struct cglpk_session cglpk_session;

typedef struct {
    /* Dual simplex, or primal: which of the two the present basis suits. */
    int32_t primal;
    /* Simplex iterations of this solve; negative for no limit. */
    int64_t iteration_limit;
    /* The dual simplex stops once no solution can be worth more than this (maximisation); -HUGE_VAL for never. */
    double cutoff;
    /* As in cglpk_options. */
    cglpk_poll poll;
    void *context;
} cglpk_session_options;

typedef enum {
    CGLPK_SESSION_OPTIMAL = 0,
    /* The dual simplex passed the cutoff; the prices prove it. */
    CGLPK_SESSION_CUT_OFF,
    CGLPK_SESSION_INFEASIBLE,
    CGLPK_SESSION_UNBOUNDED,
    CGLPK_SESSION_LIMIT,
    CGLPK_SESSION_STOPPED,
    CGLPK_SESSION_TROUBLE,
    /* See cglpk_session_message; the session is dead. */
    CGLPK_SESSION_DEAD
} cglpk_session_outcome;

/* The program's columns are taken as they are, integrality ignored; NULL where there is no memory or no environment. */
cglpk_session *cglpk_session_open(const cglpk_program *program, int32_t memory_limit_megabytes);
void cglpk_session_close(cglpk_session *session);
const char *cglpk_session_message(const cglpk_session *session);

/* Rows "at most", by compressed lists of columns; they come last, and their slacks enter the basis. */
int32_t cglpk_session_add_rows(cglpk_session *session, int32_t count, const double *upper, const int32_t *starts,
    const int32_t *columns, const double *values);
/* Ascending numbers from 0; the rows after them move up. */
int32_t cglpk_session_delete_rows(cglpk_session *session, int32_t count, const int32_t *rows);
int32_t cglpk_session_bound_columns(cglpk_session *session, int32_t count, const int32_t *columns,
    const double *lower, const double *upper);
int32_t cglpk_session_bound_rows(cglpk_session *session, int32_t count, const int32_t *rows,
    const double *lower, const double *upper);
/* How each row, then each column, stands in the basis, as GLPK numbers it. */
int32_t cglpk_session_read_basis(cglpk_session *session, uint8_t *basis);
int32_t cglpk_session_take_basis(cglpk_session *session, const uint8_t *basis);

/* Whether the present basis has as many members as there are rows, each with a row of its own; of another program it may
   not, and factorizing it would end the session. */
int32_t cglpk_session_is_regular(cglpk_session *session, int32_t *answer);
/* All slacks basic. */
int32_t cglpk_session_reset_basis(cglpk_session *session);

cglpk_session_outcome cglpk_session_solve(cglpk_session *session, const cglpk_session_options *options,
    double *objective, int64_t *iterations);
/* Values and reduced costs by column, prices by row; any may be NULL. */
int32_t cglpk_session_solution(cglpk_session *session, double *values, double *reduced_costs, double *row_duals,
    double *row_values);
/* What rows add up to a weighted sum of the basic columns, and to nothing else of them: a number for each row. With one
   column of weight 1 it is that column's row of the tableau. Columns that are not basic are passed over. */
int32_t cglpk_session_multipliers(cglpk_session *session, int32_t count, const int32_t *columns, const double *weights,
    double *multipliers);

/* After an infeasible solve: what rows add up to a contradiction, a number for each row, and by how much a basic variable is
   outside its bounds. Of rank 0 for the one the simplex names, or the most broken one; of a higher rank for another one. Not
   every row of the tableau is a contradiction. Fails where there is none of that rank. */
int32_t cglpk_session_ray(cglpk_session *session, int32_t rank, double *multipliers, double *violation);

#endif
