import type { Edit } from './edits.ts';

/** The archives that a classic cluster is installed from, by the names that releases/ gives them. */
export type ArtifactId =
  'etcd' | 'flannel' | 'docker' | 'harbor' | 'docker-compose' | 'kubernetes-server' | 'kubernetes-node';

/** What is built from its source in the Go module registry. */
export interface Source {
  name: string;
  /** As its project writes it: `v3.2.9`. */
  version: string;
  /** Where the registry has it, and at which version. */
  module: string;
  moduleVersion: string;
  /**
   * A file in lab/binaries: the libraries it was released with; see parseDependencies. None where the source is of a time
   * when Go had modules: its go.mod names them.
   */
  dependencies?: string;
  /** The programs by file name: the package below the module, and whether it has parts in C. */
  programs: Record<string, { package: string; cgo?: true }>;
  /** Go variables that the linker sets. */
  variables?: Record<string, string>;
  /** A folder of the source whose k8s.io/* are libraries as well. */
  staging?: string;
  /** Files of our own: path in the source -> name in lab/binaries. */
  additions?: Record<string, string>;
  /** What is not as upstream wrote it: as little as compiles with what the registry has. */
  edits?: Edit[];
  /** What its own generator makes: the OpenAPI definitions that the source lacks, or what `go generate` says in that file. */
  generate?: 'openapi' | { file: string };
}

/** A component in the archives that its project publishes; its source is unchanged, and from before Go had modules. */
export interface Recipe extends Source {
  dependencies: string;
  /** The archives as its project packs them. */
  archives: Partial<Record<ArtifactId, ArchiveLayout>>;
}

export interface ArchiveLayout {
  file: string;
  /** The folder in the archive that all lies in; '.' for none. */
  folder: string;
  programs: string[];
  /** Files of the source: name in the archive -> path in the source. */
  files?: Record<string, string>;
}

export const etcd: Recipe = {
  name: 'etcd',
  version: 'v3.2.9',
  module: 'github.com/coreos/etcd',
  moduleVersion: 'v3.2.9+incompatible',
  dependencies: 'etcd.deps.txt',
  programs: { etcd: { package: '.' }, etcdctl: { package: './etcdctl' } },
  archives: {
    etcd: {
      file: 'etcd-v3.2.9-linux-amd64.tar.gz',
      folder: 'etcd-v3.2.9-linux-amd64',
      programs: ['etcd', 'etcdctl'],
    },
  },
};

export const flannel: Recipe = {
  name: 'flannel',
  version: 'v0.7.0',
  module: 'github.com/coreos/flannel',
  moduleVersion: 'v0.7.0',
  dependencies: 'flannel.deps.txt',
  programs: { flanneld: { package: '.', cgo: true } },
  variables: { 'github.com/coreos/flannel/version.Version': 'v0.7.0' },
  archives: {
    flannel: {
      file: 'flannel-v0.7.0-linux-amd64.tar.gz',
      folder: '.',
      programs: ['flanneld'],
      files: { 'mk-docker-opts.sh': 'dist/mk-docker-opts.sh', 'README.md': 'README.md' },
    },
  },
};

/** Of the two archives only what runs on hosts: upstream's hold kubeadm, hyperkube and images as well. */
export const kubernetes: Recipe = {
  name: 'kubernetes',
  version: 'v1.12.10',
  module: 'k8s.io/kubernetes',
  moduleVersion: 'v1.12.10',
  dependencies: 'kubernetes.deps.txt',
  programs: {
    kubectl: { package: './cmd/kubectl' },
    // cadvisor reads graphics cards through a library that has no form in Go.
    kubelet: { package: './cmd/kubelet', cgo: true },
    'kube-proxy': { package: './cmd/kube-proxy' },
    'kube-apiserver': { package: './cmd/kube-apiserver' },
    'kube-controller-manager': { package: './cmd/kube-controller-manager' },
    'kube-scheduler': { package: './cmd/kube-scheduler' },
  },
  variables: {
    ...versionVariables('k8s.io/kubernetes/pkg/version'),
    ...versionVariables('k8s.io/kubernetes/vendor/k8s.io/client-go/pkg/version'),
  },
  staging: 'staging/src/k8s.io',
  generate: 'openapi',
  archives: {
    'kubernetes-server': {
      file: 'kubernetes-server-linux-amd64.tar.gz',
      folder: 'kubernetes/server/bin',
      programs: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl', 'kubelet', 'kube-proxy'],
    },
    'kubernetes-node': {
      file: 'kubernetes-node-linux-amd64.tar.gz',
      folder: 'kubernetes/node/bin',
      programs: ['kubelet', 'kube-proxy', 'kubectl'],
    },
  },
};

/** The variables that hack/lib/version.sh of Kubernetes sets, but for the commit and the date, which the registry has not. */
function versionVariables(package_: string): Record<string, string> {
  return {
    [`${package_}.gitVersion`]: 'v1.12.10',
    [`${package_}.gitMajor`]: '1',
    [`${package_}.gitMinor`]: '12',
    [`${package_}.gitTreeState`]: 'clean',
  };
}
