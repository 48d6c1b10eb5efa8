#!/bin/bash
# Sets up the cluster that `kubewright run` set up, as one would by hand: all hosts at once, nothing looked at before, nothing proved after.
# usage: cluster.sh FOLDER MASTER [HOST...]; all of these are etcd members and nodes
# FOLDER holds ssh_config, and for each host HOST.tar: release archives, images, configuration, units, and keys and certificates ready-made.
# Prints the seconds at which each part was done.
set -euo pipefail
folder=$1 master=$2
hosts=("${@:2}")
packages='ca-certificates chrony conntrack ethtool ipset iproute2 iptables kmod procps python3-cryptography socat'

run() { ssh -n -F "$folder/ssh_config" "$1" "set -e; $2"; }
send() { ssh -F "$folder/ssh_config" "$1" 'tar --extract --directory=/ --no-overwrite-dir' < "$folder/$1.tar"; }

# FUNCTION HOST [ARGUMENT] for all hosts at once; fails when it failed for one.
all() {
  local host job jobs=()
  for host in "${hosts[@]}"; do
    "$1" "$host" "${@:2}" &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do wait "$job"; done
}

start=$(date +%s%N)
done_with() { printf '%6.1f %s\n' "$((($(date +%s%N) - start) / 100000000))e-1" "$1"; }

all run "export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qqy install --no-install-recommends $packages > /dev/null
  useradd --system --user-group --home-dir /var/lib/etcd --no-create-home --shell /usr/sbin/nologin etcd
  install -d -m 0700 -o etcd -g etcd /var/lib/etcd"
done_with 'packages and user'

all send
done_with 'files on the hosts'

all run 'cd /opt/kube/archives
  mkdir -p ../bin
  unpack() { archive=$1 strip=$2; shift 2; tar -xzf "$archive" -C ../bin --no-same-owner --strip-components="$strip" "$@"; }
  etcd=$(basename etcd-*.tar.gz .tar.gz)
  unpack "$etcd.tar.gz" 1 "$etcd/etcd" "$etcd/etcdctl"
  unpack flannel-*.tar.gz 0 flanneld mk-docker-opts.sh
  unpack docker-*.tgz 1 --wildcards "docker/docker*"
  node=kubernetes/node/bin server=kubernetes/server/bin
  unpack kubernetes-node-linux-amd64.tar.gz 3 $node/kubelet $node/kube-proxy $node/kubectl
  [ ! -e kubernetes-server-linux-amd64.tar.gz ] || unpack kubernetes-server-linux-amd64.tar.gz 3 \
    $server/kube-apiserver $server/kube-controller-manager $server/kube-scheduler $server/kubectl'
done_with 'binaries unpacked'

all run 'swapoff --all
  modprobe --all $(grep -v "^#" /etc/modules-load.d/95-kubewright.conf)
  sysctl --quiet --load=/etc/sysctl.d/95-kubewright.conf
  systemctl daemon-reload
  systemctl restart chrony
  systemctl enable --quiet --now etcd'
done_with 'etcd'

run "$master" 'cd /etc/etcd/ssl
  ETCDCTL_API=2 /opt/kube/bin/etcdctl --endpoints=https://127.0.0.1:2379 --ca-file=etcd-ca.pem --cert-file=server.pem --key-file=server-key.pem \
    set /kubernetes/network/config "$(cat /etc/flannel/network.json)" > /dev/null'
all run 'systemctl enable --quiet --now flanneld docker'
done_with 'flannel and docker'

all run 'for image in /opt/kube/images/*.tar; do /opt/kube/bin/docker load --quiet --input "$image" > /dev/null; done
  rm -r /opt/kube/images'
done_with 'images'

run "$master" 'systemctl enable --quiet --now kube-apiserver kube-controller-manager kube-scheduler
  timeout 180 sh -c "until kubectl get --raw=/healthz > /dev/null 2>&1; do sleep 0.2; done"
  kubectl apply --filename=/etc/kubernetes/rbac.yml > /dev/null'
done_with 'control plane'

all run 'systemctl enable --quiet --now kubelet kube-proxy'
run "$master" "timeout 180 sh -c 'until [ \$(kubectl get nodes 2> /dev/null | grep -c \" Ready \") = ${#hosts[@]} ]; do sleep 0.2; done'"
done_with 'all nodes Ready'

run "$master" "kubectl label node $master node-role.kubernetes.io/master=
  kubectl taint node $master node-role.kubernetes.io/master=:NoSchedule
  kubectl label node ${hosts[*]:1} node-role.kubernetes.io/node=" > /dev/null
done_with 'roles of nodes'
