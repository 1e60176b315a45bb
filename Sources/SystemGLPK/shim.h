/* Debian's libglpk-dev ships no pkg-config file, so the library is linked by name in the module map. */
#include <glpk.h>
