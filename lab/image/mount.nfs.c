/* mount.nfs over FUSE, for kernels without an NFS client: `mount -t nfs server:/export dir` really mounts.
 * Build: gcc -O2 -static -o mount.nfs mount.nfs.c $(pkg-config --cflags fuse3) -lnfs -lfuse3 -lpthread -ldl   (libnfs-dev, libfuse3-dev)
 * Needs /dev/fuse. Shows up in /proc/mounts as type fuse.nfs. As the kernel's, it tries again for retry= minutes (2) while the
 * server does not answer, and gives up at once where it answers that it does not export this.
 */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include <nfsc/libnfs.h>

static struct nfs_context *nfs;

/* every request goes out as the user who made the system call */
static struct nfs_context *as_caller(void)
{
	struct fuse_context *c = fuse_get_context();
	nfs_set_uid(nfs, c->uid);
	nfs_set_gid(nfs, c->gid);
	return nfs;
}
#define FH(fi) ((struct nfsfh *)(uintptr_t)(fi)->fh)

static int op_getattr(const char *p, struct stat *s, struct fuse_file_info *fi)
{
	struct nfs_stat_64 n;
	int r = fi && fi->fh ? nfs_fstat64(as_caller(), FH(fi), &n) : nfs_lstat64(as_caller(), p, &n);
	if (r < 0)
		return r;
	memset(s, 0, sizeof *s);
	s->st_ino = n.nfs_ino;
	s->st_mode = n.nfs_mode;
	s->st_nlink = n.nfs_nlink;
	s->st_uid = n.nfs_uid;
	s->st_gid = n.nfs_gid;
	s->st_rdev = n.nfs_rdev;
	s->st_size = n.nfs_size;
	s->st_blksize = n.nfs_blksize;
	s->st_blocks = n.nfs_blocks;
	s->st_atim = (struct timespec){ n.nfs_atime, n.nfs_atime_nsec };
	s->st_mtim = (struct timespec){ n.nfs_mtime, n.nfs_mtime_nsec };
	s->st_ctim = (struct timespec){ n.nfs_ctime, n.nfs_ctime_nsec };
	return 0;
}

static int op_readdir(const char *p, void *buf, fuse_fill_dir_t fill, off_t off, struct fuse_file_info *fi, enum fuse_readdir_flags fl)
{
	struct nfsdir *d;
	struct nfsdirent *e;
	int r = nfs_opendir(as_caller(), p, &d);
	if (r < 0)
		return r;
	while ((e = nfs_readdir(nfs, d))) {
		struct stat s = { .st_ino = e->inode };
		fill(buf, e->name, &s, 0, 0);
	}
	nfs_closedir(nfs, d);
	return 0;
}

static int opened(int r, struct nfsfh *h, struct fuse_file_info *fi)
{
	if (r == 0)
		fi->fh = (uintptr_t)h;
	return r;
}
static int op_open(const char *p, struct fuse_file_info *fi)
{
	struct nfsfh *h = NULL;
	int r = nfs_open(as_caller(), p, fi->flags & (O_ACCMODE | O_SYNC), &h);
	return opened(r, h, fi);
}
static int op_create(const char *p, mode_t m, struct fuse_file_info *fi)
{
	struct nfsfh *h = NULL;
	int r = nfs_create(as_caller(), p, fi->flags & (O_ACCMODE | O_SYNC | O_EXCL), m & 07777, &h);
	return opened(r, h, fi);
}
static int op_read(const char *p, char *b, size_t n, off_t o, struct fuse_file_info *fi)
{
	size_t done = 0;
	while (done < n) {
		int r = nfs_pread(as_caller(), FH(fi), o + done, n - done, b + done);
		if (r < 0)
			return r;
		if (r == 0)
			break;
		done += r;
	}
	return done;
}
static int op_write(const char *p, const char *b, size_t n, off_t o, struct fuse_file_info *fi)
{
	size_t done = 0;
	while (done < n) {
		int r = nfs_pwrite(as_caller(), FH(fi), o + done, n - done, b + done);
		if (r < 0)
			return r;
		done += r;
	}
	return done;
}
static int op_fsync(const char *p, int d, struct fuse_file_info *fi) { return nfs_fsync(as_caller(), FH(fi)); }
static int op_flush(const char *p, struct fuse_file_info *fi) { return (fi->flags & O_ACCMODE) == O_RDONLY ? 0 : nfs_fsync(as_caller(), FH(fi)); }
static int op_release(const char *p, struct fuse_file_info *fi) { return nfs_close(as_caller(), FH(fi)); }
static int op_truncate(const char *p, off_t n, struct fuse_file_info *fi)
{
	return fi && fi->fh ? nfs_ftruncate(as_caller(), FH(fi), n) : nfs_truncate(as_caller(), p, n);
}
static int op_mkdir(const char *p, mode_t m) { return nfs_mkdir2(as_caller(), p, m & 07777); }
static int op_rmdir(const char *p) { return nfs_rmdir(as_caller(), p); }
static int op_unlink(const char *p) { return nfs_unlink(as_caller(), p); }
static int op_rename(const char *a, const char *b, unsigned f) { return f ? -EINVAL : nfs_rename(as_caller(), a, b); }
static int op_symlink(const char *t, const char *p) { return nfs_symlink(as_caller(), t, p); }
static int op_link(const char *a, const char *b) { return nfs_link(as_caller(), a, b); }
static int op_readlink(const char *p, char *b, size_t n) { return nfs_readlink(as_caller(), p, b, n); }
static int op_mknod(const char *p, mode_t m, dev_t d) { return nfs_mknod(as_caller(), p, m, d); }
/* libnfs cannot do the l* calls on the exported directory itself */
#define ROOT(p) (!strcmp(p, "/"))
static int op_chmod(const char *p, mode_t m, struct fuse_file_info *fi) { return (ROOT(p) ? nfs_chmod : nfs_lchmod)(as_caller(), p, m & 07777); }
static int op_chown(const char *p, uid_t u, gid_t g, struct fuse_file_info *fi)
{
	struct stat s;
	int r = op_getattr(p, &s, NULL);
	return r < 0 ? r : (ROOT(p) ? nfs_chown : nfs_lchown)(nfs, p, u == (uid_t)-1 ? s.st_uid : u, g == (gid_t)-1 ? s.st_gid : g);
}
static int op_utimens(const char *p, const struct timespec t[2], struct fuse_file_info *fi)
{
	struct timespec now;
	struct timeval v[2];
	clock_gettime(CLOCK_REALTIME, &now);
	struct stat s;
	int r = op_getattr(p, &s, NULL);
	if (r < 0)
		return r;
	for (int i = 0; i < 2; i++) {
		const struct timespec *x = t[i].tv_nsec == UTIME_NOW ? &now : t[i].tv_nsec != UTIME_OMIT ? &t[i] : i ? &s.st_mtim : &s.st_atim;
		v[i] = (struct timeval){ x->tv_sec, x->tv_nsec / 1000 };
	}
	return (ROOT(p) ? nfs_utimes : nfs_lutimes)(nfs, p, v);
}
static int op_statfs(const char *p, struct statvfs *s) { return nfs_statvfs(as_caller(), p, s); }
static void *op_init(struct fuse_conn_info *c, struct fuse_config *cfg)
{
	cfg->use_ino = 1;
	cfg->attr_timeout = cfg->entry_timeout = 0; /* other clients and other names of a file are seen at once */
	return NULL;
}

