import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { toolEnvironment } from '../command.ts';
import type { Go } from './go.ts';

/**
 * Makes pkg/generated/openapi/zz_generated.openapi.go, the one file that the Kubernetes module lacks, as upstream's
 * build/root/Makefile.generated_files does: with the generator among its libraries, from the packages that ask for it.
 */
export async function generateOpenApi(go: Go, source: string, gopath: string): Promise<void> {
  const generator = join(gopath, 'openapi-gen');
  await go.build({ source, gopath, package: './vendor/k8s.io/kube-openapi/cmd/openapi-gen' }, generator);
  const args = [
    ['--input-dirs', (await packages(source)).join(',')],
    ['--output-package', 'k8s.io/kubernetes/pkg/generated/openapi'],
    ['--output-file-base', 'zz_generated.openapi'],
    ['--go-header-file', 'vendor/k8s.io/code-generator/hack/boilerplate.go.txt'],
    ['--report-filename', join(gopath, 'openapi-violations')],
  ];
  await go.run(generator, ['--logtostderr', ...args.flat()], { source, gopath });
}

/** The import paths of the packages with a `+k8s:openapi-gen` mark. */
async function packages(source: string): Promise<string[]> {
  const args = ['-rl', '--include=*.go', '+k8s:openapi-gen=', 'pkg', 'cmd', 'staging'];
  const { stdout } = await execa('grep', args, { cwd: source, env: toolEnvironment });
  const files = stdout.split('\n').filter((file) => !/zz_generated|\/code-generator\//.test(file));
  const folders = files.map((file) => dirname(file).replace(/^staging\/src/, 'vendor'));
  return [...new Set(folders)].sort().map((folder) => `k8s.io/kubernetes/${folder}`);
}
