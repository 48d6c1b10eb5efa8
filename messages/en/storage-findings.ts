/** Findings about folders of NFS (KW116n) and hosts of registries (KW117n). */
export const storageFindings = {
  KW1160: {
    what: 'Folders are to be mounted, but there is no NFS server.',
    todo: 'Give a host the role nfs, or name a server of yours with nfs.server.',
  },
  KW1161: {
    what: 'nfs.server says that the server is yours, but the host {name} has role nfs.',
    todo: 'Remove one of the two.',
  },
  KW1162: {
    what: '{name} is the second host with role nfs: a folder is served by one.',
    todo: 'Give the role nfs to one host.',
  },
  KW1163: {
    what: 'No host is named {name}.',
    todo: 'Name hosts of this configuration: {known}.',
  },
  KW1164: {
    what: '{name} would mount a folder of its own.',
    todo: 'Leave it out of hosts: the folder is there already, as {folder}.',
  },
  KW1165: {
    what: '{mount} and {other} lie in each other, and {name} mounts both.',
    todo: 'Give each a directory of its own.',
  },
  KW1166: {
    what: '{path} cannot be used here: {other} has a use of its own.',
    todo: 'Use a directory that is there for nothing else, such as /srv/nfs/{name} on the server and /data/{name} on hosts.',
  },
  KW1167: {
    what: 'No host mounts anything from the NFS server.',
    todo: 'Name folders in nfs.folders, or remove the server.',
  },
  KW1168: {
    what: 'The folder {path} is named twice.',
    todo: 'Name it once, with all its hosts.',
  },
  KW1170: {
    what: '{name} is the second host with role {role}.',
    todo: 'Give the role {role} to one host.',
  },
  KW1171: {
    what: '{name} has the roles {own} and {role}: docker of masters and nodes depends on the network of the pods, and balancers may use the same ports.',
    todo: 'Give {own} a host of its own; it may be an etcd member.',
  },
  KW1172: {
    what: 'Images cannot be kept in {data}: {other} has a use of its own.',
    todo: 'Name a directory that is there for nothing else, such as /data/{role}.',
  },
  KW1173: {
    what: 'The database of Harbor would lie on NFS, below {mount}: it can lose what was written when the server fails.',
    todo: 'Mount the folder on {registry} instead: images are there, the database stays on the host.',
  },
  KW1174: {
    what: 'harbor.{key} is given, but a certificate of yours needs both harbor.certificate and harbor.private_key.',
    todo: 'Give both, or none: the cluster makes one then.',
  },
  KW1175: {
    what: 'harbor.domain is the name of the host {name}, which is not that of Harbor.',
    todo: 'Give Harbor another name.',
  },
  KW1176: {
    what: "The folder for Harbor's images, {mount}, belongs to {uid}:{gid}, but Harbor's registry writes as 10000:10000.",
    todo: 'Set uid and gid of the folder to 10000, and squash to all.',
  },
  KW1177: {
    what: 'harbor.domain is {length} characters long: the certificate that the cluster makes has no room for it.',
    todo: 'Use a name of at most {limit} characters, or a certificate of yours (harbor.certificate, harbor.private_key).',
  },
} as const;
