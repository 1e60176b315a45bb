#include "CGLPK.h"

#include "glpk_words.h"

#include <glpk.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* A slice of the simplex between two polls: at most some 60 ms at city scale. */
enum { SLICE = 200, SLICES_BEFORE_GROWTH = 100, LONGEST_SLICE = 12800 };
/* GLPK itself asks for little stack; the poll may run the embedder's code. */
enum { STACK_BYTES = 16 * 1024 * 1024 };

typedef struct {
    const cglpk_program *program;
    const cglpk_options *options;
    cglpk_result *result;
    glp_prob *problem;
    /* 1-based scratch for one column, or for one solution; freed by us, also after a jump. */
    int *indexes;
    double *numbers;
    jmp_buf escape;
    double tolerance;
    /* The best bound of the tree, without tolerances. */
    double tree_bound;
    /* What any bound of the simplex may be wrong by. */
    double dual_slack;
    /* The library's own incumbent objective, by which it prunes; rounding makes it differ a little from ours. */
    int has_library_objective;
    double library_objective;
    int warm_start_offered;
    int stop;
    int told;
    double told_objective;
    double told_bound;
    size_t message_length;
} solve;

/* GLPK's terminal: keeps the text for the error message and tells GLPK that it was printed. */
static int keep_text(void *info, const char *text)
{
    solve *s = info;
    keep_words(text, s->result->message, sizeof s->result->message, &s->message_length);
    return 1;
}

/* GLPK calls abort() when this returns, so it does not return. Only GLPK's and our C frames are jumped over. */
static void jump_out(void *info)
{
    solve *s = info;
    longjmp(s->escape, 1);
}

static int better(const solve *s, double a, double b)
{
    return s->program->maximize ? a > b : a < b;
}

/* Moves a bound outward by GLPK's relative tolerance and the simplex's own: what lies within them may have been pruned. */
static double widened(const solve *s, double bound)
{
    double slack = s->tolerance * (1.0 + fabs(bound));
    if (isinf(bound)) return bound;
    slack += s->dual_slack;
    return s->program->maximize ? bound + slack : bound - slack;
}

static double claimed_bound(const solve *s)
{
    double bound = s->tree_bound;
    if (s->result->has_values && better(s, s->result->objective, bound)) bound = s->result->objective;
    if (s->has_library_objective && better(s, s->library_objective, bound)) bound = s->library_objective;
    return widened(s, bound);
}

static int poll(solve *s)
{
    cglpk_progress progress;
    if (s->options->poll == NULL) return CGLPK_GO_ON;
    progress.nodes = s->result->nodes;
    progress.has_objective = s->result->has_values;
    progress.objective = s->result->objective;
    progress.bound = claimed_bound(s);
    progress.moved = s->told != 1 + progress.has_objective
        || progress.bound != s->told_bound
        || (progress.has_objective && progress.objective != s->told_objective);
    s->told = 1 + progress.has_objective;
    s->told_objective = progress.objective;
    s->told_bound = progress.bound;
    return s->options->poll(s->options->context, &progress);
}

static cglpk_outcome outcome_of_stop(int stop)
{
    return stop == CGLPK_STOP_TIME ? CGLPK_TIME_LIMIT : CGLPK_CANCELLED;
}

/* Names are never set: GLPK aborts past 255 characters, and families have no business in a solver. */
static void build(solve *s)
{
    const cglpk_program *p = s->program;
    int32_t i, j, k;
    s->problem = glp_create_prob();
    glp_set_obj_dir(s->problem, p->maximize ? GLP_MAX : GLP_MIN);
    if (p->row_count > 0) glp_add_rows(s->problem, p->row_count);
    if (p->column_count > 0) glp_add_cols(s->problem, p->column_count);
    for (i = 0; i < p->row_count; i++) {
        double lower = p->row_lower[i], upper = p->row_upper[i];
        glp_set_row_bnds(s->problem, i + 1, bound_type(lower, upper), lower, upper);
    }
    for (j = 0; j < p->column_count; j++) {
        double lower = p->column_lower[j], upper = p->column_upper[j];
        int length = 0;
        glp_set_col_bnds(s->problem, j + 1, bound_type(lower, upper), lower, upper);
        glp_set_obj_coef(s->problem, j + 1, p->objective[j]);
        if (s->options->integer && p->is_integer[j]) glp_set_col_kind(s->problem, j + 1, GLP_IV);
        for (k = p->column_starts[j]; k < p->column_starts[j + 1]; k++) {
            length++;
            s->indexes[length] = p->entry_rows[k] + 1;
            s->numbers[length] = p->entry_values[k];
        }
        glp_set_mat_col(s->problem, j + 1, length, s->indexes, s->numbers);
    }
}

