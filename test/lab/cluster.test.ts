import { describe } from 'vitest';
import { ADDONS, addonTests } from './addon-tests.ts';
import { ADMIN } from './admin-proofs.ts';
import { cleanTests } from './clean-tests.ts';
import { etcdTests } from './etcd-tests.ts';
import { installTests } from './install-tests.ts';
import { kubernetesTests } from './kubernetes-tests.ts';
import { useCluster } from './use-cluster.ts';

// One cluster for all, since its installation takes longest: three etcd members, one of them the master, the others nodes.
describe('the classic cluster on three hosts', () => {
  const roles = (host: string) => ['etcd', host === 'host1' ? 'master' : 'node'];
  const cluster = useCluster(3, roles, () => ({ kube_master: ADMIN, ...ADDONS }));
  installTests(cluster);
  etcdTests(cluster);
  kubernetesTests(cluster);
  addonTests(cluster);
  cleanTests(cluster);
});
