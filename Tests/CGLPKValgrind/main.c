/*
 * Eight solves at once on the guarded C layer, two of them cancelled, one broken on purpose, run under valgrind by
 * Tests/valgrind.sh. Silent when all is well; says what is wrong on stderr, and never writes to stdout.
 */
#include "CGLPK.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARKETS = 4, PRODUCTS = 24, COLUMNS = PRODUCTS + 2 * MARKETS, ENTRIES = COLUMNS * MARKETS, SOLVES = 8 };

typedef struct {
    int number;
    int cancelled_after;
    int polls;
    int provoke;
    cglpk_result result;
} job;

static int32_t count_polls(void *context, const cglpk_progress *progress)
{
    job *j = context;
    (void)progress;
    j->polls++;
    return j->cancelled_after > 0 && j->polls > j->cancelled_after ? CGLPK_STOP_CANCELLED : CGLPK_GO_ON;
}

static void *run(void *argument)
{
    job *j = argument;
    double side[MARKETS] = {0}, lower[COLUMNS], upper[COLUMNS], objective[COLUMNS], values[ENTRIES];
    int32_t starts[COLUMNS + 1], rows[ENTRIES], count = 0, c, r;
    uint8_t integer[COLUMNS];
    double *x = calloc(COLUMNS, sizeof(double)), *warm = calloc(COLUMNS, sizeof(double));
    uint64_t state = 12345u + 77u * (uint64_t)j->number;
    cglpk_program program;
    cglpk_options options;
    for (c = 0; c < COLUMNS; c++) {
        int slack = c - PRODUCTS;
        starts[c] = count;
        lower[c] = 0;
        upper[c] = slack < 0 ? 1 : 3000;
        objective[c] = slack < 0 ? 0 : 1;
        integer[c] = 1;
        for (r = 0; r < MARKETS; r++) {
            if (slack >= 0 && slack / 2 != r) continue;
            state = state * 6364136223846793005u + 1442695040888963407u;
            rows[count] = r;
            values[count] = slack < 0 ? (double)(1 + (state >> 33) % 99) : slack % 2 ? -1 : 1;
            if (slack < 0) side[r] += values[count];
            count++;
        }
    }
    starts[COLUMNS] = count;
    for (r = 0; r < MARKETS; r++) {
        side[r] = floor(side[r] / 2);
        warm[PRODUCTS + 2 * r] = side[r];
    }
    memset(&program, 0, sizeof program);
    program.row_count = MARKETS;
    program.column_count = COLUMNS;
    program.row_lower = side;
    program.row_upper = side;
    program.column_lower = lower;
    program.column_upper = upper;
    program.objective = objective;
    program.is_integer = integer;
    program.column_starts = starts;
    program.entry_rows = rows;
    program.entry_values = values;
    memset(&options, 0, sizeof options);
    options.integer = 1;
    options.iteration_limit = -1;
    options.node_limit = 150;
    options.objective_tolerance = 1e-7;
    options.absolute_gap = 0.25;
    options.cuts = CGLPK_CUT_GOMORY | CGLPK_CUT_MIXED_INTEGER_ROUNDING | CGLPK_CUT_COVER | CGLPK_CUT_CLIQUE;
    options.warm_start = warm;
    options.provoke = j->provoke;
    options.poll = count_polls;
    options.context = j;
    j->result.values = x;
    cglpk_solve(&program, &options, &j->result);
    free(x);
    free(warm);
    return NULL;
}

int main(void)
{
    static job jobs[SOLVES];
    pthread_t threads[SOLVES];
    int i, wrong = 0;
    for (i = 0; i < SOLVES; i++) {
        jobs[i].number = i;
        if (i == 5) jobs[i].cancelled_after = 1;
        if (i == 6) jobs[i].cancelled_after = 40;
        if (i == 7) jobs[i].provoke = CGLPK_PROVOKE_IN_SEARCH;
        if (pthread_create(&threads[i], NULL, run, &jobs[i]) != 0) return 2;
    }
    for (i = 0; i < SOLVES; i++) {
        cglpk_outcome expected = i < 5 ? CGLPK_NODE_LIMIT : i < 7 ? CGLPK_CANCELLED : CGLPK_LIBRARY_ERROR;
        pthread_join(threads[i], NULL);
        if (jobs[i].result.outcome != expected || !jobs[i].result.has_values) {
            fprintf(stderr, "solve %d: outcome %d instead of %d, %s\n", i, jobs[i].result.outcome, expected,
                jobs[i].result.message);
            wrong = 1;
        }
    }
    return wrong;
}
