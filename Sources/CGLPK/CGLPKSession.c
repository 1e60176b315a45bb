#include "CGLPKSession.h"

#include "glpk_words.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum { SLICE = 500 };

struct cglpk_session {
    glp_prob *problem;
    int is_dead;
    /* 1-based scratch for one row or column of any length the program has. */
    int *indexes;
    double *numbers;
    int32_t room;
    jmp_buf escape;
    size_t message_length;
    char message[400];
};

static int keep_text(void *info, const char *text)
{
    cglpk_session *s = info;
    keep_words(text, s->message, sizeof s->message, &s->message_length);
    return 1;
}

/* GLPK calls abort() when this returns, so it does not return. Only GLPK's and our C frames are jumped over. */
static void jump_out(void *info)
{
    cglpk_session *s = info;
    longjmp(s->escape, 1);
}

/* After a jump the environment must go, with all that is in it. */
static void die(cglpk_session *s)
{
    s->is_dead = 1;
    s->problem = NULL;
    glp_error_hook(NULL, NULL);
    glp_free_env();
}

/* Runs a statement that may end in a jump; the enclosing function answers 1 then. */
#define GUARDED(session, statement)        \
    do {                                   \
        if ((session)->is_dead) return 1;  \
        if (setjmp((session)->escape)) {   \
            die(session);                  \
            return 1;                      \
        }                                  \
        statement;                         \
    } while (0)

static int reserve(cglpk_session *s, int32_t length)
{
    int *indexes;
    double *numbers;
    if (length <= s->room) return 0;
    length += length / 2 + 16;
    indexes = realloc(s->indexes, ((size_t)length + 1) * sizeof(int));
    if (indexes != NULL) s->indexes = indexes;
    numbers = realloc(s->numbers, ((size_t)length + 1) * sizeof(double));
    if (numbers != NULL) s->numbers = numbers;
    if (indexes == NULL || numbers == NULL) return 1;
    s->room = length;
    return 0;
}

/* Powers of two, so that scaling never rounds. */
static double row_scale(int32_t count, const double *values)
{
    double largest = 0;
    int exponent;
    int32_t k;
    for (k = 0; k < count; k++)
        if (fabs(values[k]) > largest) largest = fabs(values[k]);
    if (largest <= 0) return 1;
    frexp(largest, &exponent);
    return ldexp(1, 1 - exponent);
}

static void build(cglpk_session *s, const cglpk_program *p)
{
    int32_t i, j, k;
    s->problem = glp_create_prob();
    glp_set_obj_dir(s->problem, p->maximize ? GLP_MAX : GLP_MIN);
    if (p->row_count > 0) glp_add_rows(s->problem, p->row_count);
    if (p->column_count > 0) glp_add_cols(s->problem, p->column_count);
    for (i = 0; i < p->row_count; i++)
        glp_set_row_bnds(s->problem, i + 1, bound_type(p->row_lower[i], p->row_upper[i]), p->row_lower[i],
            p->row_upper[i]);
    for (j = 0; j < p->column_count; j++) {
        int length = 0;
        glp_set_col_bnds(s->problem, j + 1, bound_type(p->column_lower[j], p->column_upper[j]), p->column_lower[j],
            p->column_upper[j]);
        glp_set_obj_coef(s->problem, j + 1, p->objective[j]);
        for (k = p->column_starts[j]; k < p->column_starts[j + 1]; k++) {
            length++;
            s->indexes[length] = p->entry_rows[k] + 1;
            s->numbers[length] = p->entry_values[k];
        }
        glp_set_mat_col(s->problem, j + 1, length, s->indexes, s->numbers);
    }
    glp_scale_prob(s->problem, GLP_SF_AUTO);
    glp_adv_basis(s->problem, 0);
}

static int build_guarded(cglpk_session *s, const cglpk_program *p, int32_t memory)
{
    GUARDED(s, { if (memory > 0) glp_mem_limit(memory); build(s, p); });
    return 0;
}

