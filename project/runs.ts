import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './file-access.ts';
import { layout } from './layout.ts';
import { makeFolder } from './make-folder.ts';

/** Where the files of one run are; absolute paths. Nobody but the user can read them. */
export interface RunFolder {
  readonly folder: string;
  /** What happened, one JSON object per line. */
  readonly events: string;
  /** The report of the run as JSON. */
  readonly result: string;
  /** What ansible-playbook printed. */
  readonly log: string;
  /** The command lines, one per line. */
  readonly command: string;
}

/**
 * Makes the folder of a new run, named by the time in UTC: `.kubewright/runs/20261122T224512Z`.
 * @param root absolute path of the project
 */
export async function makeRunFolder(root: string, now: Date = new Date()): Promise<RunFolder> {
  const { runs } = layout(root);
  await makeFolder(runs);
  const folder = await makeUnique(join(runs, now.toISOString().replace(/[-:]|\.\d+/g, '')));
  const files = runFiles(folder);
  for (const file of [files.events, files.log, files.command]) await writeFile(file, '', { mode: 0o600 });
  return files;
}

/** The lock file of a project: one run at a time. */
export function runLock(root: string): string {
  return join(layout(root).runs, 'lock');
}

/** The files in a run folder. */
export function runFiles(folder: string): RunFolder {
  return {
    folder,
    events: join(folder, 'events.jsonl'),
    result: join(folder, 'result.json'),
    log: join(folder, 'ansible.log'),
    command: join(folder, 'command'),
  };
}

/** Two runs in one second get `…Z` and `…Z-2`. */
async function makeUnique(wanted: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const folder = count === 1 ? wanted : `${wanted}-${count.toString()}`;
    try {
      await mkdir(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}
