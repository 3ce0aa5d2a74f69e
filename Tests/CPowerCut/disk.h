#ifndef DISK_H
#define DISK_H

#include <sqlite3.h>

/// One file as the disk has it, and what was written to it since it was synchronised.
struct disk;

/// The watched file of that path, read in where it is new; NULL for one that is not watched.
struct disk *disk_named(const char *path);
void disk_forget(const char *path);
/// One write or sync more; 0 once the power has failed.
int disk_is_powered(void);
void disk_write(struct disk *disk, const void *bytes, int count, sqlite3_int64 offset);
void disk_truncate(struct disk *disk, sqlite3_int64 size);
void disk_synchronise(struct disk *disk);

#endif