cglpk_session *cglpk_session_open(const cglpk_program *program, int32_t memory_limit_megabytes)
{
    cglpk_session *s = calloc(1, sizeof *s);
    int32_t most = program->row_count > program->column_count ? program->row_count : program->column_count;
    if (s == NULL) return NULL;
    if (reserve(s, most + 1) || glp_init_env() != 0) {
        free(s->indexes);
        free(s->numbers);
        free(s);
        return NULL;
    }
    glp_term_hook(keep_text, s);
    glp_term_out(GLP_OFF);
    glp_error_hook(jump_out, s);
    build_guarded(s, program, memory_limit_megabytes);
    return s;
}

void cglpk_session_close(cglpk_session *s)
{
    if (s == NULL) return;
    if (!s->is_dead) die(s);
    free(s->indexes);
    free(s->numbers);
    free(s);
}

const char *cglpk_session_message(const cglpk_session *s)
{
    return s->message;
}

int32_t cglpk_session_add_rows(cglpk_session *s, int32_t count, const double *upper, const int32_t *starts,
    const int32_t *columns, const double *values)
{
    int32_t i, k, longest = 0;
    if (s->is_dead) return 1;
    if (count <= 0) return 0;
    for (i = 0; i < count; i++)
        if (starts[i + 1] - starts[i] > longest) longest = starts[i + 1] - starts[i];
    if (reserve(s, longest)) return 1;
    GUARDED(s, {
        int first = glp_add_rows(s->problem, count);
        for (i = 0; i < count; i++) {
            int length = 0;
            for (k = starts[i]; k < starts[i + 1]; k++) {
                length++;
                s->indexes[length] = columns[k] + 1;
                s->numbers[length] = values[k];
            }
            glp_set_mat_row(s->problem, first + i, length, s->indexes, s->numbers);
            glp_set_row_bnds(s->problem, first + i, GLP_UP, 0, upper[i]);
            glp_set_rii(s->problem, first + i, row_scale(length, s->numbers + 1));
        }
    });
    return 0;
}

int32_t cglpk_session_delete_rows(cglpk_session *s, int32_t count, const int32_t *rows)
{
    int32_t i;
    if (s->is_dead) return 1;
    if (count <= 0) return 0;
    if (reserve(s, count)) return 1;
    GUARDED(s, {
        for (i = 0; i < count; i++) s->indexes[i + 1] = rows[i] + 1;
        glp_del_rows(s->problem, count, s->indexes);
    });
    return 0;
}

int32_t cglpk_session_bound_columns(cglpk_session *s, int32_t count, const int32_t *columns, const double *lower,
    const double *upper)
{
    int32_t i;
    GUARDED(s, {
        for (i = 0; i < count; i++)
            glp_set_col_bnds(s->problem, columns[i] + 1, bound_type(lower[i], upper[i]), lower[i], upper[i]);
    });
    return 0;
}

int32_t cglpk_session_bound_rows(cglpk_session *s, int32_t count, const int32_t *rows, const double *lower,
    const double *upper)
{
    int32_t i;
    GUARDED(s, {
        for (i = 0; i < count; i++)
            glp_set_row_bnds(s->problem, rows[i] + 1, bound_type(lower[i], upper[i]), lower[i], upper[i]);
    });
    return 0;
}

int32_t cglpk_session_read_basis(cglpk_session *s, uint8_t *basis)
{
    GUARDED(s, {
        int i;
        int rows = glp_get_num_rows(s->problem);
        int columns = glp_get_num_cols(s->problem);
        for (i = 1; i <= rows; i++) basis[i - 1] = (uint8_t)glp_get_row_stat(s->problem, i);
        for (i = 1; i <= columns; i++) basis[rows + i - 1] = (uint8_t)glp_get_col_stat(s->problem, i);
    });
    return 0;
}

