import { expect, test } from 'vitest';
import { plan } from '../../generator/plan/plan.ts';
import { connections } from '../../generator/plan/ports.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const cluster = clusterOf(
  configWith({
    hosts: [
      { name: 'a', address: '10.0.0.1', roles: ['etcd', 'master', 'node'], ssh: { address: 'a.office.example' } },
      { name: 'b', address: '10.0.0.2', roles: ['master', 'lb'], ssh: { address: '192.0.2.2', port: 2222 } },
      { name: 'c', address: '10.0.0.3', roles: ['node', 'nfs'] },
    ],
    lb: { address: '10.0.0.100' },
    nfs: { folders: [{ path: '/srv/nfs/x', mount: '/data/x', hosts: ['a'] }] },
  }),
);
const planned = plan(cluster, loadRelease('1.12'));

test('Ansible connects to one address, and the cluster knows the other one', () => {
  expect(planned.hostVars).toMatchObject({
    a: { ansible_host: 'a.office.example', host_address: '10.0.0.1' },
    b: { ansible_host: '192.0.2.2', ansible_port: 2222, host_address: '10.0.0.2' },
    c: { ansible_host: '10.0.0.3', host_address: '10.0.0.3' },
  });
  expect(connections(planned).slice(0, 2)).toMatchObject([
    { from: ['control'], to: ['a.office.example', '10.0.0.3'], port: 22 },
    { from: ['control'], to: ['192.0.2.2'], port: 2222 },
  ]);
});

test('what Ansible connects to stands in the inventory alone: no role and no variable reads it', () => {
  const files = [...render(planned, loadTemplates())].filter(([path]) => !path.startsWith('README'));
  const naming = (text: string) => files.filter(([, { content }]) => content.includes(text)).map(([path]) => path);
  for (const text of ['ansible_host', 'office.example', '192.0.2.2']) expect(naming(text)).toEqual(['inventory/hosts']);
});
