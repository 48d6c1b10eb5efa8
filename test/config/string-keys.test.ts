import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterSchema, type SchemaNode } from '../../schema/schema.ts';
import { NASTY } from '../helpers/nasty.ts';
import { arbitraryOf } from './arbitrary.ts';

/** What reaches units, shells, haproxy.cfg, kubeconfigs and all other files; each of these reads such text as it is. */
const MEANS_NOTHING = /^[A-Za-z0-9_./@:+~,|-]*( [A-Za-z0-9_./@:+~,|-]+)*$/;

/** Keys that hold any line of text: role daemon writes them, test/roles/daemon.test.ts holds them to systemd. */
const FREE = [
  'etcd.flags.*',
  'kube_master.apiserver_flags.*',
  'kube_master.controller_manager_flags.*',
  'kube_master.scheduler_flags.*',
  'kube_node.kubelet_flags.*',
];

/** For editors, written nowhere; and a number or a share, which stands in quotes in a playbook alone. */
const UNUSED = ['$schema'];
const SHARES = ['docker.roll'];

const schema = clusterSchema();

/** Every place of the schema that takes text of the user's own: values, entries of lists, names of keys. */
function textKeys(given: SchemaNode, path: string): [path: string, node: SchemaNode][] {
  const node = schema.resolve(given);
  if (node.enum !== undefined) return [];
  const children = Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
    textKeys(child, `${path}.${key}`.replace(/^\./, '')),
  );
  const names =
    node.propertyNames === undefined ? [] : textKeys({ type: 'string', ...node.propertyNames }, `${path}.<name>`);
  const others = node.additionalProperties ? textKeys(node.additionalProperties, `${path}.*`) : [];
  const entries = node.items === undefined ? [] : textKeys(node.items, path);
  const own: [string, SchemaNode][] = [node.type].flat().includes('string')
    ? [[path, { ...node, type: 'string' }]]
    : [];
  return [...own, ...children, ...names, ...others, ...entries];
}

const KEYS = textKeys(schema.root, '').filter(([path]) => !UNUSED.includes(path));

test('all keys that take text are looked at', () => {
  const paths = KEYS.map(([path]) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['name', 'hosts.name', 'hosts.ssh.bastion', 'prepare.sysctl.<name>', ...FREE]),
  );
});

test.each(KEYS.filter(([path]) => ![...FREE, ...SHARES].includes(path)))(
  '%s takes nothing that a shell or a file could read otherwise',
  (_, node) => {
    const taken = arbitraryOf({ root: node, parts: [], resolve: (one) => one }) as fc.Arbitrary<string>;
    const texts = fc.sample(taken, 300);
    expect(texts.filter((text) => !MEANS_NOTHING.test(text))).toEqual([]);
  },
);

test.each(KEYS)('%s takes no line break, no control character', (_, { pattern, format }) => {
  if (format === 'ipv4') return;
  const accepted = NASTY.filter((text) => new RegExp(pattern ?? '', 'u').test(text));

  expect(accepted.filter((text) => /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text))).toEqual([]);
});
