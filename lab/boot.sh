#!/bin/sh
# Boots one host, in a mount namespace of its own, so that the mounts go when the host goes, whatever ended it.
# usage: boot.sh FOLDER IMAGE NAMESPACE-FILE MACHINE HOSTNAME CGROUP...
set -eu
folder=$1 image=$2 namespace=$3 machine=$4 hostname=$5
shift 5
for cgroup; do echo $$ > "$cgroup/cgroup.procs"; done

# The kernel may be slow to let go of the disk of a host that just ended. With nfs_export a host can be an NFS server.
options=lowerdir=$image,upperdir=$folder/disk,workdir=$folder/work,index=on,nfs_export=on
tries=0
until mount -t overlay overlay -o "$options" "$folder/root" 2> "$folder/mount.log"; do
  tries=$((tries + 1))
  if [ $tries = 100 ]; then cat "$folder/mount.log"; exit 1; fi
  sleep 0.1
done

# For mounts of NFS where the kernel has no client for it.
set --
[ ! -e /dev/fuse ] || set -- --bind=/dev/fuse

# nspawn keeps locks and folders here for each host it ever ran.
mkdir -p /run/systemd/nspawn
mount -t tmpfs tmpfs /run/systemd/nspawn

# /proc/sys can be written (net.* is the host's own).
export SYSTEMD_NSPAWN_API_VFS_WRITABLE=yes
# Entered before nspawn mounts /sys: otherwise /sys/class/net shows the machine's cards, and Ansible no network facts.
# CAP_SYS_TIME: the first `timedatectl set-timezone` in a host would move the machine's clock by the zone's offset.
# @known: runc needs keyctl. /dev/kmsg: kubelet needs it. /var/lib is a plain folder: docker cannot put its overlays on one.
exec nsenter --net="$namespace" systemd-nspawn --network-namespace-path="$namespace" \
  --directory="$folder/root" --machine="$machine" --hostname="$hostname" --boot --register=no --keep-unit \
  --capability=all --drop-capability=CAP_SYS_TIME --private-users=no --system-call-filter=@known \
  --resolv-conf=off --timezone=off --link-journal=no --console=pipe \
  --bind=/dev/kmsg --bind="$folder/var-lib:/var/lib" "$@"
