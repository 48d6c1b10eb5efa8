import { execa } from 'execa';
import fs from 'fs-extra';
import { cachePath } from '../cache.ts';
import { toolEnvironment, withUs } from '../command.ts';

const goFolder = '/usr/lib/go-1.19/bin';

/** Debian's Go 1.19 with caches of its own. */
export interface Go {
  version(): Promise<string>;
  /** Downloads modules (`module@version`). @returns their folders by specifier @throws Error with go's words */
  download(specifiers: string[]): Promise<Map<string, string>>;
  /** Builds one program in GOPATH mode: the same bytes for the same sources, wherever they lie. */
  build(source: string, gopath: string, program: string, output: string): Promise<void>;
}

/** Go, run in `folder`, where no go.mod of somebody else is in reach. */
export function go(folder: string): Go {
  const run = (args: string[], env: Record<string, string>, cwd = folder) => {
    const [file, ...rest] = withUs([`${goFolder}/go`, ...args]);
    return execa(file, rest, { cwd, env: { ...toolEnvironment, ...goEnvironment(), ...env }, reject: false });
  };
  return {
    async version() {
      return checked(await run(['version'], {}));
    },
    async download(specifiers) {
      const { stdout, stderr } = await run(['mod', 'download', '-json', ...specifiers], { GO111MODULE: 'on' });
      const modules = parseObjects(stdout);
      const errors = modules.flatMap(({ Error: error }) => (error === undefined ? [] : [error]));
      if (errors.length > 0 || modules.length === 0) throw new Error(errors.join('\n') || stderr);
      return new Map(modules.map(({ Path, Version, Dir }) => [`${Path}@${Version}`, Dir ?? '']));
    },
    async build(source, gopath, program, output) {
      const args = ['build', '-trimpath', '-ldflags', '-s -w', '-o', output, program];
      checked(await run(args, { GO111MODULE: 'off', GOFLAGS: '', GOPATH: gopath, CGO_ENABLED: '0' }, source));
      await fs.access(output);
    },
  };
}

function goEnvironment(): Record<string, string> {
  const gopath = cachePath('lab', 'go');
  // Without -modcacherw the cache could not be deleted, nor a copy of it.
  return { GOPATH: gopath, GOMODCACHE: `${gopath}/modules`, GOCACHE: `${gopath}/build`, GOFLAGS: '-modcacherw' };
}

function checked(result: {
  failed: boolean;
  stdout: string;
  stderr: string;
  shortMessage?: string | undefined;
}): string {
  if (result.failed) throw new Error(result.stderr || result.shortMessage);
  return result.stdout;
}

interface Downloaded {
  Path: string;
  Version: string;
  Dir?: string;
  Error?: string;
}

/** go writes one indented object after the other. */
function parseObjects(text: string): Downloaded[] {
  return text
    .split(/^(?<=\}\n)/m)
    .filter((part) => part.trim() !== '')
    .map((part) => JSON.parse(part) as Downloaded);
}
