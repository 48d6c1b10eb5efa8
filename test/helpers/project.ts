import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { generate, type GenerateOptions } from '../../commands/generate.ts';
import type { Io } from '../../commands/io.ts';
import { loadConfig } from '../../generator/config/load.ts';
import { plan, type Plan } from '../../generator/plan/plan.ts';
import { CONFIG_HOME } from './config-home.ts';

/** An Io that keeps what is written. */
export interface RecordedIo extends Io {
  readonly written: { out(): string; err(): string };
}

/** The outside world of a command in tests: English, no terminal, 80 columns, unless said otherwise. */
export function testIo(cwd: string, overrides: Partial<Io> = {}): RecordedIo {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const written = { out: () => String(stdout.read() ?? ''), err: () => String(stderr.read() ?? '') };
  const env = { XDG_CONFIG_HOME: CONFIG_HOME };
  return { stdout, stderr, terminal: false, columns: 80, env, cwd, language: 'en', written, ...overrides };
}

/** A generated project and the plan it was made from. */
export interface Project {
  readonly folder: string;
  readonly plan: Plan;
}

/** Writes a configuration (and files beside it) into a folder and generates the project there. */
export async function makeProject(
  folder: string,
  config: string,
  { files = {}, name = 'cluster.yml' }: { files?: Readonly<Record<string, string>>; name?: string } = {},
): Promise<Project> {
  for (const [file, text] of Object.entries({ ...files, [name]: config })) await writeFile(join(folder, file), text);
  await regenerate(folder);
  const { cluster, release } = await loadConfig(join(folder, name), name);
  return { folder, plan: plan(cluster, release) };
}

/** Generates the project of a folder, with the password of its vault in `.config` there; gives the exit code and what was printed on stdout. */
export async function regenerate(
  folder: string,
  options: GenerateOptions = {},
): Promise<{ exitCode: number; out: string; err: string }> {
  const io = testIo(folder, { env: { XDG_CONFIG_HOME: join(folder, '.config') } });
  const exitCode = await generate(options, io);
  return { exitCode, out: io.written.out(), err: io.written.err() };
}
