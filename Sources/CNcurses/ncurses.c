#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include "CNcurses.h"

#include <curses.h>
#include <term.h>
// Names of capabilities that term.h takes from everybody.
#undef columns
#undef lines
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static SCREEN *screen;
static WINDOW *keys;
static FILE *output_file, *input_file;

// Read here and not by curses, which blocks after a report of no interest to it: https://invisible-island.net/xterm/ctlseqs
#define MOUSE_OFF "\033[?1006l\033[?1000l"
enum { MOUSE_REPORT = KEY_MAX + 1, PASTE_BEGIN, PASTE_END };
static struct report {
    _Bool is_open;
    // Button, column, row.
    int numbers[3], index;
} report;
static _Bool is_mouse_on;

_Bool vigil_locale_is_utf8(void) {
    // Not LC_ALL: a decimal comma would reach every strtod and printf of the process.
    setlocale(LC_CTYPE, "");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static _Bool has(const char *text) { return text && text != (char *)-1; }

static _Bool is_capable(void) {
    const char *move = tigetstr("cup");
    return has(move);
}

static int pass_on(int byte) { return fputc(byte, output_file); }

static void say(const char *capability) {
    const char *text = tigetstr(capability);
    if (has(text)) tputs(text, 1, pass_on);
}

// Marks around what is pasted: https://invisible-island.net/xterm/xterm-paste64.html
static void mark_pastes(void) {
    const char *begin = tigetstr("PS"), *end = tigetstr("PE");
    if (!has(begin) || !has(end)) return;
    define_key(begin, PASTE_BEGIN);
    define_key(end, PASTE_END);
    say("BE");
}

_Bool vigil_curses_start(int output, int input) {
    static const int touched[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    struct sigaction before[4];
    for (int i = 0; i < 4; i++) sigaction(touched[i], NULL, &before[i]);
    output_file = fdopen(dup(output), "w");
    input_file = fdopen(dup(input), "r");
    screen = newterm(NULL, output_file, input_file);
    for (int i = 0; i < 4; i++) sigaction(touched[i], &before[i], NULL);
    if (!screen) return 0;
    if (!is_capable()) {
        vigil_curses_stop();
        return 0;
    }
    set_escdelay(50);
    nonl();
    noecho();
    curs_set(0);
    // Otherwise a key in the buffer would cut a frame short.
    typeahead(-1);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    // Keys come from a pad: reading from a window would also draw it.
    keys = newpad(1, 1);
    keypad(keys, TRUE);
    nodelay(keys, TRUE);
    mark_pastes();
    return 1;
}

void vigil_curses_stop(void) {
    if (screen) {
        if (is_mouse_on) vigil_curses_mouse(0);
        say("BD");
        curs_set(1);
        endwin();
        if (keys) delwin(keys);
        delscreen(screen);
    }
    keys = NULL;
    screen = NULL;
    if (output_file) fclose(output_file);
    if (input_file) fclose(input_file);
    output_file = input_file = NULL;
}

int vigil_curses_colours(void) { return has_colors() ? tigetnum("colors") : 0; }

_Bool vigil_curses_is_direct(void) { return tigetflag("RGB") == 1; }

static char *farewell;
static size_t farewell_count, farewell_limit;

static int keep(int byte) {
    if (farewell_count < farewell_limit) farewell[farewell_count++] = (char)byte;
    return byte;
}

size_t vigil_curses_farewell(char *bytes, size_t limit) {
    static const char *const names[] = {"sgr0", "op", "rmkx", "BD", "rmcup", "cnorm"};
    farewell = bytes;
    farewell_count = 0;
    farewell_limit = limit;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *text = tigetstr(names[i]);
        // tputs takes out the padding marks that terminfo strings may carry.
        if (has(text)) tputs(text, 1, keep);
    }
    const char *reports = tigetstr("kmous");
    if (has(reports)) tputs(MOUSE_OFF, 1, keep);
    return farewell_count;
}

void vigil_curses_resize(int columns, int rows) {
    // resize_term and not resizeterm: the latter puts a KEY_RESIZE among the keys.
    resize_term(rows, columns);
}

void vigil_curses_put(
    int column, int row, const wchar_t *text, int width, int attributes, int foreground, int background
) {
    attr_t look = A_NORMAL;
    if (attributes & VIGIL_BOLD) look |= A_BOLD;
    if (attributes & VIGIL_REVERSE) look |= A_REVERSE;
    if (attributes & VIGIL_UNDERLINE) look |= A_UNDERLINE;
    int pair = foreground < 0 && background < 0 ? 0 : alloc_pair(foreground, background);
    if (pair < 0) pair = 0;
    cchar_t cell;
    // Where the C library thinks otherwise about a character's width, the columns after it would shift.
    _Bool agreed = wcwidth(text[0]) == width && setcchar(&cell, text, look, 0, &pair) == OK;
    if (agreed) {
        mvwadd_wch(stdscr, row, column, &cell);
        return;
    }
    for (int i = 0; i < width; i++) {
        setcchar(&cell, L"?", look, 0, &pair);
        mvwadd_wch(stdscr, row, column + i, &cell);
    }
}

void vigil_curses_redraw_all(void) { clearok(curscr, TRUE); }

void vigil_curses_flush(void) {
    wnoutrefresh(stdscr);
    doupdate();
    fflush(output_file);
}

void vigil_curses_ring(void) {
    beep();
    fflush(output_file);
}

void vigil_curses_retake(void) {
    static const char *const names[] = {"smcup", "smkx", "civis", "BE"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) say(names[i]);
    fflush(output_file);
}

void vigil_curses_mouse(_Bool is_on) {
    define_key(is_on ? "\033[<" : NULL, MOUSE_REPORT);
    report.is_open = 0;
    is_mouse_on = is_on;
    fputs(is_on ? "\033[?1000h\033[?1006h" : MOUSE_OFF, output_file);
    fflush(output_file);
}

static int mouse_key(int ending) {
    int button = report.numbers[0], column = report.numbers[1] - 1, row = report.numbers[2] - 1;
    if (ending != 'M' || column < 0 || column > 0xfff || row < 0 || row > 0xfff) return VIGIL_KEY_OTHER;
    switch (button) {
    case 0: return VIGIL_KEY_CLICK + (row << 12) + column;
    case 64: return VIGIL_KEY_WHEEL_UP;
    case 65: return VIGIL_KEY_WHEEL_DOWN;
    default: return VIGIL_KEY_OTHER;
    }
}

// Takes one more character of the report; false once it is over.
static _Bool is_within_report(wint_t key) {
    int *number = &report.numbers[report.index];
    if (key >= '0' && key <= '9' && *number < 100000) *number = *number * 10 + (int)(key - '0');
    else if (key == ';' && report.index < 2) report.index++;
    else report.is_open = 0;
    return report.is_open;
}

static int named_key(wint_t key) {
    switch (key) {
    case KEY_UP: return VIGIL_KEY_UP;
    case KEY_DOWN: return VIGIL_KEY_DOWN;
    case KEY_LEFT: return VIGIL_KEY_LEFT;
    case KEY_RIGHT: return VIGIL_KEY_RIGHT;
    case KEY_PPAGE: return VIGIL_KEY_PAGE_UP;
    case KEY_NPAGE: return VIGIL_KEY_PAGE_DOWN;
    case KEY_HOME: return VIGIL_KEY_HOME;
    case KEY_END: return VIGIL_KEY_END;
    case KEY_BTAB: return VIGIL_KEY_BACK_TAB;
    case KEY_ENTER: return VIGIL_KEY_ENTER;
    case KEY_BACKSPACE: return VIGIL_KEY_BACKSPACE;
    case KEY_DC: return VIGIL_KEY_DELETE;
    case PASTE_BEGIN: return VIGIL_KEY_PASTE_BEGIN;
    case PASTE_END: return VIGIL_KEY_PASTE_END;
    default:
        if (key > KEY_F(0) && key <= KEY_F(12)) return VIGIL_KEY_FUNCTION + (int)(key - KEY_F(0));
        return VIGIL_KEY_OTHER;
    }
}

int vigil_curses_key(void) {
    for (;;) {
        wint_t key = 0;
        int kind = wget_wch(keys, &key);
        if (kind == ERR) return VIGIL_KEY_NONE;
        if (kind == KEY_CODE_YES && key == MOUSE_REPORT) {
            report = (struct report){.is_open = 1};
        } else if (kind == OK && report.is_open) {
            if (!is_within_report(key)) return mouse_key((int)key);
        } else {
            report.is_open = 0;
            return kind == KEY_CODE_YES ? named_key(key) : (int)key;
        }
    }
}
