import { CORES, type Core } from '../runner/ansible/cores.ts';
import { setupAnsible } from '../runner/ansible/setup.ts';

/** Every ansible-core version that `kubewright setup` makes. */
export const ALL_CORES = CORES;

/** The virtual environment of an ansible-core version, in the user's own cache; made when it is not there. */
export async function ansibleFolder(core: Core): Promise<string> {
  const { folder } = await setupAnsible(core, process.env);
  return folder;
}
