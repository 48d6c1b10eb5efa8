import { artifacts } from './artifacts.ts';
import { chrony } from './chrony.ts';
import { daemon } from './daemon.ts';
import { docker } from './docker.ts';
import { etcd } from './etcd.ts';
import { etcdRights } from './etcd_rights.ts';
import type { Feature } from './feature.ts';
import { flannel } from './flannel.ts';
import { images } from './images.ts';
import { kubeMaster } from './kube_master.ts';
import { kubeNode } from './kube_node.ts';
import { lb } from './lb.ts';
import { pki } from './pki.ts';
import { prepare } from './prepare.ts';

/** Every feature, in the order in which their parts run within a step. */
export const FEATURES: readonly Feature[] = [
  prepare,
  chrony,
  pki,
  artifacts,
  daemon,
  lb,
  etcd,
  etcdRights,
  flannel,
  docker,
  images,
  kubeMaster,
  kubeNode,
];
