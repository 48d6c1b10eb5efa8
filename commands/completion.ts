import { EXIT, type ExitCode } from '../findings/finding.ts';
import type { Io } from './io.ts';

/** The shells that a completion script is there for. */
export const SHELLS = ['bash', 'zsh'] as const;

type Shell = (typeof SHELLS)[number];

/**
 * `kubewright completion SHELL`: prints what makes a shell ask kubewright for completions. The scripts know nothing of
 * verbs and options, so they stay right when kubewright or the project changes.
 */
export function completion(shell: Shell, io: Io): ExitCode {
  io.stdout.write(SCRIPTS[shell]);
  return EXIT.done;
}

/** Bash 3.2 (macOS) and later; it takes `--lang=zh` for three words. */
const BASH = `# kubewright completion bash
_kubewright() {
  local word line paths='' prefix='' is_joining='' last=-1
  local -a words=()
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ ($word == '=' || -n $is_joining) && $last -ge 0 ]]; then
      words[last]+=$word
      is_joining=''
      [[ $word == '=' ]] && is_joining=1
    else
      words+=("$word")
      last=$((last + 1))
    fi
  done
  [[ \${COMP_WORDS[COMP_CWORD]} == -*=* ]] && prefix="\${COMP_WORDS[COMP_CWORD]%%=*}="
  while IFS= read -r line; do
    if [[ -z $paths ]]; then paths=$line; else COMPREPLY+=("$prefix\${line%%$'\\t'*}"); fi
  done < <(command kubewright complete -- "\${words[@]}" 2>/dev/null)
  case $paths in
    dirs) compopt -o dirnames -o filenames 2>/dev/null ;;
    files) compopt -o default -o filenames 2>/dev/null ;;
  esac
}
complete -F _kubewright kubewright
`;

/** To be sourced after compinit, or as the file _kubewright in a folder of fpath. */
const ZSH = `#compdef kubewright
_kubewright() {
  local line
  local -a lines candidates
  lines=("\${(@f)$(command kubewright complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ \${words[CURRENT]} == -*=* ]] && compset -P '*='
  case \${lines[1]} in
    dirs) _files -/ ;;
    files) _files ;;
    none)
      for line in "\${(@)lines[2,-1]}"; do
        line=\${line//:/\\\\:}
        candidates+=("\${\${line/$'\\t'/:}%:}")
      done
      _describe kubewright candidates
      ;;
  esac
}
if [[ \${funcstack[1]} == _kubewright ]]; then _kubewright "$@"; else compdef _kubewright kubewright; fi
`;

const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH };
