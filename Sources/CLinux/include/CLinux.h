// What Swift cannot import from Linux's own headers: macros, variadic calls and structs behind feature switches.
#ifndef VIGIL_CLINUX_H
#define VIGIL_CLINUX_H

#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// Both ends close on exec. 0, or -1 with errno.
int vigil_pipe(int ends[2]);

// An anonymous file in memory that closes on exec; -1 with errno.
int vigil_memory_file(const char *name);

// The terminal's size by TIOCGWINSZ; false where fd is no terminal or does not know.
_Bool vigil_terminal_size(int fd, int *columns, int *rows);

// Keys one at a time, no echo, no flow control, no stop or quit key; Ctrl-C still interrupts.
void vigil_make_raw(struct termios *mode);

// The user the kernel names for the other end of a Unix socket. 0, or -1 with errno.
int vigil_peer_uid(int fd, uint32_t *uid);

// The groups of the process at the other end of a Unix socket, its own first; at most so many. How many, or -1 with errno.
int vigil_peer_groups(int fd, uint32_t *groups, int most);

// Names the calling thread; the kernel keeps 15 bytes.
void vigil_name_thread(const char *name);

// The calling thread, and those it starts, let others go first where cores are few.
void vigil_yield_to_others(void);

// Whether the kernel's clock is kept by a time service: 1, 0, or -1 where the kernel does not say. `error_s`: by how much
// it may be off at most.
int vigil_clock_is_kept(double *error_s);

// From here to vigil_guard_disarm, a crash or an exit() writes `bytes` to the terminal and gives it back its mode.
// Both are copied. The file descriptor must stay open. One terminal a process.
void vigil_guard_arm(int fd, const struct termios *mode, const char *bytes, size_t count);
void vigil_guard_disarm(void);

// Ends the process at once, without waiting for any thread; the terminal gets its mode back and, if it is armed, `words`.
_Noreturn void vigil_end_now(int status, const char *words);

#endif
