#ifndef POWERCUT_H
#define POWERCUT_H

/// A layer under SQLite that remembers, for the files of one folder, what was written since it was last synchronised:
/// what a disk may lose when the power fails. Other files are not touched. One folder at a time, one thread at a time.

/// Makes it SQLite's default; again does nothing.
int powercut_install(void);

/// From now on the files below this folder are watched; the power fails at the `operations`th write or sync: from then
/// on everything fails.
void powercut_begin(const char *folder, long operations);

/// Whether the power has failed.
int powercut_has_failed(void);

/// Writes into another folder what the disk would hold: all that was synchronised, and of the rest some sectors. Ends
/// the watch. 0 where that worked.
int powercut_leave(const char *folder, unsigned long long seed);

#endif