int32_t cglpk_session_take_basis(cglpk_session *s, const uint8_t *basis)
{
    GUARDED(s, {
        int i;
        int rows = glp_get_num_rows(s->problem);
        int columns = glp_get_num_cols(s->problem);
        for (i = 1; i <= rows; i++) glp_set_row_stat(s->problem, i, known_status(basis[i - 1]));
        for (i = 1; i <= columns; i++) glp_set_col_stat(s->problem, i, known_status(basis[rows + i - 1]));
    });
    return 0;
}

/* Basic columns, their rows that are not taken by a basic slack, and who has which row. */
struct matching {
    int *start, *row, *owner, *seen, *next, *stack;
};

/* Finds a row for a basic column, moving others if need be; without recursion, for paths may be long. */
static int has_row(struct matching *m, int column)
{
    int depth = 0;
    m->stack[0] = column;
    m->next[column] = m->start[column];
    while (depth >= 0) {
        int at = m->stack[depth];
        if (m->next[at] == m->start[at + 1]) {
            depth--;
            continue;
        }
        int row = m->row[m->next[at]++];
        if (m->seen[row] == column + 1) continue;
        m->seen[row] = column + 1;
        int owner = m->owner[row];
        if (owner < 0) {
            /* Each column on the path takes the row that led on. */
            while (depth >= 0) {
                m->owner[m->row[m->next[m->stack[depth]] - 1]] = m->stack[depth];
                depth--;
            }
            return 1;
        }
        m->next[owner] = m->start[owner];
        m->stack[++depth] = owner;
    }
    return 0;
}

/* Whether the basic columns can have a row each: where they cannot, GLPK's factorization may fail an assertion. */
static int is_regular(cglpk_session *s)
{
    glp_prob *problem = s->problem;
    int rows = glp_get_num_rows(problem);
    int columns = glp_get_num_cols(problem);
    int i, j, basic = 0, wanted = 0, entries = 0, answer;
    for (i = 1; i <= rows; i++) wanted += glp_get_row_stat(problem, i) != GLP_BS;
    for (j = 1; j <= columns; j++) {
        if (glp_get_col_stat(problem, j) != GLP_BS) continue;
        basic++;
        entries += glp_get_mat_col(problem, j, NULL, NULL);
    }
    if (basic != wanted || reserve(s, rows) != 0) return 0;
    size_t room = (size_t)(3 * (basic + 1) + entries + 2 * (rows + 1));
    int *all = calloc(room, sizeof *all);
    if (all == NULL) return 0;
    struct matching m;
    m.start = all;
    m.next = m.start + basic + 1;
    m.stack = m.next + basic + 1;
    m.row = m.stack + basic + 1;
    m.owner = m.row + entries;
    m.seen = m.owner + rows + 1;
    for (i = 1; i <= rows; i++) m.owner[i] = -1;
    basic = 0;
    entries = 0;
    for (j = 1; j <= columns; j++) {
        if (glp_get_col_stat(problem, j) != GLP_BS) continue;
        int count = glp_get_mat_col(problem, j, s->indexes, s->numbers);
        for (i = 1; i <= count; i++)
            if (glp_get_row_stat(problem, s->indexes[i]) != GLP_BS && s->numbers[i] != 0)
                m.row[entries++] = s->indexes[i];
        m.start[++basic] = entries;
    }
    answer = 1;
    for (j = 0; answer && j < basic; j++) answer = has_row(&m, j);
    free(all);
    return answer;
}

int32_t cglpk_session_is_regular(cglpk_session *s, int32_t *answer)
{
    GUARDED(s, *answer = is_regular(s));
    return 0;
}

int32_t cglpk_session_reset_basis(cglpk_session *s)
{
    GUARDED(s, glp_std_basis(s->problem));
    return 0;
}

static int poll(const cglpk_session_options *options)
{
    cglpk_progress progress;
    if (options->poll == NULL) return CGLPK_GO_ON;
    memset(&progress, 0, sizeof progress);
    return options->poll(options->context, &progress);
}

