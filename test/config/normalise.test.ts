import { expect, test } from 'vitest';
import { nearest } from '../../generator/document/nearest.ts';
import { normalise } from '../../generator/config/normalise.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import { clusterOf, configWith, members } from '../helpers/config.ts';

test('every default is there', () => {
  expect(clusterOf(configWith())).toMatchInlineSnapshot(`
    {
      "artifacts": {},
      "chrony": {
        "keep": false,
        "servers": [],
      },
      "dashboard": {
        "admin_account": false,
        "enabled": false,
        "node_port": 30443,
      },
      "dns": {
        "provider": "coredns",
        "replicas": 2,
      },
      "docker": {
        "address_pools": [],
        "data_dir": "/var/lib/docker",
        "insecure_registries": [],
        "log_max_file": 3,
        "log_max_size": "10m",
        "proxy": {
          "no_proxy": [],
        },
        "registry_mirrors": [],
        "remote_api": "off",
        "roll": "1",
      },
      "etcd": {
        "data_dir": "/var/lib/etcd",
        "election_timeout": 1000,
        "flags": {},
        "heartbeat_interval": 100,
        "quota_backend_bytes": 0,
        "snapshot_count": 10000,
      },
      "flannel": {
        "backend": "vxlan",
      },
      "harbor": {
        "data_dir": "/data/harbor",
        "domain": "harbor.lan",
      },
      "heapster": {
        "enabled": false,
        "grafana": false,
      },
      "hosts": [
        {
          "address": "10.0.0.1",
          "name": "a",
          "roles": [
            "etcd",
          ],
          "ssh": {
            "address": "10.0.0.1",
            "become": false,
            "pipelining": true,
            "port": 22,
            "user": "root",
          },
        },
      ],
      "images": {
        "mirror": false,
      },
      "kube_master": {
        "admin_on_control_node": false,
        "apiserver_flags": {},
        "audit": true,
        "controller_manager_flags": {},
        "encryption": true,
        "extra_sans": [],
        "scheduler_flags": {},
      },
      "kube_node": {
        "conntrack": true,
        "kubelet_flags": {},
        "max_pods": 110,
        "pause_image": "k8s.gcr.io/pause:3.1",
        "proxy_mode": "iptables",
        "root_dir": "/var/lib/kubelet",
        "verify_image": "busybox:1",
      },
      "language": "en",
      "lb": {
        "external": false,
        "port": 8443,
        "prefix": 24,
        "router_id": 51,
      },
      "name": "tiny",
      "network": {
        "domain": "cluster.local",
        "node_port_range": "20000-40000",
        "pod_cidr": "172.20.0.0/16",
        "service_cidr": "10.68.0.0/16",
      },
      "nfs": {
        "folders": [],
        "version": 4,
      },
      "pki": {
        "ca_days": 3650,
        "certificate_days": 365,
        "key_size": 2048,
        "renew_before_days": 30,
      },
      "prepare": {
        "firewall": "off",
        "repositories": [],
        "selinux": "permissive",
        "sysctl": {},
      },
      "profile": "standard",
      "registry": {
        "data_dir": "/data/registry",
        "domain": "registry.lan",
        "fill": false,
        "insecure": false,
        "kind": "none",
        "port": 5000,
        "project": "kubernetes",
      },
      "release": "1.13",
      "ssh": {
        "pipelining": true,
        "port": 22,
        "user": "root",
      },
      "traefik": {
        "enabled": false,
        "expose": "node_port",
        "http_node_port": 23456,
        "https_node_port": 23457,
        "namespaces": [
          "default",
        ],
        "replicas": 2,
      },
    }
  `);
});

test('what is given wins over defaults', () => {
  const cluster = clusterOf(
    configWith({ language: 'zh', etcd: { heartbeat_interval: 50 }, chrony: { servers: ['a'] } }),
  );
  expect(cluster).toMatchObject({
    language: 'zh',
    etcd: { heartbeat_interval: 50, election_timeout: 1000 },
    chrony: { servers: ['a'] },
  });
});

/** The ssh settings of one host. */
function sshOf(common: ClusterConfig['ssh'], own: ClusterConfig['hosts'][number]['ssh']) {
  const hosts = members(1).map((host) => (own === undefined ? host : { ...host, ssh: own }));
  return clusterOf(configWith({ hosts, ...(common === undefined ? {} : { ssh: common }) })).hosts[0]?.ssh;
}

test('a host has the settings of the cluster but for its own', () => {
  const common = { user: 'ops', port: 2222, key: '~/a', bastion: 'jump' };
  const filled = { address: '10.0.0.1', become: true, pipelining: true };
  expect(sshOf(common, undefined)).toEqual({ ...common, ...filled });
  expect(sshOf(common, { port: 22, key: '~/b' })).toEqual({ ...common, ...filled, port: 22, key: '~/b' });
  expect(sshOf(common, { address: '192.0.2.1' })).toEqual({ ...common, ...filled, address: '192.0.2.1' });
});

test('only who is not root becomes root, unless it is said', () => {
  expect(sshOf(undefined, undefined)).toMatchObject({ user: 'root', become: false });
  expect(sshOf({ user: 'ops' }, { user: 'root' })).toMatchObject({ user: 'root', become: false });
  expect(sshOf(undefined, { user: 'ops' })).toMatchObject({ user: 'ops', become: true });
  expect(sshOf({ user: 'ops', become: false }, undefined)).toMatchObject({ become: false });
  expect(sshOf({ become: true }, { become: false })).toMatchObject({ become: false });
});

test('the configuration is not changed, nor shared', () => {
  const config = configWith({ etcd: {}, ssh: { user: 'ops' } });
  const before = structuredClone(config);
  const one = normalise(config, clusterSchema());
  const two = normalise(config, clusterSchema());
  expect(config).toEqual(before);
  expect(one).toEqual(two);
  expect(one.chrony.servers).not.toBe(two.chrony.servers);
  expect(one.etcd.flags).not.toBe(two.etcd.flags);
});

test('the nearest word is the one meant', () => {
  const known = ['name', 'release', 'hosts', 'etcd', 'artifacts'];
  expect(nearest('etdc', known)).toBe('etcd');
  expect(nearest('Release', known)).toBe('release');
  expect(nearest('artefacts', known)).toBe('artifacts');
  expect(nearest('zebra', known)).toBeUndefined();
  expect(nearest('name', [])).toBeUndefined();
});
