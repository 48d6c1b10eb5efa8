import { describe } from 'vitest';
import { ADDONS } from '../lab/addon-tests.ts';
import { installTests } from '../lab/install-tests.ts';
import { ADMIN } from '../lab/admin-proofs.ts';
import { useCluster } from '../lab/use-cluster.ts';
import { faultTests } from './fault-tests.ts';

describe('the classic cluster under faults of the field', () => {
  const roles = (host: string) => ['etcd', host === 'host1' ? 'master' : 'node'];
  const cluster = useCluster(3, roles, () => ({ kube_master: ADMIN, ...ADDONS }));
  installTests(cluster);
  // Their pods are there for these tests only.
  describe('each undone by what verify prints', () => {
    faultTests(cluster);
  });
});
