/** Findings about what would weaken a cluster (KW121n), and of what is weak by itself (KW122n). */
export const guardFindings = {
  KW1210: {
    what: '{program} must not have {flag}={value}: {reason}.',
    todo: 'Remove the flag. Source: {source}',
  },
  KW1211: {
    what: '{program} with {flag}={value}: {reason}.',
    todo: 'Remove the flag unless you need it. Source: {source}',
  },
  KW1212: {
    what: '{flag} lacks {missing}: a list given here stands in the place of the one that kubewright sets.',
    todo: 'Add {missing} to it.',
  },
  KW1213: {
    what: 'docker would take images from any registry of {registry} without checking who it is.',
    todo: 'Name your registry, or a network of at least /{least}, such as 10.0.0.0/8.',
  },
  KW1214: {
    what: 'Images come from {mirror} in clear: whoever is between can change them, and they run on your hosts.',
    todo: 'Use https:// where the mirror has it, or reach it through networks that are yours only.',
  },
  KW1215: {
    what: 'Secrets are written to etcd as they are: whoever has its data or a backup of them reads all of them.',
    todo: 'Leave kube_master.encryption on.',
  },
  KW1216: {
    what: 'Certificates of {days} days: nothing in the cluster can take one back, so a stolen one is good for that long.',
    todo: 'Use at most {most} days: each run renews what ends soon (pki.renew_before_days).',
  },
  KW1217: {
    what: 'traefik may read the Secrets of kube-system, the tokens of controllers among them: whoever takes it over has the cluster.',
    todo: 'Name the namespaces of your Ingress objects in traefik.namespaces, and not kube-system.',
  },
  KW1218: {
    what: 'Packages of the repository {name} are not held to a key: whoever is between can change them, and they are installed as root.',
    todo: 'Name a file on the hosts with its public key: key.',
  },
  KW1220: {
    what: 'Nobody maintains Kubernetes {kubernetes} and docker {docker} any more; known holes that stay open in them: {holes}.',
    todo: 'docs/security.md says what each is and what helps, such as docker 18.06.3 or `profile: cis`. This is said once.',
  },
} as const;