static void copy_relaxation(solve *s)
{
    const cglpk_program *p = s->program;
    cglpk_result *r = s->result;
    int32_t i, j;
    r->has_values = 1;
    r->objective = glp_get_obj_val(s->problem);
    for (j = 0; j < p->column_count; j++) {
        r->values[j] = glp_get_col_prim(s->problem, j + 1);
        if (r->reduced_costs != NULL) r->reduced_costs[j] = glp_get_col_dual(s->problem, j + 1);
    }
    for (i = 0; r->row_duals != NULL && i < p->row_count; i++)
        r->row_duals[i] = glp_get_row_dual(s->problem, i + 1);
    if (r->basis == NULL) return;
    for (i = 0; i < p->row_count; i++) r->basis[i] = (uint8_t)glp_get_row_stat(s->problem, i + 1);
    for (j = 0; j < p->column_count; j++)
        r->basis[p->row_count + j] = (uint8_t)glp_get_col_stat(s->problem, j + 1);
}

static void take_basis(solve *s)
{
    const cglpk_program *p = s->program;
    const uint8_t *basis = s->options->start_basis;
    int32_t i, j;
    for (i = 0; i < p->row_count; i++) glp_set_row_stat(s->problem, i + 1, known_status(basis[i]));
    for (j = 0; j < p->column_count; j++)
        glp_set_col_stat(s->problem, j + 1, known_status(basis[p->row_count + j]));
}

/* The simplex in slices, so that a poll can stop it: the search's callback never runs inside the root LP. */
static cglpk_outcome relax(solve *s)
{
    glp_smcp parameters;
    int64_t limit = s->options->iteration_limit;
    int slice = SLICE, slices = 0, restarts = 0;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    /* On placements, whose columns are all boxed, the long step takes a quarter of the textbook step's iterations. */
    parameters.meth = GLP_DUALP;
    parameters.r_test = GLP_RT_FLIP;
    glp_scale_prob(s->problem, GLP_SF_AUTO);
    if (!s->options->integer && s->options->start_basis != NULL) {
        /* Columns were added since: the old point is still feasible, its prices are not. */
        take_basis(s);
        parameters.meth = GLP_PRIMAL;
        parameters.r_test = GLP_RT_HAR;
    } else {
        glp_adv_basis(s->problem, 0);
    }
    for (;;) {
        int code, stop = poll(s);
        if (stop != CGLPK_GO_ON) return outcome_of_stop(stop);
        if (limit >= 0 && s->result->iterations >= limit) return CGLPK_ITERATION_LIMIT;
        parameters.it_lim = slice;
        if (limit >= 0 && limit - s->result->iterations < slice)
            parameters.it_lim = (int)(limit - s->result->iterations);
        code = glp_simplex(s->problem, &parameters);
        s->result->iterations = glp_get_it_cnt(s->problem);
        if (code == 0) {
            int status = glp_get_status(s->problem);
            if (status == GLP_OPT) return CGLPK_FINISHED;
            if (status == GLP_NOFEAS) return CGLPK_INFEASIBLE;
            if (status == GLP_UNBND) return CGLPK_UNBOUNDED;
            if (glp_get_prim_stat(s->problem) == GLP_NOFEAS) return CGLPK_INFEASIBLE;
        }
        if (code == GLP_EITLIM) {
            /* Each slice forgets the simplex's defences against cycling; longer ones make sure that it ends. */
            if (++slices % SLICES_BEFORE_GROWTH == 0 && slice < LONGEST_SLICE) slice *= 2;
            continue;
        }
        if (++restarts > 2) return CGLPK_NUMERICAL_TROUBLE;
        glp_std_basis(s->problem);
        parameters.meth = restarts == 1 ? GLP_PRIMAL : GLP_DUALP;
        parameters.r_test = GLP_RT_HAR;
    }
}

