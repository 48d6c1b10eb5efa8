// Generated from the schemas by `npm run generate`; a test compares.
/**
 * A Kubernetes cluster on hosts of your own.
 */
export interface ClusterConfig {
  /**
   * Name of the cluster: lower-case letters, digits and dashes. `99.clean` asks for it.
   */
  name: string;
  /**
   * Which Kubernetes release, as major.minor in quotes.
   */
  release: string;
  /**
   * Language of the project's README files.
   */
  language?: 'en' | 'zh';
  /**
   * The machines of the cluster.
   *
   * @minItems 1
   * @maxItems 10000
   *
   * Items: One machine.
   */
  hosts: {
    /**
     * Host name: letters, digits, dots and dashes; also its name in the inventory and in /etc/hosts.
     */
    name: string;
    /**
     * IPv4 address that the other hosts reach it by.
     */
    address: string;
    /**
     * What the host is: etcd = a member of the etcd cluster.
     *
     * @minItems 1
     */
    roles: 'etcd'[];
    /**
     * What differs from the cluster's ssh settings on this host.
     */
    ssh?: {
      /**
       * Login name on the host.
       */
      user?: string;
      /**
       * TCP port of sshd.
       */
      port?: number;
      /**
       * Path of the private key on the control machine; without it SSH's own choice.
       */
      key?: string;
      /**
       * Whether to become root with sudo; by default when the user is not root.
       */
      become?: boolean;
      /**
       * A jump host, as user@host:port.
       */
      bastion?: string;
    };
  }[];
  /**
   * How the control machine logs in to all hosts.
   */
  ssh?: {
    /**
     * Login name on the host.
     */
    user?: string;
    /**
     * TCP port of sshd.
     */
    port?: number;
    /**
     * Path of the private key on the control machine; without it SSH's own choice.
     */
    key?: string;
    /**
     * Whether to become root with sudo; by default when the user is not root.
     */
    become?: boolean;
    /**
     * A jump host, as user@host:port.
     */
    bastion?: string;
    /**
     * File with the hosts' SSH keys; by default SSH's own. Host keys are always checked.
     */
    known_hosts?: string;
  };
  /**
   * What is set up on every host first.
   */
  prepare?: {
    /**
     * `off` stops and disables firewalld and ufw; `keep` leaves the firewall alone (see `kubewright plan --ports`).
     */
    firewall?: 'off' | 'keep';
    /**
     * `permissive` logs instead of denying; `keep` leaves SELinux alone.
     */
    selinux?: 'permissive' | 'keep';
    /**
     * Time zone to set, such as Asia/Shanghai; without it the hosts keep theirs.
     */
    time_zone?: string;
    /**
     * Kernel settings of your own, on top of what Kubernetes needs.
     */
    sysctl?: {
      /**
       * An integer, or words separated by single spaces.
       */
      [k: string]: string | number;
    };
  };
  /**
   * Certificates need clocks that agree: chrony keeps them together.
   */
  chrony?: {
    /**
     * NTP servers that the first host follows; all others follow the first host. Empty: the first host's own clock rules.
     *
     * @maxItems 16
     *
     * Items: Name or address of a time server.
     */
    servers?: string[];
  };
  /**
   * Certificate authorities of the cluster's own, one per purpose.
   */
  pki?: {
    /**
     * Life of a certificate authority, in days.
     */
    ca_days?: number;
    /**
     * Life of a certificate, in days.
     */
    certificate_days?: number;
    /**
     * A certificate is renewed by the next run once it has fewer days left than this.
     */
    renew_before_days?: number;
    /**
     * Bits of an RSA key.
     */
    key_size?: 2048 | 3072 | 4096;
  };
  /**
   * The database of the cluster, on the hosts with role etcd.
   */
  etcd?: {
    /**
     * Where a member keeps its data; a fast disk of its own is best.
     */
    data_dir?: string;
    /**
     * A separate directory for the write-ahead log; without it the log lies in the data directory.
     */
    wal_dir?: string;
    /**
     * Milliseconds between heartbeats of the leader.
     */
    heartbeat_interval?: number;
    /**
     * Milliseconds without a heartbeat before a new election; at least five heartbeats.
     */
    election_timeout?: number;
    /**
     * Transactions between two snapshots to disk.
     */
    snapshot_count?: number;
    /**
     * Size of the database in bytes at which etcd refuses writes; 0 is etcd's own 2 GiB.
     */
    quota_backend_bytes?: number;
    /**
     * Further flags of etcd by name without dashes; they win over those that kubewright sets.
     */
    flags?: {
      [k: string]: string | number | boolean;
    };
  };
  /**
   * Where the archives and binaries come from.
   */
  artifacts?: {
    /**
     * Folder on the control machine with the files; by default the project's own `files`.
     */
    folder?: string;
    /**
     * A YAML file of yours that overlays file names, hashes and mirrors of the release: beside or below the configuration, or an absolute path.
     */
    catalog?: string;
  };
}