static const struct fuse_operations ops = {
	.init = op_init, .getattr = op_getattr, .readdir = op_readdir, .open = op_open, .create = op_create, .read = op_read,
	.write = op_write, .fsync = op_fsync, .flush = op_flush, .release = op_release, .truncate = op_truncate,
	.mkdir = op_mkdir, .rmdir = op_rmdir, .unlink = op_unlink, .rename = op_rename, .symlink = op_symlink, .link = op_link,
	.readlink = op_readlink, .mknod = op_mknod, .chmod = op_chmod, .chown = op_chown, .utimens = op_utimens, .statfs = op_statfs,
};

static int mounted(const char *server, const char *export, int timeout)
{
	nfs = nfs_init_context();
	nfs_set_version(nfs, 3); /* whatever vers= says: libnfs 4.0 corrupts NFSv4 sessions */
	nfs_set_timeout(nfs, timeout);
	nfs_set_autoreconnect(nfs, -1);
	return nfs_mount(nfs, server, export) == 0;
}

static int mount_patiently(const char *server, const char *export, int timeout, long minutes)
{
	time_t end = time(NULL) + minutes * 60;
	while (!mounted(server, export, timeout)) {
		const char *why = nfs_get_error(nfs);
		if (strstr(why, "MNT3ERR") || time(NULL) >= end) {
			fprintf(stderr, "mount.nfs: mounting %s:%s failed: %s\n", server, export, why);
			return 0;
		}
		nfs_destroy_context(nfs);
		sleep(3);
	}
	return 1;
}

int main(int argc, char **argv)
{
	char *opts = NULL, *spec = NULL, *dir = NULL, fuse_opts[4096];
	int ro = 0, timeout = 60000, c;
	long minutes = 2;
	/* mount(8) calls: mount.nfs SPEC DIR [-sfnvrw] [-o OPTIONS] */
	while ((c = getopt(argc, argv, "-sfnvrwN:o:t:")) != -1) {
		if (c == 1)
			*(spec ? &dir : &spec) = optarg;
		else if (c == 'o')
			opts = optarg;
		else if (c == 'r')
			ro = 1;
		else if (c == 'f')
			return 0;
	}
	char *colon = spec ? strchr(spec, ':') : NULL;
	if (!colon || !dir) {
		fprintf(stderr, "usage: mount.nfs SERVER:/EXPORT DIR [-o OPTIONS]\n");
		return 1;
	}
	for (char *o = opts ? strtok(strdup(opts), ",") : NULL; o; o = strtok(NULL, ",")) { /* the others mean nothing here */
		if (!strcmp(o, "ro"))
			ro = 1;
		else if (!strncmp(o, "timeo=", 6))
			timeout = atoi(o + 6) * 100;
		else if (!strncmp(o, "retry=", 6))
			minutes = atol(o + 6);
	}
	char *server = strndup(spec, colon - spec);
	if (!mount_patiently(server, colon + 1, timeout, minutes))
		return 32;
	snprintf(fuse_opts, sizeof fuse_opts, "%s,allow_other,default_permissions,dev,suid,fsname=%s,subtype=nfs", ro ? "ro" : "rw", spec);
	char *fuse_argv[] = { "mount.nfs", dir, "-s", "-o", fuse_opts, NULL };
	return fuse_main(5, fuse_argv, &ops, NULL) ? 32 : 0;
}
