#include "disk.h"
#include <pthread.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "powercut.h"

enum { sector = 512, disk_limit = 16 };

struct change {
    struct change *next;
    long long offset;
    int count; // -1: the file was cut to `offset`.
    unsigned char bytes[];
};

struct disk {
    char path[512];
    unsigned char *image;
    long long size;
    struct change *first, *last;
};

static char watched[512];
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static struct disk disks[disk_limit];
static int disk_count;
static long left;

static void drop_changes(struct disk *disk) {
    for (struct change *change = disk->first; change;) {
        struct change *next = change->next;
        free(change);
        change = next;
    }
    disk->first = disk->last = NULL;
}

static void clear(struct disk *disk) {
    drop_changes(disk);
    free(disk->image);
    disk->image = NULL;
    disk->size = 0;
}

static void resize(struct disk *disk, long long size) {
    disk->image = realloc(disk->image, size ? (size_t)size : 1);
    if (size > disk->size) memset(disk->image + disk->size, 0, (size_t)(size - disk->size));
    disk->size = size;
}

static void put(struct disk *disk, long long offset, const unsigned char *bytes, long long count) {
    if (offset + count > disk->size) resize(disk, offset + count);
    memcpy(disk->image + offset, bytes, (size_t)count);
}

static void add(struct disk *disk, struct change *change) {
    change->next = NULL;
    if (disk->last) disk->last->next = change; else disk->first = change;
    disk->last = change;
}

// Asked by every test that has a database open meanwhile, whose files are none of this disk.
static int is_watched(const char *path) {
    pthread_mutex_lock(&guard);
    int is = *watched && strncmp(path, watched, strlen(watched)) == 0;
    pthread_mutex_unlock(&guard);
    return is;
}

static void watch(const char *folder) {
    pthread_mutex_lock(&guard);
    snprintf(watched, sizeof watched, "%s", folder);
    pthread_mutex_unlock(&guard);
}

struct disk *disk_named(const char *path) {
    if (!path || !is_watched(path)) return NULL;
    for (int index = 0; index < disk_count; index++)
        if (strcmp(disks[index].path, path) == 0) return &disks[index];
    if (disk_count == disk_limit) abort();
    struct disk *disk = &disks[disk_count++];
    snprintf(disk->path, sizeof disk->path, "%s", path);
    FILE *file = fopen(path, "rb");
    if (!file) return disk;
    unsigned char bytes[4096];
    for (size_t count; (count = fread(bytes, 1, sizeof bytes, file)) > 0;) put(disk, disk->size, bytes, (long long)count);
    fclose(file);
    return disk;
}

void disk_forget(const char *path) {
    struct disk *disk = disk_named(path);
    if (!disk) return;
    clear(disk);
    *disk = disks[--disk_count];
    memset(&disks[disk_count], 0, sizeof *disks);
}

int disk_is_powered(void) {
    if (left > 0) left--;
    return left > 0;
}

void disk_write(struct disk *disk, const void *bytes, int count, sqlite3_int64 offset) {
    struct change *change = malloc(sizeof *change + (size_t)count);
    change->offset = offset;
    change->count = count;
    memcpy(change->bytes, bytes, (size_t)count);
    add(disk, change);
}

void disk_truncate(struct disk *disk, sqlite3_int64 size) {
    struct change *change = malloc(sizeof *change);
    change->offset = size;
    change->count = -1;
    add(disk, change);
}

/// Carries the changes over to the image, each sector by its own luck: `odds` of 256.
static void carry(struct disk *disk, unsigned odds, unsigned long long *seed) {
    for (struct change *change = disk->first; change; change = change->next) {
        for (int done = 0; done < change->count || change->count < 0;) {
            *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
            int lucky = odds == 256 || (*seed >> 40) % 256 < odds;
            if (change->count < 0) {
                if (lucky) resize(disk, change->offset);
                break;
            }
            long long place = change->offset + done;
            int count = (int)(sector - place % sector);
            if (count > change->count - done) count = change->count - done;
            if (lucky) put(disk, place, change->bytes + done, count);
            done += count;
        }
    }
    drop_changes(disk);
}

void disk_synchronise(struct disk *disk) {
    unsigned long long seed = 0;
    carry(disk, 256, &seed);
}

void powercut_begin(const char *folder, long operations) {
    char whole[sizeof watched];
    snprintf(whole, sizeof whole, "%s/", folder);
    watch(whole);
    left = operations;
}

int powercut_has_failed(void) { return left == 0; }

int powercut_leave(const char *folder, unsigned long long seed) {
    static const unsigned odds[] = {0, 64, 128, 240, 256};
    int failures = 0;
    seed = seed * 0x9e3779b97f4a7c15ULL + 1;
    for (int index = 0; index < disk_count; index++) {
        struct disk *disk = &disks[index];
        carry(disk, odds[(seed >> 33) % 5], &seed);
        char path[1200];
        snprintf(path, sizeof path, "%s/%s", folder, disk->path + strlen(watched));
        FILE *file = fopen(path, "wb");
        failures += !file || fwrite(disk->image, 1, (size_t)disk->size, file) != (size_t)disk->size;
        if (file) fclose(file);
        clear(disk);
    }
    memset(disks, 0, sizeof disks);
    disk_count = 0;
    watch("");
    return failures;
}
