import type { Finding } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import type { Cluster, Host, HostRole } from './cluster.ts';
import type { Variables } from './value.ts';
import type { Release } from './release.ts';
import type { StepId } from '../steps.ts';

/** One thing that a cluster has or has not: it knows whether it is on, its rules, and what it adds to the project. */
export interface Feature {
  /** The same as its schema part, its role and its test. */
  readonly name: string;
  isOn(cluster: Cluster): boolean;
  /** Inventory groups that it may bring hosts into, whatever is chosen, but for those with an underscore, which no host is called. */
  readonly groups?: readonly string[];
  /** What its certificates put before the name of a host that has a role, in their common names. */
  readonly commonNames?: Readonly<Partial<Record<HostRole, string>>>;
  /** TCP ports that its programs have on a host, but for `lb.port` and NodePorts. */
  readonly listens?: (cluster: Cluster, host: Host) => readonly number[];
  /** What is wrong with its settings; only asked when it is on. */
  readonly rules: readonly Rule[];
  /** Its part of the project; only asked when it is on. */
  contribute(cluster: Cluster, release: Release): Contribution;
}

/** Finds one kind of mistake: small, named after what it looks for, located by configuration path. */
export type Rule = (cluster: Cluster, release: Release) => Finding[];

/** What a feature adds to the project. */
export interface Contribution {
  /** The steps that it takes part in, but for setup, which is made of others. */
  readonly steps: readonly StepId[];
  /** Inventory groups, with the names of their hosts in order. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Variables by group: each becomes `inventory/group_vars/<group>/<feature>.yml`. */
  readonly groupVars: Readonly<Record<string, Variables>>;
  /** Flags for the templates of its role and of the playbooks. */
  readonly view?: Readonly<Record<string, boolean | string>>;
  /** Role files that are left out, relative to the role's folder. */
  readonly without?: readonly string[];
  /** Modules of collection kubewright.host that its plays and roles run. */
  readonly modules?: readonly string[];
  /** Ids of the release's artifacts that its hosts need. */
  readonly artifacts?: readonly string[];
  /** Container images that its pods and hosts start from. */
  readonly images?: readonly string[];
  /** Names of the manifests that its role writes, each from the template of that name, for role addons to apply. */
  readonly manifests?: readonly string[];
  /** Namespaces other than kube-system that these have objects in. */
  readonly namespaces?: readonly string[];
  /** Ports of every node that the configuration gives it. */
  readonly nodePorts?: readonly NodePort[];
  /** What of it was never run for want of the real program. */
  readonly unproven?: readonly Text[];
  /** Connections that a firewall has to let through. */
  readonly ports?: readonly Port[];
  /** Secret variables of all hosts: made once, kept encrypted in `inventory/group_vars/all/vault.yml`. */
  readonly secrets?: readonly SecretSpec[];
}

/** A port of every node, and the key that names it. */
export interface NodePort {
  readonly port: number;
  readonly path: readonly string[];
}

/** One line of a firewall request. */
export interface Port {
  /** Inventory group (or `control`, the control node) that connects. */
  readonly from: string;
  readonly to: string;
  /** VRRP is an IP protocol of its own (112), without ports. */
  readonly protocol: 'tcp' | 'udp' | 'vrrp';
  readonly port?: number;
  readonly why: Text;
}

/** A secret that the project needs. */
export interface SecretSpec {
  /** The Ansible variable that holds it. */
  readonly variable: string;
  /** What it is used for. */
  readonly what: Text;
  readonly kind: SecretKind;
  /** Of one that is replaced while what the former value made is still taken. */
  readonly former?: FormerSpec;
  /** Taken when its program is first installed; afterwards that program has to be told of another value. */
  readonly takenOnce?: true;
}

/** What becomes of the value before, when a secret is replaced step by step. */
export interface FormerSpec {
  /** The Ansible variable that keeps it until it is dropped. */
  readonly variable: string;
  /** What the replacement does with the cluster. */
  readonly replacing: Text;
}

/**
 * How a secret is made: a password of so many characters of [A-Za-z0-9], of which somebody may give a shorter one (`least`);
 * a key of 32 random bytes in base64, after its name (`key2:`) when it is not the first;
 * an RSA-2048 private key in PEM (PKCS#1).
 */
export type SecretKind =
  | { readonly type: 'password'; readonly length: number; readonly least?: number }
  | { readonly type: 'key' }
  | { readonly type: 'rsa' };
