import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile } from '../project/config-file.ts';
import type { Io } from './io.ts';
import { findingsToJson, printFindings } from './print-findings.ts';

export interface ValidateOptions {
  readonly project?: string;
  readonly json?: boolean;
}

/**
 * `kubewright validate [FILE]`: checks a configuration and writes nothing.
 * @param file the configuration; by default that of the project
 */
export async function validate(file: string | undefined, options: ValidateOptions, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, options.project ?? '.');
  const name = file ?? (await configFile(root));
  const { cluster, warnings } = await loadConfig(resolve(file === undefined ? root : io.cwd, name), name);
  if (options.json === true)
    io.stdout.write(`${JSON.stringify({ valid: true, findings: findingsToJson(warnings, io) })}\n`);
  else {
    printFindings(warnings, io);
    const { name: clusterName, release, hosts } = cluster;
    const params = { file: name, cluster: clusterName, release, hosts: hosts.length };
    io.stdout.write(`${fill(messages(io.language).cli.valid, params)}\n`);
  }
  return EXIT.done;
}
