/** Findings about a configuration: KW10nn about one key, KW11nn about keys together. */
export const configFindings = {
  KW1001: { what: 'The file cannot be parsed: {reason}', todo: 'Correct the syntax at this place.' },
  KW1002: { what: 'Unknown key {key}.', todo: 'Remove it; known here: {known}.' },
  KW1003: { what: 'Unknown key {key}.', todo: 'Did you mean `{near}`?' },
  KW1004: { what: '{key} lacks the key `{missing}`.', todo: 'Add `{missing}`; docs/configuration.md describes it.' },
  KW1005: { what: '{key} has to be {expected}, but is {value}.', todo: '{advice}' },
  KW1006: { what: '{key} cannot be {value}.', todo: 'Use one of: {allowed}.' },
  KW1007: { what: '{key} cannot be {value}.', todo: 'Allowed: {rule}.' },
  KW1008: { what: '{key} cannot have an entry {value}.', todo: 'Allowed: {rule}.' },
  KW1010: {
    what: 'release is the number {value}; without quotes YAML reads 1.30 as 1.3.',
    todo: 'Quote it: release: "{value}".',
  },
  KW1012: {
    what: '{key} is the number {value}, which would become {read}.',
    todo: 'Quote it if every digit counts; else write a plain number without a leading zero, below 2^53.',
  },
  KW1014: {
    what: 'Merge keys (`<<`) are not read.',
    todo: 'Write the keys here; an alias (`*name`) can stand for a whole value.',
  },
  KW1015: { what: '{key} has a character that no program can be given: {character}.', todo: 'Remove it.' },
  KW1016: { what: '{key} is {length} characters long.', todo: 'At most {limit} are taken; put long text into a file.' },
  KW1020: { what: '{file} cannot be read ({reason}).', todo: 'Check the path and its permissions.' },
  KW1021: {
    what: '{file} is no UTF-8 text.',
    todo: 'Save it as UTF-8 in your editor; UTF-16, GBK and binary files are not read.',
  },
  KW1022: {
    what: '{file} is larger than {limit} bytes.',
    todo: 'A configuration of 10,000 hosts is smaller; is it the right file?',
  },
  KW1023: {
    what: '{file} is empty.',
    todo: 'Write its keys; docs/configuration.md describes them, examples/ has files to start from.',
  },
  KW1024: {
    what: '{file} has no keys: it is {value}.',
    todo: 'Begin lines with a key, a colon and a space, such as `name: demo`.',
  },
  KW1025: {
    what: 'There is no catalog {file}.',
    todo: 'Write it with the hashes of your archives, as the end of docs/configuration.md shows, or correct artifacts.catalog.',
  },
  KW1026: {
    what: '{file} is a symbolic link, or lies behind one, that leads out of its folder or to a hidden file; kubewright reads no such file.',
    todo: 'Copy the file itself to the folder of the configuration.',
  },
  KW1027: {
    what: '{file} cannot be read as a configuration: it is a folder.',
    todo: 'Name its project with -C {file}, or the file in it.',
  },
  KW1028: {
    what: 'There is no time zone {zone}.',
    todo: 'Write a name of the time zone database as it stands there, such as {near}; `timedatectl list-timezones` lists them.',
  },
  KW1029: {
    what: 'There are masters, but no host with role node: nothing can run pods, so that the add-ons never start.',
    todo: 'Give role node to at least one host; a master can have it too: roles: [master, node].',
  },
  KW1101: { what: 'Two hosts are named {name}.', todo: 'Give each host a name of its own.' },
  KW1102: { what: 'Two hosts have the address {address}.', todo: 'Give each host its own address.' },
  KW1103: {
    what: '{count} etcd members: an even number tolerates no more failures than one member less.',
    todo: 'Use 1, 3, 5 or 7 hosts with role etcd; an even number only while you add or remove members.',
  },
  KW1104: { what: 'No host has the role etcd.', todo: 'Give it to 1, 3 or 5 hosts.' },
  KW1105: { what: 'Release {release} is not known.', todo: 'Known releases: {known}.' },
  KW1106: {
    what: 'kubewright has no hash of {file} (artifact {artifact}).',
    todo: 'Fetch it from a source you trust, run sha256sum, and write the hash below `artifacts:` of the file that artifacts.catalog names: {line}',
  },
  KW1108: {
    what: 'The catalog names the artifact {artifact}, which release {release} does not have.',
    todo: 'Known: {known}.',
  },
  KW1109: {
    what: 'An election timeout of {election} ms is less than five heartbeats of {heartbeat} ms: etcd refuses to start.',
    todo: 'Raise etcd.election_timeout to {least} or more.',
  },
  KW1110: {
    what: '{address} cannot be the address of a host.',
    todo: 'Use the address that the other hosts reach it by.',
  },
  KW1251: {
    what: 'Ansible would reach {first} and {name} at one and the same place: {address}, port {port}.',
    todo: 'Give each host its own address, or one of `ssh.address` and `ssh.port` that leads to it alone.',
  },
  KW1252: {
    what: 'Nobody can connect to {address}.',
    todo: 'Use the name or the address that the control node reaches the host by, or leave ssh.address out.',
  },
  KW1111: {
    what: 'The WAL directory {wal} lies in the data directory.',
    todo: 'Name a directory elsewhere, or leave wal_dir out.',
  },
  KW1113: {
    what: 'A host cannot be named {name}: Ansible or /etc/hosts knows something else by that name.',
    todo: 'Name it otherwise, for example {name}-1.',
  },
  KW1114: {
    what: 'The flag {flag} cannot be set here: kubewright sets it, and certificates, paths or health checks rely on it.',
    todo: 'Use the key of that name, such as etcd.data_dir, or leave it out.',
  },
  KW1115: {
    what: 'The authorities live {ca} days, the certificates {life}: an authority would end before what it signed.',
    todo: 'Make pki.ca_days {least} or more.',
  },
  KW1116: {
    what: '{cidr} is no network: bits of a host are set.',
    todo: 'Write {proper}.',
  },
  KW1117: {
    what: 'The service network {cidr} has no size that kube-apiserver takes.',
    todo: 'Use a prefix from /12 to /28, such as 10.68.0.0/16.',
  },
  KW1118: {
    what: 'The service network {services} and the pod network {pods} overlap.',
    todo: 'Give them addresses that nothing else uses, such as 10.68.0.0/16 and 172.20.0.0/16.',
  },
  KW1119: {
    what: '{key} is {cidr}; the addresses of {count} of the hosts are in it: {hosts}.',
    todo: 'Choose another network for {key}; the hosts could not reach each other.',
  },
  KW1121: {
    what: '{range} is no range of ports.',
    todo: 'Write the first and the last port, such as 20000-40000; the last is 65535 at most.',
  },
  KW1122: {
    what: 'The NodePort range {range} covers ports that the cluster uses itself: {ports}.',
    todo: 'Use a range without them, such as 20000-40000.',
  },
  KW1123: {
    what: 'Host {host} serves a control plane, and no host has the role master.',
    todo: 'Give the role master to one host, or to three for high availability.',
  },
  KW1124: {
    what: 'The host name {name} is {length} characters long: no certificate has room for it.',
    todo: 'Use one of at most {limit} characters for a host with these roles.',
  },
  KW1125: {
    what: 'The kernel setting {name} cannot be {value}: Kubernetes needs {needed}.',
    todo: 'Leave it out: kubewright sets it.',
  },
  KW1126: {
    what: 'The catalog has a digest of {image}, which hosts of this cluster do not pull.',
    todo: '`kubewright images` lists those that they do; with `registry.kind` other than none all come from that registry.',
  },
  KW1127: {
    what: 'Two package repositories have the name {name}.',
    todo: 'Give each a name of its own.',
  },
  KW1128: {
    what: 'A host cannot be named {name}: programs read that as an address.',
    todo: 'Use a name with a letter, such as node-{name}.',
  },
  KW1112: {
    what: 'Certificates live {life} days and would be renewed {renew} days before their end: every run would renew them.',
    todo: 'Make pki.renew_before_days smaller than pki.certificate_days.',
  },
  KW1130: {
    what: 'The load balancer has no address.',
    todo: 'Set lb.address: a free address in the network of the lb hosts, or that of your own balancer.',
  },
  KW1250: {
    what: 'The address of the load balancer is a name, {name}: only an address can move between the lb hosts.',
    todo: 'Write a free IPv4 address of their network, and the name below kube_master.extra_sans; or set lb.external if the balancer is yours.',
  },
  KW1131: {
    what: 'The address of the load balancer is that of the host {name}.',
    todo: 'Use a free address of the same network: it moves between the lb hosts.',
  },
  KW1132: {
    what: '{address}/{prefix} is not in the network of the lb host {name}: nobody would find the address there.',
    todo: 'Use an address of the network that all lb hosts are in, and set lb.prefix to its prefix length; if another interface of theirs is in that network, name it with lb.interface.',
  },
  KW1133: {
    what: '{count} masters, but no address that stands for all of them.',
    todo: 'Give two hosts the role lb (masters may have it too) and set lb.address; or name your own balancer with lb.external.',
  },
  KW1134: {
    what: 'lb.external says that the balancer is yours, but the host {name} has role lb.',
    todo: 'Remove one of the two.',
  },
  KW1135: {
    what: '{name} is the only load balancer: without it nobody reaches the masters.',
    todo: 'Give a second host the role lb.',
  },
  KW1136: {
    what: 'Port {port} of the load balancer is taken on {name}: {user} needs it.',
    todo: 'Set lb.port to another one, such as 8443.',
  },
  KW1137: {
    what: 'The address {address} of the load balancer lies in the cluster network {network}.',
    todo: 'Use an address of the network that the hosts are in.',
  },
  KW1138: {
    what: '{address} cannot be the address of a load balancer.',
    todo: 'Use a free address of the network that the lb hosts are in.',
  },
  KW1139: {
    what: 'No host would have the address {address}: none has role lb.',
    todo: 'Give two hosts the role lb, or set lb.external if the balancer is yours, or remove lb.address.',
  },
  KW1140: {
    what: 'docker will answer on the network without asking who calls: everybody who reaches port 2375 of a host is root on it.',
    todo: 'Use docker.remote_api: tls, unless a firewall keeps everybody else away from this port.',
  },
  KW1141: {
    what: 'The directory {data} of {owner} and {other} lie in each other; 99.clean empties that of {owner}.',
    todo: 'Name a directory that is there for nothing else, such as /data/{owner}.',
  },
  KW1142: {
    what: 'Each host gets a /24 of the pod network: this one has room for {room}, the cluster has {hosts} masters and nodes.',
    todo: 'Make network.pod_cidr larger, for example a /16.',
  },
  KW1150: {
    what: 'The address {address} of the DNS does not lie in the service network {cidr}.',
    todo: 'Use an address of network.service_cidr, or remove dns.address: then it is the second one.',
  },
  KW1151: {
    what: 'The address {address} of the DNS is that of the API: the first one of the service network.',
    todo: 'Use another address of network.service_cidr, or remove dns.address: then it is the second one.',
  },
  KW1152: {
    what: 'The NodePort {port} does not lie in {range}.',
    todo: 'Use a port of network.node_port_range.',
  },
  KW1153: {
    what: 'The NodePort {port} is that of {other} already.',
    todo: 'Use another port of network.node_port_range.',
  },
  KW1154: {
    what: 'There is no master for {addon} to run with.',
    todo: 'Give a host the role master, or remove this section.',
  },
  KW1155: {
    what: 'traefik is to be reached through the load balancers, but no host has role lb.',
    todo: 'Give two hosts the role lb, or use traefik.expose: node_port or host_port.',
  },
  KW1157: {
    what: 'Grafana shows the figures of heapster, which is not installed.',
    todo: 'Set heapster.enabled, or remove heapster.grafana.',
  },
  KW1158: {
    what: 'The DNS would ask itself: {server} is its own address.',
    todo: 'Name servers outside of the cluster, or an empty list for none.',
  },
} as const;
