// malloc() is jemalloc's: under the C library's own, the holes that a dozen threads leave in one another's memory make a
// station grow by some MiB an hour for as long as it runs. jemalloc reads this before main: few arenas, which threads
// share, and a thread of its own that gives back what was free for a second. With ten, its own setting, a station keeps
// 5 MiB more; with one it has three times the page faults, which is 0.3 % of its processor time.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
// malloc() is the sanitizer's, which does not know that thread.
#define VIGIL_IS_SANITIZED
#endif
#endif

#ifndef VIGIL_IS_SANITIZED
const char *malloc_conf = "narenas:2,background_thread:true,dirty_decay_ms:1000";
#endif
