import { execa } from 'execa';
import fs from 'fs-extra';
import { toolEnvironment, withUs } from '../command.ts';

const goRoot = '/usr/lib/go-1.19';

/** What a program is built from. */
interface Program {
  /** The folder of the module. */
  source: string;
  /** Where all that it needs is laid out; none for a module whose go.mod says what go has to fetch. */
  gopath?: string;
  /** Below the module: `./cmd/x`. */
  package: string;
  /** Whether it has parts in C. */
  cgo?: true;
  /** Variables that the linker sets. */
  variables?: Record<string, string>;
}

/** Debian's Go 1.19 with a cache of its own. */
export interface Go {
  /** Downloads modules (`module@version`). @returns their folders by specifier @throws Error with go's words */
  download(specifiers: string[]): Promise<Map<string, string>>;
  /** Builds one program: the same bytes for the same sources, wherever they lie. */
  build(program: Program, output: string): Promise<void>;
  /** Runs a program of the build, which may ask where Go and its sources are. */
  run(program: string, args: string[], place: { source: string; gopath: string }): Promise<void>;
}

/**
 * Go, run in `folder`, where no go.mod of somebody else is in reach.
 * @param cache the folder of what it downloads and compiles: with it, a build that was cut short goes on where it was
 */
export function go(folder: string, cache: string): Go {
  const run = (argv: string[], env: Record<string, string>, cwd = folder) => {
    // A build takes minutes; whoever works on this machine comes first.
    const [file, ...rest] = withUs(['nice', '-n', '10', ...argv]);
    const PATH = `${goRoot}/bin:${toolEnvironment.PATH}`;
    return execa(file, rest, { cwd, env: { ...toolEnvironment, ...caches(cache), ...env, PATH }, reject: false });
  };
  return {
    async download(specifiers) {
      const args = ['go', 'mod', 'download', '-json', ...specifiers];
      const { stdout, stderr } = await run(args, { GO111MODULE: 'on' });
      const modules = parseObjects(stdout);
      const errors = modules.flatMap(({ Error: error }) => (error === undefined ? [] : [error]));
      if (errors.length > 0 || modules.length === 0) throw new Error(errors.join('\n') || stderr);
      return new Map(modules.map(({ Path, Version, Dir }) => [`${Path}@${Version}`, Dir ?? '']));
    },
    async build({ source, gopath, package: path, cgo, variables = {} }, output) {
      const set = Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`);
      const args = ['build', '-trimpath', '-ldflags', ['-s', '-w', ...set].join(' '), '-o', output, path];
      const mode = gopath === undefined ? withModules : withoutModules(gopath);
      checked(await run(['go', ...args], { ...mode, CGO_ENABLED: cgo ? '1' : '0' }, source));
      await fs.access(output);
    },
    async run(program, args, { source, gopath }) {
      checked(await run([program, ...args], { ...withoutModules(gopath), GOROOT: goRoot }, source));
    },
  };
}

function caches(folder: string): Record<string, string> {
  // Without -modcacherw the cache could not be deleted, nor a copy of it.
  return { GOPATH: folder, GOMODCACHE: `${folder}/modules`, GOCACHE: `${folder}/build`, GOFLAGS: '-modcacherw' };
}

/** Hashes that an edited go.mod lacks are added from the public checksum database; no repository around the cache is looked at. */
const withModules = { GO111MODULE: 'on', GOFLAGS: '-modcacherw -mod=mod -buildvcs=false' };

function withoutModules(gopath: string): Record<string, string> {
  return { GO111MODULE: 'off', GOFLAGS: '', GOPATH: gopath };
}

function checked(result: { failed: boolean; stderr: string; shortMessage?: string | undefined }): void {
  if (result.failed) throw new Error(result.stderr || result.shortMessage);
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
