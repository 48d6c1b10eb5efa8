/** About the registry that the cluster's images come from. */
export const registryFindings = {
  KW1180: {
    what: 'registry.kind is existing, but nobody says where that registry is.',
    todo: 'Name it in registry.address, such as registry.lan:5000.',
  },
  KW1181: {
    what: 'registry.kind is {kind}, but no host has the role {role}.',
    todo: 'Give a host of its own the role {role}, or name a registry that you run: kind existing, with its address.',
  },
  KW1182: {
    what: 'registry.{key} has no use where registry.kind is {kind}.',
    todo: 'Remove it, or choose the other kind.',
  },
  KW1183: {
    what: 'images.mirror pulls copies from Docker Hub, but the images are to come from a registry of yours.',
    todo: 'Set images.mirror to false, or registry.kind to none.',
  },
  KW1184: {
    what: 'Images of {address} travel in clear, or from whoever pretends to be it: anybody in between can change what the cluster runs.',
    todo: 'Give the registry a certificate, and its authority in registry.ca.',
  },
  KW1185: {
    what: '{name} has the role registry, but registry.kind is {kind}.',
    todo: 'Set registry.kind to plain, or remove the role.',
  },
  KW1186: {
    what: 'registry.domain is the name of the host {name}, which can be its loopback address there: docker checks no certificate then.',
    todo: 'Give the registry another name, such as registry.lan.',
  },
  KW1187: {
    what: '{name} has the role registry, but there are no masters and nodes, which are all that a plain registry lets in.',
    todo: 'Add masters and nodes, or remove the role; Harbor (role harbor) also serves others.',
  },
} as const;
