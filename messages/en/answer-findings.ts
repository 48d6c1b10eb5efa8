/** Findings about an answer to `kubewright init` that a file would have no place for. */
export const answerFindings = {
  KW1201: {
    what: 'Line {line}: {word} is no IPv4 address, no range such as 10.0.20.11-17, and no host of ~/.ssh/config.',
    todo: 'Write address, name and roles, such as 10.0.20.11 master-1 etcd,master.',
  },
  KW1202: {
    what: 'Line {line}: {word} is no role.',
    todo: 'Write one name, then roles: {known}.',
  },
  KW1203: {
    what: 'Line {line}: {range} is no range of at most 256 addresses.',
    todo: 'Write the first and the last address, such as 10.0.20.11-17.',
  },
  KW1204: {
    what: 'Line {line}: {key} is not known here.',
    todo: 'Known: {known}.',
  },
  KW1205: {
    what: 'Line {line}: ~/.ssh/config reaches {alias} as {name}, which is no IPv4 address.',
    todo: 'Write its address before its name.',
  },
  KW1206: {
    what: '{folder} lacks {files}.',
    todo: 'Put your copies there, under these names; or give a catalog file.',
  },
} as const;
