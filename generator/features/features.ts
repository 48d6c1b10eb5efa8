import { artifacts } from './artifacts.ts';
import { chrony } from './chrony.ts';
import { etcd } from './etcd.ts';
import { daemon } from './daemon.ts';
import type { Feature } from './feature.ts';
import { kubeMaster } from './kube_master.ts';
import { kubeNode } from './kube_node.ts';
import { pki } from './pki.ts';
import { prepare } from './prepare.ts';

/** Every feature, in the order in which their parts run within a step. */
export const FEATURES: readonly Feature[] = [prepare, chrony, pki, artifacts, daemon, etcd, kubeMaster, kubeNode];
