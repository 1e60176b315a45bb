int berceau_glpk_placeholder(void);
