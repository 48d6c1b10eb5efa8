/** A host on the way to others, and how ssh gets into it: as into those. */
export interface Bastion {
  /** `user@host:port`; user and port may be missing. */
  readonly bastion: string;
  /** Paths as they are written in the configuration. */
  readonly key?: string | undefined;
  readonly knownHosts?: string | undefined;
}

/**
 * The option of ssh that leads through a bastion. Not ProxyJump: what is said on the command line, key and known hosts, it does not
 * hand on to the bastion. As a file for all users, the known hosts leave those of the user's own ssh as they are: both count.
 */
export function throughBastion({ bastion, key, knownHosts }: Bastion): string {
  const {
    user,
    host = bastion,
    port,
  } = /^(?:(?<user>[^@]+)@)?(?<host>[^:]+)(?::(?<port>\d+))?$/.exec(bastion)?.groups ?? {};
  const words = [
    'ssh -W %h:%p',
    ...(user === undefined ? [] : [`-l ${user}`]),
    ...(port === undefined ? [] : [`-p ${port}`]),
    ...(key === undefined ? [] : [`-i ${key}`]),
    ...(knownHosts === undefined ? [] : [`-o "GlobalKnownHostsFile=${knownHosts} /etc/ssh/ssh_known_hosts"`]),
    host,
  ];
  return `ProxyCommand=${words.join(' ')}`;
}
