#!/bin/sh
# Written by Ansible, role kube_node
# For NodePorts on the loopback address kube-proxy lets packets to it in from the network (route_localnet). This rule, kubelet's own
# from Kubernetes 1.18.4 on, keeps out all that are not answers or sent on by a NodePort (CVE-2020-8558).
# localnet-guard: set the rule; localnet-guard watch: set it again whenever a firewall has emptied the table; localnet-guard check: is it there?
set -eu

set -- "${1:-set}" INPUT ! --source 127.0.0.0/8 --destination 127.0.0.0/8 --match conntrack ! --ctstate RELATED,ESTABLISHED,DNAT \
  --match comment --comment "block incoming localnet connections" --jump DROP
action=$1
shift

is_set() {
  iptables --wait --check "$@" 2> /dev/null
}

# kube-proxy's unit sets the rule too, and at boot both may find it missing at once.
keep() (
  flock 9
  is_set "$@" || iptables --wait --insert "$@"
) 9< "$0"

case $action in
  check) is_set "$@" ;;
  watch) while :; do
    keep "$@"
    sleep 5
  done ;;
  *) keep "$@" ;;
esac
