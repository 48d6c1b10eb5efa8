/** Why the lab cannot do what was asked, as data; `problemText` is the English sentence for it. */
export type LabProblem =
  | { code: 'not-linux'; params: { platform: string } }
  | { code: 'architecture'; params: { arch: string } }
  | { code: 'not-root'; params: { uid: number } }
  | { code: 'commands-missing'; params: { commands: string; packages: string } }
  | { code: 'packages-failed'; params: { packages: string; detail: string } }
  | { code: 'namespaces-refused'; params: { detail: string } }
  | { code: 'overlay-refused'; params: { folder: string; detail: string } }
  | { code: 'bad-lab-name'; params: { name: string } }
  | { code: 'bad-host-count'; params: { count: number; most: number } }
  | { code: 'unknown-host'; params: { host: string; known: string } }
  | { code: 'lab-is-down'; params: { lab: string } }
  | { code: 'no-answer'; params: { host: string; seconds: number; console: string; detail: string } }
  | { code: 'host-died'; params: { host: string; console: string; detail: string } }
  | { code: 'host-stays'; params: { host: string; seconds: number } }
  | { code: 'image-failed'; params: { log: string; detail: string } }
  | { code: 'build-failed'; params: { component: string; step: string; detail: string } };

/** What the rooms of the lab throw: an Error that carries its LabProblem. */
export class LabError extends Error {
  readonly problem: LabProblem;

  constructor(problem: LabProblem) {
    super(problemText(problem));
    this.name = 'LabError';
    this.problem = problem;
  }
}

/** One English sentence for a problem, with what to do where something can be done. */
export function problemText({ code, params }: LabProblem): string {
  switch (code) {
    case 'not-linux':
      return `the lab needs Linux, this is ${params.platform}`;
    case 'architecture':
      return `the lab needs an x86-64 machine, this is ${params.arch}`;
    case 'not-root':
      return `the lab needs root, this is user ${String(params.uid)}`;
    case 'commands-missing':
      return `the lab needs ${params.commands}; install ${params.packages}`;
    case 'packages-failed':
      return `apt-get could not install ${params.packages}: ${params.detail}`;
    case 'namespaces-refused':
      return `this machine refuses new namespaces: ${params.detail}`;
    case 'overlay-refused':
      return `no overlay can be mounted over ${params.folder}: ${params.detail}`;
    case 'bad-lab-name':
      return `"${params.name}" is not a lab name: lower-case letters and digits, a letter first, at most 20`;
    case 'bad-host-count':
      return `a lab has 1 to ${String(params.most)} hosts, not ${String(params.count)}`;
    case 'unknown-host':
      return `no host ${params.host} in this lab; it has ${params.known}`;
    case 'lab-is-down':
      return `lab ${params.lab} is down; \`up\` starts it`;
    case 'no-answer':
      return `${params.host} does not answer on SSH after ${String(params.seconds)} s (${params.detail}); see ${params.console}`;
    case 'host-died':
      return `${params.host} did not boot: ${params.detail}; see ${params.console}`;
    case 'host-stays':
      return `${params.host} still has processes after ${String(params.seconds)} s`;
    case 'image-failed':
      return `the image of the hosts could not be built: ${params.detail}; see ${params.log}`;
    case 'build-failed':
      return `${params.component} could not be built (${params.step}): ${params.detail}`;
  }
}
