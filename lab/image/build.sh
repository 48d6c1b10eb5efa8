#!/bin/sh
# Builds the root file system of the lab's hosts in the folder $1. Prints a line per step; what the tools say goes to stderr.
# Runs as root in mount and process namespaces of its own.
set -eu
umask 022
root=$1
recipe=$(dirname "$(readlink -f "$0")")

list() { sed 's/#.*//' "$recipe/$1" | xargs; }
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@" >&2; }

echo 'image: installing Debian'
debootstrap --variant=minbase --include="$(list base.txt | tr ' ' ,)" bookworm "$root" >&2

echo 'image: fetching the packages that roles install'
mount -t proc proc "$root/proc"
packages=$root/srv/packages
mkdir -p "$packages"
inside apt-get -q update
# shellcheck disable=SC2046 # a list of words
inside apt-get -qy --no-install-recommends --download-only install $(list repository.txt)
mv "$root"/var/cache/apt/archives/*.deb "$packages/"
(
  cd "$packages"
  dpkg-scanpackages --multiversion . > Packages 2> /dev/null
  # Without it, apt asks for all the files that a repository could have.
  printf 'Date: %s\nSHA256:\n %s %s Packages\n' "$(date -uR)" "$(sha256sum Packages | cut -d' ' -f1)" "$(wc -c < Packages)" > Release
)
echo 'deb [trusted=yes] file:/srv/packages ./' > "$root/etc/apt/sources.list"
rm -rf "$root"/var/lib/apt/lists/*
inside apt-get -q update
inside apt-get clean

echo 'image: configuring'
cp -r "$recipe/rootfs/." "$root/"
# What is built into the kernel is a module to modprobe too; without this list it finds none.
modules=$root/lib/modules/$(uname -r)
mkdir -p "$modules"
: > "$modules/modules.order"
for module in $(list modules.txt); do echo "kernel/$module.ko"; done > "$modules/modules.builtin"
inside depmod
inside systemctl -q enable ssh lab-cgroup lab-conntrack
# A run of these in the background would hold apt's lock at a random moment.
inside systemctl -q disable apt-daily.timer apt-daily-upgrade.timer
# The kernel may have no client and no server of NFS. mount.nfs goes through FUSE, diverted so that nfs-common does not replace it;
# nfs-server.service (rootfs) starts nfs-ganesha with what /etc/exports says.
inside dpkg-divert --quiet --local --rename --add /sbin/mount.nfs
gcc -O2 -s -static -o "$root/sbin/mount.nfs" "$recipe/mount.nfs.c" $(pkg-config --cflags fuse3) -lnfs -lfuse3 -lpthread -ldl
inside systemctl -q disable nfs-ganesha rpcbind.service rpcbind.socket
ln -s /dev/null "$root/etc/systemd/system/proc-fs-nfsd.mount"
# Wanted by nfs-common for the kernel's NFS client, which not every kernel has.
ln -s /dev/null "$root/etc/systemd/system/run-rpc_pipefs.mount"
# A host reaches nothing outside: without a resolver, names fail at once instead of after a timeout.
: > "$root/etc/resolv.conf"
# Each host gets its own, before its first boot.
rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/machine-id" "$root/var/lib/dbus/machine-id" "$root/etc/hostname"
umount "$root/proc"