static cglpk_session_outcome solve(cglpk_session *s, const cglpk_session_options *options, int64_t *iterations)
{
    glp_smcp parameters;
    int64_t limit = options->iteration_limit;
    int before = glp_get_it_cnt(s->problem), restarts = 0, slice = SLICE;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = options->primal ? GLP_PRIMAL : GLP_DUALP;
    /* The long step pays in the dual simplex alone: the primal one takes up to twice as many iterations with it, and its
       first phase, interrupted, may never end. */
    parameters.r_test = options->primal ? GLP_RT_HAR : GLP_RT_FLIP;
    if (!options->primal && !isinf(options->cutoff)) parameters.obj_ll = options->cutoff;
    for (;;) {
        int code;
        int64_t spent = glp_get_it_cnt(s->problem) - before;
        *iterations = spent;
        if (poll(options) != CGLPK_GO_ON) return CGLPK_SESSION_STOPPED;
        if (limit >= 0 && spent >= limit) return CGLPK_SESSION_LIMIT;
        parameters.it_lim = slice;
        if (limit >= 0 && limit - spent < slice) parameters.it_lim = (int)(limit - spent);
        code = glp_simplex(s->problem, &parameters);
        *iterations = glp_get_it_cnt(s->problem) - before;
        if (code == GLP_EOBJLL) return CGLPK_SESSION_CUT_OFF;
        if (code == 0) {
            int status = glp_get_status(s->problem);
            if (status == GLP_OPT) return CGLPK_SESSION_OPTIMAL;
            if (status == GLP_NOFEAS || glp_get_prim_stat(s->problem) == GLP_NOFEAS)
                return CGLPK_SESSION_INFEASIBLE;
            if (status == GLP_UNBND) return CGLPK_SESSION_UNBOUNDED;
        }
        if (code == GLP_EITLIM) {
            /* Each slice forgets the simplex's defences against cycling; longer ones make sure that it ends. */
            if (slice < 100000) slice += slice / 8;
            continue;
        }
        if (++restarts > 2) return CGLPK_SESSION_TROUBLE;
        glp_std_basis(s->problem);
        parameters.meth = restarts == 1 ? GLP_PRIMAL : GLP_DUALP;
        parameters.r_test = GLP_RT_HAR;
        parameters.obj_ll = -HUGE_VAL;
    }
}

static int solve_guarded(cglpk_session *s, const cglpk_session_options *options, cglpk_session_outcome *outcome,
    int64_t *iterations)
{
    GUARDED(s, *outcome = solve(s, options, iterations));
    return 0;
}

cglpk_session_outcome cglpk_session_solve(cglpk_session *s, const cglpk_session_options *options, double *objective,
    int64_t *iterations)
{
    cglpk_session_outcome outcome = CGLPK_SESSION_DEAD;
    *iterations = 0;
    *objective = 0;
    if (solve_guarded(s, options, &outcome, iterations)) return CGLPK_SESSION_DEAD;
    *objective = glp_get_obj_val(s->problem);
    return outcome;
}

int32_t cglpk_session_solution(cglpk_session *s, double *values, double *reduced_costs, double *row_duals,
    double *row_values)
{
    GUARDED(s, {
        int i;
        int rows = glp_get_num_rows(s->problem);
        int columns = glp_get_num_cols(s->problem);
        for (i = 0; i < columns; i++) {
            if (values != NULL) values[i] = glp_get_col_prim(s->problem, i + 1);
            if (reduced_costs != NULL) reduced_costs[i] = glp_get_col_dual(s->problem, i + 1);
        }
        for (i = 0; i < rows; i++) {
            if (row_duals != NULL) row_duals[i] = glp_get_row_dual(s->problem, i + 1);
            if (row_values != NULL) row_values[i] = glp_get_row_prim(s->problem, i + 1);
        }
    });
    return 0;
}

