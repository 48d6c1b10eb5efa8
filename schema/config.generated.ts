// Generated from the schemas by `npm run generate`; a test compares.
/**
 * A Kubernetes cluster on your own hosts.
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
   * How strict the cluster is: standard; or cis = also the restrictions of the CIS Benchmark that affect pods: PodSecurityPolicy (no privileged pods and no root outside kube-system), EventRateLimit, protected kernel settings, and AlwaysPullImages if there is a registry. docs/security.md has the list.
   */
  profile?: 'standard' | 'cis';
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
     * IPv4 address at which the other hosts reach it: etcd, certificates and everything in the cluster use it.
     */
    address: string;
    /**
     * What the host is: etcd = a member of the etcd cluster; master = a control plane; node = runs pods (a master too, if it has both roles); lb = a load balancer in front of the masters; nfs = serves folders to other hosts; harbor = runs Harbor, a registry; registry = runs a plain registry.
     *
     * @minItems 1
     */
    roles: ('etcd' | 'master' | 'node' | 'lb' | 'nfs' | 'harbor' | 'registry')[];
    /**
     * What differs from the cluster's ssh settings on this host.
     */
    ssh?: {
      /**
       * Name or IPv4 address that Ansible connects to, if it differs from the address that the hosts use among themselves (`address`).
       */
      address?: string;
      /**
       * Login name on the host.
       */
      user?: string;
      /**
       * TCP port of sshd.
       */
      port?: number;
      /**
       * Path of the private key on the control node; by default SSH chooses one.
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
   * How the control node logs in to all hosts.
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
     * Path of the private key on the control node; by default SSH chooses one.
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
    /**
     * Whether Ansible uses pipelining, which is faster; false if sudo requires a terminal (requiretty).
     */
    pipelining?: boolean;
  };
  /**
   * The cluster's own networks; they may not overlap with each other or with the hosts.
   */
  network?: {
    /**
     * Addresses of Services, in CIDR notation.
     */
    service_cidr?: string;
    /**
     * Addresses of pods, in CIDR notation; each host with pods gets a /24 of it.
     */
    pod_cidr?: string;
    /**
     * Ports of NodePort Services, as first-last.
     */
    node_port_range?: string;
    /**
     * DNS domain of Services.
     */
    domain?: string;
  };
  /**
   * Settings that are made on every host first.
   */
  prepare?: {
    /**
     * Where the OS packages come from: a mirror, an archive of an old release, a mounted ISO. If there is one of a host's kind (yum, or apt: with a suite), only these are used, and the host's own configuration is not changed.
     *
     * Items: One repository.
     */
    repositories?: {
      /**
       * A unique name, such as base.
       */
      name: string;
      /**
       * Its address as seen from the hosts; file:///mnt/iso is a folder on each host.
       */
      url: string;
      /**
       * For apt: its suite, such as bookworm, or a path that ends in a slash. Without it the repository is one for yum.
       */
      suite?: string;
      /**
       * For apt: components of the suite; none of a path.
       */
      components?: string[];
      /**
       * A file on the hosts with the public key that its packages (yum) or lists (apt) are signed with, such as /etc/pki/rpm-gpg/RPM-GPG-KEY-CentOS-7. Without it signatures are not verified.
       */
      key?: string;
    }[];
    /**
     * `off` stops and disables firewalld, ufw, nftables and the services of iptables; `keep` leaves the firewall alone (see `kubewright plan --ports`).
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
     * Your own kernel settings, in addition to those that Kubernetes needs, which they cannot change.
     */
    sysctl?: {
      /**
       * An integer, or words separated by single spaces.
       */
      [k: string]: string | number;
    };
  };
  /**
   * Certificates need synchronised clocks: chrony keeps them in sync.
   */
  chrony?: {
    /**
     * Whether the hosts already have a time daemon: chrony is then neither installed nor configured, and a host without any time daemon is refused.
     */
    keep?: boolean;
    /**
     * NTP servers that the first host follows; all others follow the first host. Empty: the first host's own clock is used.
     *
     * @maxItems 16
     *
     * Items: Name or address of a time server.
     */
    servers?: string[];
  };
  /**
   * The cluster's own certificate authorities, one per purpose.
   */
  pki?: {
    /**
     * Validity of a certificate authority, in days.
     */
    ca_days?: number;
    /**
     * Validity of a certificate, in days.
     */
    certificate_days?: number;
    /**
     * The next run renews a certificate that is valid for fewer days than this.
     */
    renew_before_days?: number;
    /**
     * Size of RSA keys in bits.
     */
    key_size?: 2048 | 3072 | 4096;
  };
  /**
   * The cluster's database, on the hosts with the role etcd.
   */
  etcd?: {
    /**
     * Where a member keeps its data: a dedicated directory, preferably on a fast disk of its own; `99.clean` empties it.
     */
    data_dir?: string;
    /**
     * A separate directory for the write-ahead log; without it the log is in the data directory.
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
     * Size of the database in bytes at which etcd refuses writes; 0 is etcd's default of 2 GiB.
     */
    quota_backend_bytes?: number;
    /**
     * Further flags of etcd by name without dashes; they override those that kubewright sets.
     */
    flags?: {
      /**
       * Text of one line, an integer, or true or false.
       */
      [k: string]: string | number | boolean;
    };
  };
  /**
   * The pod network, on all masters and nodes.
   */
  flannel?: {
    /**
     * vxlan = works wherever hosts can reach each other (UDP 8472); host-gw = faster, only where all hosts are in one layer 2 network; udp is not offered: it copies every packet through a process.
     */
    backend?: string;
    /**
     * Network interface for traffic between hosts, the same on all; by default the one with the host's address.
     */
    interface?: string;
  };
  /**
   * The container runtime, on all masters and nodes.
   */
  docker?: {
    /**
     * Mirrors of Docker Hub, in the order in which they are tried.
     *
     * Items: A URL such as https://mirror.example.com.
     */
    registry_mirrors?: string[];
    /**
     * Registries in the LAN that are used without TLS, or without verifying their certificate.
     *
     * Items: host, host:port or a network such as 10.0.0.0/8.
     */
    insecure_registries?: string[];
    /**
     * Size at which a container's log file is rotated, such as 10m (k, m or g).
     */
    log_max_size?: string;
    /**
     * Number of log files kept for each container.
     */
    log_max_file?: number;
    /**
     * Where docker stores images and containers: a dedicated directory at the second level or deeper, because `99.clean` empties it.
     */
    data_dir?: string;
    /**
     * Address and network of docker's own bridge on registry hosts, such as 192.168.200.1/24, if 172.17.0.0/16 is in use; on masters and nodes flannel assigns it.
     */
    bip?: string;
    /**
     * Pools from which docker on registry hosts allocates further networks (Harbor's), if those from 172.18.0.0/16 on are in use; requires docker 18.06 or newer.
     *
     * Items: A network, and the prefix length of the networks that are taken from it.
     */
    address_pools?: {
      /**
       * Such as 192.168.208.0/20.
       */
      base: string;
      /**
       * Prefix length of each network that is taken from it, such as 24.
       */
      size: number;
    }[];
    /**
     * Proxy that docker pulls images through; calls inside the cluster never use one.
     */
    proxy?: {
      /**
       * URL without user and password, such as http://proxy.example.com:3128.
       */
      http?: string;
      /**
       * URL without user and password, such as http://proxy.example.com:3128.
       */
      https?: string;
      /**
       * Names, domains (.example.com) and addresses that are reached without the proxy, in addition to the cluster's hosts and registries.
       *
       * Items: A name, a domain or an address.
       */
      no_proxy?: string[];
    };
    /**
     * How many nodes restart docker, and with it all their containers, at the same time when its configuration changes: a number, or a percentage such as 25%. Masters and etcd members always restart it one at a time.
     */
    roll?: string;
    /**
     * Whether docker listens on the network: off; tls = port 2376, only with a client certificate; plain = port 2375, for everybody, which makes them root on the host.
     */
    remote_api?: 'off' | 'tls' | 'plain';
  };
  /**
   * Folders of one host that other hosts mount: exported by the host with the role nfs to these hosts only, or by an existing server of yours. Mounts are hard: while the server is unavailable, writers wait, and nothing is lost.
   */
  nfs?: {
    /**
     * IPv4 address of your own NFS server; then no host has the role nfs.
     */
    server?: string;
    /**
     * Protocol version that the hosts use: 4 needs only one port (2049); 3 is for servers that support nothing else.
     */
    version?: 3 | 4;
    /**
     * The folders, each with the hosts that mount it.
     *
     * Items: One exported folder and where it is mounted.
     */
    folders?: {
      /**
       * The folder on the server, such as /srv/nfs/shared; created if it is missing. With `nfs.server`, an existing export.
       */
      path: string;
      /**
       * Where the hosts mount it, such as /data/shared: a dedicated directory at the second level or deeper.
       */
      mount: string;
      /**
       * Names of the hosts that mount it; the server refuses all others.
       *
       * @minItems 1
       */
      hosts: string[];
      /**
       * As which user the hosts' users write. root = the hosts' root becomes nobody (65534), others keep their numbers, so root of a host is not root of the folder; none = root stays root, for programs that change owners as root; all = everybody writes as uid and gid. With `nfs.server` that server decides.
       */
      squash?: 'root' | 'none' | 'all';
      /**
       * ID of the user that owns the folder: that of the program that writes there; 65534 is the ID of a squashed root.
       */
      uid?: number;
      /**
       * ID of the group that owns the folder.
       */
      gid?: number;
    }[];
  };
  /**
   * A registry with users, projects and a web page, on the host with the role harbor; masters and nodes trust it and can resolve its name.
   */
  harbor?: {
    /**
     * Name with which image names begin, such as harbor.lan/library/web:1; the hosts of the cluster resolve it through /etc/hosts.
     */
    domain?: string;
    /**
     * Where Harbor keeps images (in `registry`), database and keys: a dedicated directory. Mount an NFS folder on its `registry` (`nfs.folders`) to keep the images there.
     */
    data_dir?: string;
    /**
     * Path on the Harbor host of your own certificate, with its chain (PEM); without it the cluster creates one.
     */
    certificate?: string;
    /**
     * Path on the Harbor host of the certificate's key.
     */
    private_key?: string;
    /**
     * Path on the Harbor host of the certificate authority of your certificate (PEM), unless the hosts already trust it.
     */
    ca?: string;
  };
  /**
   * The registry that masters and nodes pull the cluster's images from: pause, DNS, add-ons.
   */
  registry?: {
    /**
     * none = no registry of your own: archives in files/images are loaded on each host, the rest is pulled from where it is published; existing = one that you run; plain = one without users and web page, on the host with the role registry; harbor = the cluster's own Harbor, on the host with the role harbor.
     */
    kind?: 'none' | 'existing' | 'plain' | 'harbor';
    /**
     * Existing registry: name or address, with the port if it is not 443, such as registry.lan:5000.
     */
    address?: string;
    /**
     * Where the images are in the registry: k8s.gcr.io/pause:3.1 is pulled as ADDRESS/PROJECT/pause:3.1. In Harbor it is a public project, because hosts pull without a password.
     */
    project?: string;
    /**
     * Existing registry: file in the folder of the archives (files/) with the certificate authority of its certificate (PEM), unless the hosts already trust it.
     */
    ca?: string;
    /**
     * Whether an existing registry is used without TLS, or without verifying its certificate.
     */
    insecure?: boolean;
    /**
     * Whether `11.harbor.yml` fills Harbor's project, or the plain registry, with the cluster's images from the archives of files/images.
     */
    fill?: boolean;
    /**
     * Name of the plain registry, with which image names begin, together with the port; the hosts of the cluster resolve it through /etc/hosts.
     */
    domain?: string;
    /**
     * Port of the plain registry: hosts pull from NAME:PORT.
     */
    port?: number;
    /**
     * Where the plain registry keeps images: a dedicated directory. It may be an NFS folder (`nfs.folders`).
     */
    data_dir?: string;
  };
  /**
   * One address for several masters: haproxy and keepalived on the hosts with the role lb, or an existing load balancer of yours.
   */
  lb?: {
    /**
     * Virtual IPv4 address that the lb hosts share, free and in their network; with `external`, the address or the DNS name of your load balancer.
     */
    address?: string;
    /**
     * Whether you run the load balancer yourself, in TCP mode to port 6443 of all masters; then no host has the role lb.
     */
    external?: boolean;
    /**
     * TCP port of the load balancer.
     */
    port?: number;
    /**
     * Prefix length of the network that the virtual address is in.
     */
    prefix?: number;
    /**
     * Network interface for the virtual address, which may then be in another network than the hosts' addresses; by default the one with the host's address.
     */
    interface?: string;
    /**
     * A number that no other group of load balancers in the same network uses.
     */
    router_id?: number;
  };
  /**
   * kube-apiserver, kube-controller-manager and kube-scheduler, on the hosts with the role master.
   */
  kube_master?: {
    /**
     * Secrets are encrypted before they are written to etcd.
     */
    encryption?: boolean;
    /**
     * Record who did what, at the level Metadata, in /var/log/kubernetes/audit.log.
     */
    audit?: boolean;
    /**
     * Playbook 04 writes .kubewright/admin.kubeconfig into the project, which git ignores; its key is created there. Anyone who has both is the cluster's administrator.
     */
    admin_on_control_node?: boolean;
    /**
     * Names and IPv4 addresses, in addition to those of the masters and the load balancer, in the certificate of kube-apiserver: those used by clients outside the cluster.
     *
     * @maxItems 100
     */
    extra_sans?: string[];
    /**
     * Further flags of kube-apiserver by name without dashes; they override those that kubewright sets.
     */
    apiserver_flags?: {
      /**
       * Text of one line, an integer, or true or false.
       */
      [k: string]: string | number | boolean;
    };
    /**
     * Further flags of kube-controller-manager by name without dashes; they override those that kubewright sets.
     */
    controller_manager_flags?: {
      /**
       * Text of one line, an integer, or true or false.
       */
      [k: string]: string | number | boolean;
    };
    /**
     * Further flags of kube-scheduler by name without dashes; they override those that kubewright sets.
     */
    scheduler_flags?: {
      /**
       * Text of one line, an integer, or true or false.
       */
      [k: string]: string | number | boolean;
    };
  };
  /**
   * kubelet and kube-proxy, on all masters and nodes.
   */
  kube_node?: {
    /**
     * How Services are implemented: iptables, or ipvs if the kernel of every host supports it.
     */
    proxy_mode?: 'iptables' | 'ipvs';
    /**
     * How many pods a node may run; a /24 of the pod network holds 253.
     */
    max_pods?: number;
    /**
     * Where kubelet keeps volumes and state: a dedicated directory at the second level or deeper, because `99.clean` empties it.
     */
    root_dir?: string;
    /**
     * The image of each pod's first container, from a registry that the nodes can reach or from files/images.
     */
    pause_image?: string;
    /**
     * An image with busybox's sh, httpd and wget, for the pods that verify.yml starts and removes.
     */
    verify_image?: string;
    /**
     * Whether kube-proxy sets the size of the kernel's connection tracking table; false keeps the host's setting.
     */
    conntrack?: boolean;
    /**
     * Further flags of kubelet by name without dashes; they override those that kubewright sets.
     */
    kubelet_flags?: {
      /**
       * Text of one line, an integer, or true or false.
       */
      [k: string]: string | number | boolean;
    };
  };
  /**
   * Where container images come from.
   */
  images?: {
    /**
     * Pull images of k8s.gcr.io from their copies on Docker Hub and tag them with their original names, for hosts that can reach Docker Hub (or a mirror of it: docker.registry_mirrors) but not Google.
     */
    mirror?: boolean;
  };
  /**
   * The cluster's DNS: Services and pods by name.
   */
  dns?: {
    /**
     * Which server: coredns, kube-dns, or none if you deploy your own.
     */
    provider?: 'coredns' | 'kube-dns' | 'none';
    /**
     * Address of its Service, in network.service_cidr; by default the second address in that network.
     */
    address?: string;
    /**
     * How many pods serve it.
     */
    replicas?: number;
    /**
     * Servers for names outside the cluster; by default those of the nodes (/etc/resolv.conf, or those of systemd-resolved), if all nodes have some; an empty list for none.
     */
    upstreams?: string[];
  };
  /**
   * The web page of the cluster, by NodePort over TLS and through the API.
   */
  dashboard?: {
    /**
     * Whether the dashboard is installed.
     */
    enabled?: boolean;
    /**
     * TCP port on every node, in network.node_port_range.
     */
    node_port?: number;
    /**
     * Create an account with all permissions in the cluster (cluster-admin) in addition to the read-only one.
     */
    admin_account?: boolean;
  };
  /**
   * Metrics of nodes and pods (CPU, memory), for the dashboard, `kubectl top` and autoscaling; kept in InfluxDB.
   */
  heapster?: {
    /**
     * Whether heapster and InfluxDB are installed.
     */
    enabled?: boolean;
    /**
     * Whether Grafana is installed too, which shows the metrics as graphs, through the API.
     */
    grafana?: boolean;
  };
  /**
   * Routes HTTP from outside the cluster to Services, by host name and path (Ingress).
   */
  traefik?: {
    /**
     * Whether traefik is installed.
     */
    enabled?: boolean;
    /**
     * Namespaces whose Ingress objects it watches; it can read their Secrets, for the certificates that these name. Missing namespaces are created. An empty list means all, and every Secret of the cluster.
     */
    namespaces?: string[];
    /**
     * How it is reached: a NodePort on every node; ports 80 and 443 of every node (host_port); or ports 80 and 443 of the load balancers (lb).
     */
    expose?: 'node_port' | 'host_port' | 'lb';
    /**
     * TCP port on every node for http, in network.node_port_range; not used with host_port.
     */
    http_node_port?: number;
    /**
     * TCP port on every node for https, in network.node_port_range; not used with host_port.
     */
    https_node_port?: number;
    /**
     * How many pods serve it; with host_port every node has one.
     */
    replicas?: number;
    /**
     * Host name of an example to install: a web server, and an Ingress that routes this name to it; without it there is no example.
     */
    example_host?: string;
  };
  /**
   * Where the archives and binaries come from.
   */
  artifacts?: {
    /**
     * Folder on the control node with the files; by default the project's own `files`.
     */
    folder?: string;
    /**
     * Your own YAML file that overrides file names, hashes and mirrors of the release: next to the configuration or in a folder below it; by default catalog.yml, if it exists. Its keys are at the end of docs/configuration.md.
     */
    catalog?: string;
  };
}
