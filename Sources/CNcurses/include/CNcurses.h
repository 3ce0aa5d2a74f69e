// The little of curses that the console uses; its own types and macros stay behind this header.
#ifndef VIGIL_CNCURSES_H
#define VIGIL_CNCURSES_H

#include <stddef.h>
#include <wchar.h>

enum vigil_attribute { VIGIL_BOLD = 1, VIGIL_REVERSE = 2, VIGIL_UNDERLINE = 4 };

enum vigil_key {
    VIGIL_KEY_NONE = -1,
    VIGIL_KEY_UP = 0x200000, VIGIL_KEY_DOWN, VIGIL_KEY_LEFT, VIGIL_KEY_RIGHT, VIGIL_KEY_PAGE_UP, VIGIL_KEY_PAGE_DOWN,
    VIGIL_KEY_HOME, VIGIL_KEY_END, VIGIL_KEY_BACK_TAB, VIGIL_KEY_ENTER, VIGIL_KEY_BACKSPACE,
    VIGIL_KEY_DELETE, VIGIL_KEY_WHEEL_UP, VIGIL_KEY_WHEEL_DOWN, VIGIL_KEY_OTHER,
    // Around what is pasted, where the terminal marks it.
    VIGIL_KEY_PASTE_BEGIN, VIGIL_KEY_PASTE_END,
    // F1 is one more, F12 twelve more.
    VIGIL_KEY_FUNCTION = 0x200100,
    // A press of the left button, plus 0x1000 times its row, plus its column.
    VIGIL_KEY_CLICK = 0x1000000
};

// Starts curses: it writes to `output` and reads keys from `input`. False where the terminal type is unknown or cannot
// move its cursor. The signal handlers that newterm installs are taken out again.
_Bool vigil_curses_start(int output, int input);
void vigil_curses_stop(void);

int vigil_curses_colours(void);
// Whether a colour's number is its red, green and blue.
_Bool vigil_curses_is_direct(void);
// The bytes that give the screen back; returns how many, at most `limit`.
size_t vigil_curses_farewell(char *bytes, size_t limit);

void vigil_curses_resize(int columns, int rows);
// One cell: `text` is a base character and its combining marks, `width` the columns it was laid out for.
void vigil_curses_put(int column, int row, const wchar_t *text, int width, int attributes, int foreground, int background);
void vigil_curses_redraw_all(void);
void vigil_curses_flush(void);
// The bell, or a flash where there is none.
void vigil_curses_ring(void);
// Says again what the terminal was told at the start: its other screen, its keys' mode, no cursor.
void vigil_curses_retake(void);

// Whether the terminal sends what the mouse does.
void vigil_curses_mouse(_Bool is_on);

// A Unicode scalar or one of vigil_key; never waits, save for the rest of an escape sequence.
int vigil_curses_key(void);

// Whether the locale's characters are UTF-8; sets LC_CTYPE from the environment.
_Bool vigil_locale_is_utf8(void);

#endif