static double value_of(const cglpk_program *p, glp_prob *problem, int32_t column)
{
    double value = glp_mip_col_val(problem, column + 1);
    return p->is_integer[column] ? floor(value + 0.5) : value;
}

/* Copies the library's incumbent out as soon as it is better than ours: it must survive a stop or an error. */
static void keep_incumbent(solve *s, glp_prob *problem)
{
    cglpk_result *r = s->result;
    const cglpk_program *p = s->program;
    int status = glp_mip_status(problem);
    double theirs, objective = 0;
    int32_t j;
    if (status != GLP_FEAS && status != GLP_OPT) return;
    theirs = glp_mip_obj_val(problem);
    if (s->has_library_objective && theirs == s->library_objective) return;
    s->has_library_objective = 1;
    s->library_objective = theirs;
    for (j = 0; j < p->column_count; j++) objective += p->objective[j] * value_of(p, problem, j);
    if (r->has_values && !better(s, objective, r->objective)) return;
    r->has_values = 1;
    r->objective = objective;
    for (j = 0; j < p->column_count; j++) r->values[j] = value_of(p, problem, j);
}

static void search_step(glp_tree *tree, void *info)
{
    solve *s = info;
    int best, total, stop;
    if (s->stop != CGLPK_GO_ON) return;
    if (s->options->provoke == CGLPK_PROVOKE_IN_SEARCH)
        glp_set_col_kind(glp_ios_get_prob(tree), -1, GLP_IV);
    if (glp_ios_reason(tree) == GLP_IHEUR && !s->warm_start_offered) {
        s->warm_start_offered = 1;
        if (s->options->warm_start != NULL) {
            memcpy(s->numbers + 1, s->options->warm_start, (size_t)s->program->column_count * sizeof(double));
            glp_ios_heur_sol(tree, s->numbers);
        }
    }
    keep_incumbent(s, glp_ios_get_prob(tree));
    /* The active nodes, the current one included, hold every solution not yet searched or pruned. */
    best = glp_ios_best_node(tree);
    if (best != 0) {
        double bound = glp_ios_node_bound(tree, best);
        if (better(s, s->tree_bound, bound)) s->tree_bound = bound;
    }
    glp_ios_tree_size(tree, NULL, NULL, &total);
    s->result->nodes = total;
    stop = poll(s);
    if (stop != CGLPK_GO_ON) {
        s->stop = stop;
        s->result->outcome = outcome_of_stop(stop);
    } else if (s->options->node_limit >= 0 && total > s->options->node_limit) {
        s->stop = 1;
        s->result->outcome = CGLPK_NODE_LIMIT;
    }
    if (s->stop != CGLPK_GO_ON) glp_ios_terminate(tree);
}

/* The range a row's activity has, from its bounds or from those of its columns; -1 when it has none. */
static double row_range(double lower, double upper, double least, double most)
{
    double from = isinf(lower) || least > lower ? least : lower;
    double to = isinf(upper) || most < upper ? most : upper;
    if (isinf(from) || isinf(to)) return -1;
    return to > from ? to - from : 0;
}

/*
 * What a basis that GLPK calls dual feasible may leave of the objective. The search's simplex scales the objective until
 * its largest coefficient is 1000 and then takes a reduced cost for right while it is wrong by no more than
 * tol_dj + tol_dj/1000 times the cost, 1e-7 and 1e-10 of it; a variable so judged can be worth that much over its whole
 * range. Of columns that share a row "at most one of them" only the worst counts. Doubled, for rounding.
 */