int32_t cglpk_session_multipliers(cglpk_session *s, int32_t count, const int32_t *columns, const double *weights,
    double *multipliers)
{
    GUARDED(s, {
        int i;
        int basic = 0;
        int rows = glp_get_num_rows(s->problem);
        if (!glp_bf_exists(s->problem) && glp_factorize(s->problem) != 0) return 1;
        if (reserve(s, rows)) return 1;
        for (i = 1; i <= rows; i++) s->numbers[i] = 0;
        for (i = 0; i < count; i++) {
            int position = glp_get_col_bind(s->problem, columns[i] + 1);
            if (position == 0) continue;
            s->numbers[position] = weights[i];
            basic++;
        }
        if (basic == 0) return 1;
        glp_btran(s->problem, s->numbers);
        /* Auxiliary minus structural is zero in every row, so what belongs to a row's own sum changes its sign. */
        for (i = 1; i <= rows; i++) multipliers[i - 1] = -s->numbers[i];
    });
    return 0;
}

/* How far a value is outside its bounds: positive above, negative below. */
static double outside(int type, double value, double lower, double upper)
{
    int has_lower = type == GLP_LO || type == GLP_DB || type == GLP_FX;
    int has_upper = type == GLP_UP || type == GLP_DB || type == GLP_FX;
    if (has_upper && value > upper) return value - upper;
    if (has_lower && value < lower) return value - lower;
    return 0;
}

/* The position in the basis of a variable, where it is basic and outside its bounds; by how much. */
static int broken_position(glp_prob *problem, int number, double *out)
{
    int rows = glp_get_num_rows(problem);
    if (number <= rows) {
        *out = outside(glp_get_row_type(problem, number), glp_get_row_prim(problem, number),
            glp_get_row_lb(problem, number), glp_get_row_ub(problem, number));
        return *out == 0 || glp_get_row_stat(problem, number) != GLP_BS ? 0 : glp_get_row_bind(problem, number);
    }
    number -= rows;
    *out = outside(glp_get_col_type(problem, number), glp_get_col_prim(problem, number),
        glp_get_col_lb(problem, number), glp_get_col_ub(problem, number));
    return *out == 0 || glp_get_col_stat(problem, number) != GLP_BS ? 0 : glp_get_col_bind(problem, number);
}

int32_t cglpk_session_ray(cglpk_session *s, int32_t rank, double *multipliers, double *violation)
{
    GUARDED(s, {
        int i;
        int turn;
        int position = 0;
        int rows = glp_get_num_rows(s->problem);
        int all = rows + glp_get_num_cols(s->problem);
        int known = glp_get_unbnd_ray(s->problem);
        int last = 0;
        double worst = 0;
        double before = HUGE_VAL;
        if (!glp_bf_exists(s->problem) && glp_factorize(s->problem) != 0) return 1;
        if (reserve(s, rows)) return 1;
        /* What the simplex names comes first, then the others by how far they are outside. */
        if (known > 0) position = broken_position(s->problem, known, &worst);
        for (turn = position > 0 ? 1 : 0; turn <= rank; turn++) {
            int next = 0;
            position = 0;
            worst = 0;
            for (i = 1; i <= all; i++) {
                double out;
                int place = broken_position(s->problem, i, &out);
                if (place == 0 || i == known || fabs(out) <= fabs(worst)) continue;
                if (fabs(out) > before || (fabs(out) == before && i <= last)) continue;
                worst = out;
                position = place;
                next = i;
            }
            if (position == 0) return 1;
            before = fabs(worst);
            last = next;
        }
        for (i = 1; i <= rows; i++) s->numbers[i] = 0;
        s->numbers[position] = 1;
        glp_btran(s->problem, s->numbers);
        for (i = 1; i <= rows; i++) multipliers[i - 1] = worst > 0 ? s->numbers[i] : -s->numbers[i];
        *violation = fabs(worst);
    });
    return 0;
}
