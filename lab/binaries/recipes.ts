/** A component that is built from its unchanged source in the Go module registry, from before Go had modules. */
export interface Recipe {
  name: string;
  /** As its project writes it: `v3.2.9`. */
  version: string;
  /** Where the registry has it, and at which version. */
  module: string;
  moduleVersion: string;
  /** A file in lab/binaries: the libraries it was released with, one `module version` a line. */
  dependencies: string;
  /** The programs: file name in the archive -> package below the module. */
  programs: Record<string, string>;
  /** The archive's name without .tar.gz, which is also the one folder in it. */
  archive: string;
}

export const etcd: Recipe = {
  name: 'etcd',
  version: 'v3.2.9',
  module: 'github.com/coreos/etcd',
  moduleVersion: 'v3.2.9+incompatible',
  dependencies: 'etcd.deps.txt',
  programs: { etcd: '.', etcdctl: './etcdctl' },
  archive: 'etcd-v3.2.9-linux-amd64',
};
