/*
 * Stands between a program and the system (LD_PRELOAD) and writes down, in order, everything that it does to the files of
 * one folder: tests/faults/disk/recording.ts reads it back. On request the folder goes away in the middle, as a stick does.
 *
 * HOOK_ROOT   folder whose files are followed (absolute)
 * HOOK_LOG    file that the record is appended to
 * HOOK_GONE   folder within it that goes away; with HOOK_AFTER, the number of writing calls to it that still succeed; with
 *             HOOK_MODE "pull": it is renamed away, so that its names are gone and its open files fail with EIO; or "error":
 *             its names stay and every call fails with EIO
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 65536
#define REAL(name) ((__typeof__(&name))next(#name))

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int record_fd = -1;
static const char *root, *leaving;
static long left = -1;
static int gone, pulled, set_up;
/* 0: not followed, 1: followed, 2: followed and within the folder that goes away */
static unsigned char followed[FILES];

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

static void begin(void) {
  if (set_up) return;
  set_up = 1;
  root = getenv("HOOK_ROOT");
  leaving = getenv("HOOK_GONE");
  const char *after = getenv("HOOK_AFTER"), *mode = getenv("HOOK_MODE"), *path = getenv("HOOK_LOG");
  if (leaving != NULL && after != NULL) left = atol(after);
  pulled = mode != NULL && strcmp(mode, "pull") == 0;
  if (path != NULL) record_fd = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int within(const char *path, const char *folder) {
  size_t n = folder == NULL ? 0 : strlen(folder);
  return n > 0 && strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == 0);
}

static int kind_of(const char *path) {
  if (path == NULL || path[0] != '/' || !within(path, root)) return 0;
  return within(path, leaving) ? 2 : 1;
}

static int kind_of_fd(int fd) { return fd >= 0 && fd < FILES ? followed[fd] : 0; }

/* One record: letter, file number, a number, lengths of two paths and of the data, then these. */
static void note(char op, int fd, uint64_t number, const char *one, const char *two, const void *data, uint32_t size) {
  if (record_fd < 0) return;
  struct __attribute__((packed)) { char op; int32_t fd; uint64_t number; uint32_t one, two, size; } head = {
    op, fd, number, one ? (uint32_t)strlen(one) : 0, two ? (uint32_t)strlen(two) : 0, size };
  struct iovec parts[] = { { &head, sizeof head }, { (void *)one, head.one }, { (void *)two, head.two }, { (void *)data, size } };
  if (REAL(writev)(record_fd, parts, 4) < 0) abort();
}

/* Counts a writing call to the folder that goes away; 1 when it is gone. */
static int fails(int kind, int writes) {
  if (kind != 2 || left < 0) return 0;
  if (!gone && writes && left-- == 0) {
    gone = 1;
    left = 0;
    if (pulled) {
      char away[PATH_MAX];
      snprintf(away, sizeof away, "%s.da-rut", leaving);
      REAL(rename)(leaving, away);
    }
  }
  if (gone) errno = EIO;
  return gone;
}
/* A name of a folder that was pulled is simply not there: the call itself finds that out. */
static int name_fails(int kind, int writes) { return fails(kind, writes) && !pulled; }

#define TURN(type, work) do { begin(); pthread_mutex_lock(&turn); type result; { work } \
  int kept = errno; pthread_mutex_unlock(&turn); errno = kept; return result; } while (0)

static int opened(int fd, const char *path, int flags, int kind) {
  if (fd >= 0 && fd < FILES) followed[fd] = (unsigned char)kind;
  if (fd >= 0 && kind && !(kind == 2 && gone)) note('O', fd, (uint64_t)flags, path, NULL, NULL, 0);
  return fd;
}
#define WRITES(flags) (((flags) & O_ACCMODE) != O_RDONLY || ((flags) & (O_CREAT | O_TRUNC)))
#define OPEN(name) \
  int name(const char *path, int flags, ...) { va_list a; va_start(a, flags); mode_t m = va_arg(a, mode_t); va_end(a); \
    TURN(int, int k = kind_of(path); \
      result = name_fails(k, WRITES(flags)) ? -1 : opened(REAL(name)(path, flags, m), path, flags, k);); }
OPEN(open)
OPEN(open64)

static const char *full(int at, const char *path, char *into) {
  if (path == NULL || path[0] == '/' || at == AT_FDCWD) return path;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", at);
  ssize_t n = readlink(link, into, PATH_MAX - 1);
  if (n <= 0) return path;
  into[n] = 0;
  strncat(into, "/", PATH_MAX - strlen(into) - 1);
  strncat(into, path, PATH_MAX - strlen(into) - 1);
  return into;
}
#define OPENAT(name) \
  int name(int at, const char *path, int flags, ...) { va_list a; va_start(a, flags); mode_t m = va_arg(a, mode_t); va_end(a); \
    TURN(int, char buffer[PATH_MAX]; const char *whole = full(at, path, buffer); int k = kind_of(whole); \
      result = name_fails(k, WRITES(flags)) ? -1 : opened(REAL(name)(at, path, flags, m), whole, flags, k);); }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
  begin();
  if (fd >= 0 && fd < FILES) followed[fd] = 0;
  return REAL(close)(fd);
}

