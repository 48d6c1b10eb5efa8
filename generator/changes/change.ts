import type { Path } from '../../findings/finding.ts';
import type { ChangeRule } from '../../schema/schema.ts';

/** What differs between the cluster that a project stands for and the one that its configuration describes now. */
export interface ClusterChange extends ChangeRule {
  /** Where in the new configuration. */
  readonly path: Path;
  /** undefined where there was nothing. */
  readonly from: unknown;
  /** undefined where there is nothing any more. */
  readonly to: unknown;
  /**
   * setting: a key has another value; members: etcd has others; authority: another host would have the keys of the authorities;
   * roles: a host loses some; removed, added: a host.
   */
  readonly about: 'setting' | 'members' | 'authority' | 'roles' | 'removed' | 'added';
}
