/** What `kubewright plan` shows. */
export const plan = {
  cluster: 'Cluster {cluster}, release {release} (Kubernetes {kubernetes})',
  hosts: 'Hosts',
  control: 'control node',
  steps: 'Steps',
  files: 'Files that the hosts need',
  file: '{file}  {checksum}',
  noHash: 'unknown',
  images: 'Container images that the hosts need',
  unproven: 'Not tested',
  ports: 'Connections to allow',
  port: { from: 'from', to: 'to', protocol: 'protocol', port: 'port', why: 'why' },
} as const;
