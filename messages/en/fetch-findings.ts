/** Findings about files that are fetched (KW21nn). */
export const fetchFindings = {
  KW2101: {
    what: '{file} could not be fetched: {reasons}.',
    todo: 'Try again: what has come is kept. `--mirror` takes copies first; or bring the file yourself and say `kubewright fetch --from FOLDER`.',
  },
  KW2102: {
    what: 'There is no mirror {mirror}.',
    todo: 'Known are: {known}. The address of a mirror of your own is taken too: it has each file below https://<mirror>/<host>/<path>.',
  },
  KW2103: {
    what: 'Nobody published a hash of: {files}. There is nobody who could be asked whether to take what comes first.',
    todo: 'Say `--trust-first` to take it, or write the hashes that you know into {catalog}.',
  },
  KW2104: {
    what: '{file} is not what its hash says: {actual} instead of {expected}.',
    todo: 'Move it away and run `kubewright fetch` again, or correct the hash in the catalog if it is the file that you want.',
  },
  KW2105: {
    what: '{address} is without TLS, and nobody published a hash of {file}: whoever is on the way may have changed it.',
    todo: 'Compare its hash, now in {catalog}, with one from a source that you trust.',
  },
} as const;
