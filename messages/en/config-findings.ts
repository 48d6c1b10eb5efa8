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
  KW1101: { what: 'Two hosts are named {name}.', todo: 'Give each host a name of its own.' },
  KW1102: { what: 'Two hosts have the address {address}.', todo: 'Give each host its own address.' },
  KW1103: {
    what: '{count} etcd members: an even number tolerates no more failures than one member less.',
    todo: 'Use 1, 3, 5 or 7 hosts with role etcd.',
  },
  KW1104: { what: 'No host has the role etcd.', todo: 'Give it to 1, 3 or 5 hosts.' },
  KW1105: { what: 'Release {release} is not known.', todo: 'Known releases: {known}.' },
  KW1106: {
    what: 'No hash is known for {file} (artifact {artifact}): nobody published one.',
    todo: 'Fetch it from a source you trust, run sha256sum, and write the hash into a catalog: artifacts.catalog.',
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
  KW1111: {
    what: 'The WAL directory {wal} lies in the data directory.',
    todo: 'Name a directory elsewhere, or leave wal_dir out.',
  },
  KW1113: {
    what: 'A host cannot be named {name}: Ansible knows a group or the control machine by that name.',
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
  KW1112: {
    what: 'Certificates live {life} days and would be renewed {renew} days before their end: every run would renew them.',
    todo: 'Make pki.renew_before_days smaller than pki.certificate_days.',
  },
} as const;
