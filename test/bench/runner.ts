import { join } from 'node:path';
import { execa } from 'execa';
import { ansibleFolder } from '../ansible.ts';
import { makeProject, play } from '../runner/project.ts';
import { machine, round } from './measure.ts';

const TASKS = 60;

/** CPU of `kubewright run` itself against that of the ansible-playbook below it: 60 real modules on two local hosts. */
export async function benchRunner(say: (line: string) => void): Promise<void> {
  say(await machine());
  const tasks = Array.from(
    { length: TASKS },
    (_, i) => `- name: Task ${String(i)}\n  ansible.builtin.command: 'true'\n`,
  );
  const project = await makeProject({ '90.setup.yml': play('a:b', tasks.join('')) });
  try {
    const ansible = join(await ansibleFolder('2.16'), 'bin', 'ansible-playbook');
    const argv = [process.execPath, CLI, 'run', 'setup', '-C', project.path, '--ansible', ansible];
    const { stdout } = await execa('python3', ['-c', SCRIPT, ...argv]);
    const [own = NaN, below = NaN] = JSON.parse(stdout) as number[];
    say(
      `kubewright ${round(own)} s CPU, ansible-playbook ${round(below)} s CPU; share ${round((100 * own) / below)} % (limit 3 %)`,
    );
  } finally {
    await project.rm();
  }
}

/** A process that has ended and is not yet reaped still tells its own CPU apart from that of its children. */
const SCRIPT = `
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
fields = open(f"/proc/{child.pid}/stat").read().rsplit(")", 1)[1].split()
own, below = (sum(int(fields[i]) for i in pair) / os.sysconf("SC_CLK_TCK") for pair in ((11, 12), (13, 14)))
code = child.wait()
if code != 0:
    sys.exit(f"{sys.argv[1:]} ended with {code}")
print(json.dumps([own, below]))
`;
import { CLI } from '../helpers/cli-path.ts';
