/** What each finding says and what to do about it; names in braces are its parameters. */
export const findings = {
  KW2001: {
    what: '{folder} is no kubewright project: it has no .kubewright/project.json.',
    todo: 'Name the project with -C DIR, or make one with `kubewright generate -c FILE -o DIR`.',
  },
  KW2002: {
    what: '{file} cannot be read: it is damaged or was written by another version of kubewright.',
    todo: 'Restore it from git, or use the version of kubewright that wrote it.',
  },
  KW4001: { what: 'ansible-playbook was not found.', todo: 'Run `kubewright setup`, or name one with --ansible PATH.' },
} as const;
