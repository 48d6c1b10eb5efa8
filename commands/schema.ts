import { EXIT, type ExitCode } from '../findings/finding.ts';
import { knownReleases } from '../generator/release/release.ts';
import { bundle } from '../schema/bundle.ts';
import { clusterSchema } from '../schema/schema.ts';
import type { Io } from './io.ts';

/** `kubewright schema`: prints the schema of cluster.yml as one file for editors, in the user's language. */
export function schema(io: Io): ExitCode {
  io.stdout.write(`${JSON.stringify(bundle(clusterSchema(), io.language, knownReleases()), undefined, 2)}\n`);
  return EXIT.done;
}
