#include <locale.h>
#if defined(__APPLE__)
#include <xlocale.h>
#endif
#include <xlsxwriter.h>

// A macro that Swift does not import.
static const int every_locale_category = LC_ALL_MASK;
