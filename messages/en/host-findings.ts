/** Findings about what hosts have of their own: kernel settings, docker's networks, clocks (KW129n). */
export const hostFindings = {
  KW1290: {
    what: 'The kernel setting {name} lets neighbours of every host reach what listens on its loopback address (CVE-2020-8558).',
    todo: 'Leave it out: kube-proxy sets it where it runs, behind a rule that keeps others out.',
  },
  KW1291: {
    what: "Host {host} ({address}) is in 172.17.0.0/16, the network of docker's own bridge on the host of the registry, which would not reach it.",
    todo: 'Set docker.bip to a network that is free, such as 192.168.200.1/24.',
  },
  KW1292: {
    what: 'Host {host} ({address}) is in a network from 172.18.0.0/16 on; docker on the host of Harbor takes those in turn for its containers, and would not reach it then.',
    todo: 'Set docker.address_pools to networks that are free; with the docker of release 1.12 and 1.13 name docker 18.06 or newer in a catalog.',
  },
  KW1293: {
    what: "{cidr} is to be a network of docker's own, but host {host} ({address}) is in it.",
    todo: 'Choose a network without hosts.',
  },
  KW1294: {
    what: 'docker of {file} does not know address pools and would not start.',
    todo: 'Leave docker.address_pools out, or name an archive of docker 18.06 or newer in a catalog (artifacts.catalog).',
  },
  KW1295: {
    what: '{key} has no effect: it is for hosts of a registry, and there are none.',
    todo: 'Leave it out; on masters and nodes flannel gives docker its network.',
  },
  KW1296: {
    what: 'chrony.servers has no effect with chrony.keep: chrony is not configured.',
    todo: 'Leave out one of the two.',
  },
} as const;
