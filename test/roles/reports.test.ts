import { execa } from 'execa';
import { expect, test } from 'vitest';
import { failRole } from '../helpers/role.ts';

// With the journal of this machine, in which units of these names have nothing to say.
test.for([
  [
    'daemon',
    { daemon_units: [{ name: 'kube-not-there' }] },
    /KW3140: kube-not-there on localhost: not all are ready after they were started\.\\nthe reason\\nLast lines of the journal \(journalctl -u kube-not-there\):/,
  ],
  [
    'lb',
    { lb_port: 6443, lb_host_address: '10.0.0.1', lb_address: '10.0.0.9' },
    /KW3153: haproxy and keepalived on localhost do not accept connections on port 6443 of 10\.0\.0\.1 and 10\.0\.0\.9\.\\nthe reason\\n/,
  ],
] as const)(
  'what %s says of units that do not start begins with its code and has the reason',
  async (given, context) => {
    const [role, vars, report] = given;
    const { failed } = await execa('journalctl', ['--lines=1'], { reject: false });
    if (failed) context.skip('this machine has no journalctl');
    const said = await failRole('2.16', role, { ...vars, ansible_failed_result: { msg: 'the reason' } }, 'report');
    expect(said).toMatch(report);
  },
);
