/** Findings about a project on disk. */
export const projectFindings = {
  KW2001: {
    what: '{folder} is no kubewright project: it has no .kubewright/project.json.',
    todo: 'Name the project with -C DIR, or make one with `kubewright generate -c FILE -o DIR`.',
  },
  KW2002: {
    what: '{file} cannot be read: it is damaged or was written by another version of kubewright.',
    todo: 'Restore it from git, or use the version of kubewright that wrote it.',
  },
  KW2003: {
    what: '{folder} has neither cluster.yml nor cluster.json.',
    todo: 'Name the project with -C DIR, or start one with `kubewright generate -c FILE -o DIR`.',
  },
  KW2004: { what: '{folder} has both cluster.yml and cluster.json.', todo: 'Remove the one that does not count.' },
  KW2005: {
    what: '{folder} cannot be read or written ({reason}).',
    todo: 'Check its permissions and the space on its disk.',
  },
  KW2010: {
    what: '{file} was changed by hand in lines that would change now.',
    todo: 'Look at it with `kubewright generate --diff`; undo one of the two changes. Nothing was written.',
  },
  KW2011: {
    what: 'The path {file} leads out of the project.',
    todo: 'Restore .kubewright/project.json from git, and replace the symbolic link by a folder.',
  },
  KW2012: {
    what: '{file} exists and was not written by kubewright.',
    todo: 'Move it away, or choose another folder. Nothing was written.',
  },
  KW2014: {
    what: '{folder} has {present}; {file} would be a second configuration.',
    todo: 'Remove {present} first if the new one is to count. Nothing was written.',
  },
  KW2015: {
    what: '{file} of the project was edited since it was last taken over with -c; taking another one over would lose that.',
    todo: 'Go on with it: `kubewright generate -C DIR`; or remove it first. Nothing was written.',
  },
  KW2013: {
    what: '{file} is no longer generated, but was changed by hand: it stays.',
    todo: 'Remove it when you no longer need it.',
  },
} as const;
