import { addons } from './addons.ts';
import { artifacts } from './artifacts.ts';
import { chrony } from './chrony.ts';
import { daemon } from './daemon.ts';
import { dashboard } from './dashboard.ts';
import { dns } from './dns.ts';
import { docker } from './docker.ts';
import { etcd } from './etcd.ts';
import { etcdAuth } from './etcd_auth.ts';
import type { Feature } from '../model/feature.ts';
import { fitness } from './fitness.ts';
import { flannel } from './flannel.ts';
import { harbor } from './harbor.ts';
import { heapster } from './heapster.ts';
import { images } from './images.ts';
import { kubeMaster } from './kube_master.ts';
import { kubeNode } from './kube_node.ts';
import { lb } from './lb.ts';
import { nfs } from './nfs.ts';
import { pki } from './pki.ts';
import { prepare } from './prepare.ts';
import { registry } from './registry.ts';
import { registryServer } from './registry_server.ts';
import { traefik } from './traefik.ts';
import { trial } from './trial.ts';

/** Every feature, in the order in which their parts run within a step: add-ons write their manifests before they are applied. */
export const FEATURES: readonly Feature[] = [
  fitness,
  prepare,
  chrony,
  pki,
  artifacts,
  daemon,
  trial,
  nfs,
  lb,
  etcd,
  etcdAuth,
  flannel,
  docker,
  harbor,
  registryServer,
  registry,
  images,
  kubeMaster,
  kubeNode,
  dns,
  dashboard,
  heapster,
  traefik,
  addons,
];
