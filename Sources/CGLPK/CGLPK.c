#include "CGLPK.h"
int berceau_glpk_placeholder(void){return 0;}