static ssize_t put(int fd, const void *bytes, size_t size, off64_t at) {
  int k = kind_of_fd(fd);
  if (fails(k, 1)) return -1;
  off64_t from = at;
  if (k && at < 0) from = lseek64(fd, 0, SEEK_CUR);
  ssize_t done = at < 0 ? REAL(write)(fd, bytes, size) : REAL(pwrite64)(fd, bytes, size, at);
  if (k && done > 0) {
    /* Appending moves to the end first. */
    if (at < 0) from = lseek64(fd, 0, SEEK_CUR) - done;
    note('W', fd, (uint64_t)from, NULL, NULL, bytes, (uint32_t)done);
  } else if (fd == 1 && done > 0) note('A', fd, 0, NULL, NULL, bytes, (uint32_t)done);
  return done;
}
static ssize_t put_all(int fd, const struct iovec *parts, int count, off64_t at) {
  ssize_t sum = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = put(fd, parts[i].iov_base, parts[i].iov_len, at < 0 ? -1 : at + sum);
    if (done < 0) return sum > 0 ? sum : done;
    sum += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return sum;
}
static int worth(int fd) { return kind_of_fd(fd) || fd == 1; }

ssize_t write(int fd, const void *bytes, size_t size) {
  if (!worth(fd)) return REAL(write)(fd, bytes, size);
  TURN(ssize_t, result = put(fd, bytes, size, -1););
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  if (!worth(fd)) return REAL(pwrite64)(fd, bytes, size, at);
  TURN(ssize_t, result = put(fd, bytes, size, at););
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return pwrite64(fd, bytes, size, at); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!worth(fd)) return REAL(writev)(fd, parts, count);
  TURN(ssize_t, result = put_all(fd, parts, count, -1););
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
  if (!worth(fd)) return REAL(pwritev64)(fd, parts, count, at);
  TURN(ssize_t, result = put_all(fd, parts, count, at););
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return pwritev64(fd, parts, count, at); }

#define READ(name, rest, call) ssize_t name rest { begin(); if (kind_of_fd(fd) == 2 && gone) { errno = EIO; return -1; } return REAL(name) call; }
READ(read, (int fd, void *into, size_t size), (fd, into, size))
READ(pread64, (int fd, void *into, size_t size, off64_t at), (fd, into, size, at))
READ(pread, (int fd, void *into, size_t size, off_t at), (fd, into, size, at))

/* Copies within the kernel would pass by the record: without them the program reads and writes. */
ssize_t sendfile(int out, int in, off_t *at, size_t size) { (void)out; (void)in; (void)at; (void)size; errno = EINVAL; return -1; }
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) { (void)out; (void)in; (void)at; (void)size; errno = EINVAL; return -1; }
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags) {
  (void)in; (void)from; (void)out; (void)to; (void)size; (void)flags; errno = ENOSYS; return -1;
}
long syscall(long number, ...) {
  va_list a;
  va_start(a, number);
  long v[6];
  for (int i = 0; i < 6; i++) v[i] = va_arg(a, long);
  va_end(a);
  if (number == SYS_copy_file_range) { errno = ENOSYS; return -1; }
  return REAL(syscall)(number, v[0], v[1], v[2], v[3], v[4], v[5]);
}

#define SYNC(name) \
  int name(int fd) { if (!kind_of_fd(fd)) return REAL(name)(fd); \
    TURN(int, result = fails(kind_of_fd(fd), 1) ? -1 : REAL(name)(fd); if (result == 0) note('S', fd, 0, NULL, NULL, NULL, 0);); }
SYNC(fsync)
SYNC(fdatasync)

int ftruncate64(int fd, off64_t size) {
  if (!kind_of_fd(fd)) return REAL(ftruncate64)(fd, size);
  TURN(int, result = fails(kind_of_fd(fd), 1) ? -1 : REAL(ftruncate64)(fd, size);
    if (result == 0) note('T', fd, (uint64_t)size, NULL, NULL, NULL, 0););
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int rename(const char *from, const char *to) {
  TURN(int, int k = kind_of(from); int l = kind_of(to);
    result = name_fails(k > l ? k : l, 1) ? -1 : REAL(rename)(from, to);
    if (result == 0 && (k || l)) note('R', -1, 0, from, to, NULL, 0););
}

static int without(char op, const char *path, int (*act)(const char *)) {
  int k = kind_of(path);
  if (name_fails(k, 1)) return -1;
  int result = act(path);
  if (result == 0 && k) note(op, -1, 0, path, NULL, NULL, 0);
  return result;
}
int unlink(const char *path) { TURN(int, result = without('U', path, REAL(unlink));); }
int rmdir(const char *path) { TURN(int, result = without('U', path, REAL(rmdir));); }
int remove(const char *path) {
  struct stat found;
  return lstat(path, &found) == 0 && S_ISDIR(found.st_mode) ? rmdir(path) : unlink(path);
}
int unlinkat(int at, const char *path, int flags) {
  TURN(int, char buffer[PATH_MAX]; const char *whole = full(at, path, buffer); int k = kind_of(whole);
    result = name_fails(k, 1) ? -1 : REAL(unlinkat)(at, path, flags);
    if (result == 0 && k) note('U', -1, 0, whole, NULL, NULL, 0););
}
int mkdir(const char *path, mode_t mode) {
  TURN(int, int k = kind_of(path);
    result = name_fails(k, 1) ? -1 : REAL(mkdir)(path, mode);
    if (result == 0 && k) note('M', -1, 0, path, NULL, NULL, 0););
}
char *mkdtemp(char *template) {
  TURN(char *, int k = kind_of(template);
    result = name_fails(k, 1) ? NULL : REAL(mkdtemp)(template);
    if (result != NULL && k) note('M', -1, 0, result, NULL, NULL, 0););
}