static double dual_slack(solve *s)
{
    const cglpk_program *p = s->program;
    const double tolerance = 1e-7;
    double scale = 0, total = 0, *least, *most, *worst;
    char *is_choice;
    int32_t i, j, k;
    size_t rows = (size_t)p->row_count + 1;
    least = calloc(rows * 3, sizeof(double));
    is_choice = malloc(rows);
    if (least == NULL || is_choice == NULL) {
        free(least);
        free(is_choice);
        return HUGE_VAL;
    }
    most = least + rows;
    worst = most + rows;
    for (i = 0; i < p->row_count; i++) is_choice[i] = p->row_upper[i] == 1;
    for (j = 0; j < p->column_count; j++) {
        double cost = fabs(p->objective[j]) * glp_get_sjj(s->problem, j + 1);
        if (cost > scale) scale = cost;
        for (k = p->column_starts[j]; k < p->column_starts[j + 1]; k++) {
            double a = p->entry_values[k], lower = p->column_lower[j], upper = p->column_upper[j];
            int32_t row = p->entry_rows[k];
            if (a == 0) continue;
            least[row] += a > 0 ? a * lower : a * upper;
            most[row] += a > 0 ? a * upper : a * lower;
            if (a != 1 || !p->is_integer[j] || lower < 0 || upper > 1) is_choice[row] = 0;
        }
    }
    scale = scale <= 1000 ? 1 : scale / 1000;
    for (j = 0; j < p->column_count; j++) {
        double factor = glp_get_sjj(s->problem, j + 1), cost = fabs(p->objective[j]);
        double range = p->column_upper[j] - p->column_lower[j];
        double wrong = tolerance * scale / factor + tolerance / 1000 * cost;
        int32_t group = -1;
        for (k = p->column_starts[j]; k < p->column_starts[j + 1] && group < 0; k++)
            if (is_choice[p->entry_rows[k]] && p->entry_values[k] != 0) group = p->entry_rows[k];
        /* A column without a limit is bounded by nothing but the rows; it takes one in every program of ours. */
        if (isinf(range)) range = 1;
        if (group < 0)
            total += wrong * range;
        else if (wrong * range > worst[group])
            worst[group] = wrong * range;
    }
    for (i = 0; i < p->row_count; i++) {
        double range = row_range(p->row_lower[i], p->row_upper[i], least[i], most[i]);
        if (range < 0) range = 1;
        total += worst[i] + tolerance * scale * glp_get_rii(s->problem, i + 1) * range;
    }
    free(least);
    free(is_choice);
    return 2 * total;
}

static double chosen_tolerance(const solve *s, double relaxation)
{
    double tolerance = s->options->objective_tolerance, size = fabs(relaxation);
    if (s->options->absolute_gap <= 0) return tolerance;
    if (s->result->has_values && fabs(s->result->objective) > size) size = fabs(s->result->objective);
    if (tolerance * (1 + size) > s->options->absolute_gap) tolerance = s->options->absolute_gap / (1 + size);
    /* Below this the objective's own rounding errors would keep the search going for nothing. */
    return tolerance < 1e-13 ? 1e-13 : tolerance;
}

static void search(solve *s)
{
    glp_iocp parameters;
    int32_t cuts = s->options->cuts;
    int code;
    double relaxation = glp_get_obj_val(s->problem);
    s->tolerance = chosen_tolerance(s, relaxation);
    s->tree_bound = relaxation;
    s->dual_slack = dual_slack(s);
    glp_init_iocp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.presolve = GLP_OFF;
    if (s->options->branching == CGLPK_BRANCH_MOST_FRACTIONAL) parameters.br_tech = GLP_BR_MFV;
    if (s->options->branching == CGLPK_BRANCH_PSEUDO_COST) parameters.br_tech = GLP_BR_PCH;
    parameters.tol_obj = s->tolerance;
    parameters.gmi_cuts = cuts & CGLPK_CUT_GOMORY ? GLP_ON : GLP_OFF;
    parameters.mir_cuts = cuts & CGLPK_CUT_MIXED_INTEGER_ROUNDING ? GLP_ON : GLP_OFF;
    parameters.cov_cuts = cuts & CGLPK_CUT_COVER ? GLP_ON : GLP_OFF;
    parameters.clq_cuts = cuts & CGLPK_CUT_CLIQUE ? GLP_ON : GLP_OFF;
    parameters.cb_func = search_step;
    parameters.cb_info = s;
    code = glp_intopt(s->problem, &parameters);
    s->result->iterations = glp_get_it_cnt(s->problem);
    keep_incumbent(s, s->problem);
    if (code == GLP_ESTOP) return;
    if (code != 0) {
        s->result->outcome = CGLPK_NUMERICAL_TROUBLE;
        return;
    }
    s->result->outcome = glp_mip_status(s->problem) == GLP_NOFEAS ? CGLPK_INFEASIBLE : CGLPK_FINISHED;
    if (s->result->outcome == CGLPK_FINISHED) s->tree_bound = s->library_objective;
}

