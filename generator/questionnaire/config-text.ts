import type { Config } from '../document/set-in.ts';
import { Document, isMap, isSeq } from 'yaml';
import { clusterSchema } from '../../schema/schema.ts';

/** A configuration as a person would write it: keys in the order of the schema, each host on a line of its own. */
export function configText(config: Config): string {
  const order = Object.keys(clusterSchema().root.properties ?? {});
  const entries = Object.entries(config).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  // others read it as YAML 1.1, where an unquoted `off` is false
  const document = new Document(Object.fromEntries(entries), { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  const hosts = document.get('hosts');
  if (isSeq(hosts)) for (const host of hosts.items) if (isMap(host)) host.flow = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