static void body(solve *s)
{
    if (s->options->memory_limit_megabytes > 0) glp_mem_limit(s->options->memory_limit_megabytes);
    build(s);
    if (s->options->provoke == CGLPK_PROVOKE_BEFORE_SIMPLEX) glp_set_col_kind(s->problem, -1, GLP_IV);
    s->result->outcome = relax(s);
    if (!s->options->integer) {
        /* A stopped primal simplex leaves a feasible point and prices that are still useful. */
        if (s->result->outcome == CGLPK_FINISHED || glp_get_prim_stat(s->problem) == GLP_FEAS) copy_relaxation(s);
    } else if (s->result->outcome == CGLPK_FINISHED) {
        search(s);
    }
}

static void guarded(solve *s)
{
    if (glp_init_env() != 0) {
        strcpy(s->result->message, "the GLPK environment could not be created");
        return;
    }
    glp_term_hook(keep_text, s);
    glp_term_out(GLP_OFF);
    glp_error_hook(jump_out, s);
    if (setjmp(s->escape) == 0) {
        body(s);
    } else {
        /* GLPK reports its memory limit as any other error; only the text tells them apart. */
        int memory = strstr(s->result->message, "memory") != NULL;
        s->result->outcome = memory ? CGLPK_MEMORY_LIMIT : CGLPK_LIBRARY_ERROR;
    }
    /* Frees every block of this environment, whatever state a jump left it in. */
    glp_error_hook(NULL, NULL);
    glp_free_env();
}

static void *thread_main(void *argument)
{
    guarded(argument);
    return NULL;
}

void cglpk_solve(const cglpk_program *program, const cglpk_options *options, cglpk_result *result)
{
    solve s;
    pthread_t thread;
    pthread_attr_t attributes;
    int32_t most = program->row_count > program->column_count ? program->row_count : program->column_count;
    int started;
    memset(&s, 0, sizeof s);
    s.program = program;
    s.options = options;
    s.result = result;
    s.tolerance = options->objective_tolerance;
    s.tree_bound = program->maximize ? HUGE_VAL : -HUGE_VAL;
    result->outcome = CGLPK_LIBRARY_ERROR;
    result->has_values = 0;
    result->objective = 0;
    result->nodes = 0;
    result->iterations = 0;
    result->message[0] = '\0';
    memset(result->message, 0, sizeof result->message);
    if (options->integer && options->warm_start != NULL) {
        int32_t j;
        result->has_values = 1;
        for (j = 0; j < program->column_count; j++) {
            result->values[j] = options->warm_start[j];
            result->objective += program->objective[j] * options->warm_start[j];
        }
    }
    s.indexes = malloc(((size_t)most + 1) * sizeof(int));
    s.numbers = malloc(((size_t)most + 1) * sizeof(double));
    if (s.indexes == NULL || s.numbers == NULL) {
        result->outcome = CGLPK_MEMORY_LIMIT;
    } else {
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, STACK_BYTES);
        started = pthread_create(&thread, &attributes, thread_main, &s);
        pthread_attr_destroy(&attributes);
        if (started == 0)
            pthread_join(thread, NULL);
        else
            strcpy(result->message, "no thread could be started for GLPK");
    }
    result->bound = claimed_bound(&s);
    free(s.indexes);
    free(s.numbers);
}

const char *cglpk_version(void)
{
    return glp_version();
}
