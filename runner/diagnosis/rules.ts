import type { Rule } from './rule.ts';

/** The first rule that fits is told, so narrow ones stand before wide ones. */
export const RULES: readonly Rule[] = [
  { code: 'KW3004', status: 'unreachable', text: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/ },
  { code: 'KW3005', status: 'unreachable', text: /Host key verification failed|authenticity of host/ },
  { code: 'KW3015', status: 'unreachable', text: /UNPROTECTED PRIVATE KEY FILE|Permissions .* are too open/ },
  {
    code: 'KW3003',
    status: 'unreachable',
    text: /Permission denied \(|Too many authentication failures|Invalid\/incorrect password/,
  },
  { code: 'KW3001', status: 'unreachable', text: /Connection refused/ },
  {
    code: 'KW3006',
    status: 'unreachable',
    text: /Could not resolve hostname|Name or service not known|Temporary failure in name resolution/,
  },
  { code: 'KW3002', status: 'unreachable', text: /timed out|No route to host|Network is unreachable|Host is down/ },
  { code: 'KW3020', text: /you must have a tty to run sudo/ },
  { code: 'KW3021', text: /sudo'?: (?:command )?not found|sudo: No such file or directory/ },
  { code: 'KW3022', text: /Failed to create temporary directory/ },
  {
    code: 'KW3007',
    text: /[Mm]issing sudo password|sudo: a password is required|a terminal is required to read the password|Incorrect sudo password|Sorry, try again|is not in the sudoers file|is not allowed to (?:execute|run sudo)/,
  },
  {
    code: 'KW3009',
    // the last is how Python 2.7 and 3.7 stumble over modules that are written for later ones
    text: /future feature annotations is not defined|ansible-core requires a minimum of Python|(?:AnsiballZ_\w+\.py|_payload\.zip\/ansible\/|zip_data: str,)[^]{0,400}SyntaxError: invalid syntax/,
  },
  {
    code: 'KW3008',
    text: /python[\d.]*'?: (?:command )?not found|python[\d.]*: No such file or directory|failed to locate a suitable Python|interpreter .* was not found/i,
  },
  { code: 'KW3010', text: /No space left on device|Disk quota exceeded|not enough (?:free )?space/i },
  {
    code: 'KW3011',
    actions: ['copy', 'unarchive', 'template', 'script'],
    text: /Could not find or access|does not exist/,
  },
  {
    code: 'KW3012',
    text: /certificate (?:is|has) (?:not yet valid|expired)|certificate has expired or is not yet valid|not yet valid/i,
  },
  {
    code: 'KW3013',
    text: /Could not get lock|Unable to lock the administration directory|holding the yum lock|dpkg frontend lock|yum lockfile is held/,
  },
  {
    code: 'KW3014',
    text: /No package matching|Unable to locate package|No package .* available|Failed to download metadata|Cannot find a valid baseurl/,
  },
  { code: 'KW3016', text: /checksum .*(?:did not|do not|does not) match|checksum mismatch/i },
  { code: 'KW3017', text: /Decryption failed \(no vault secrets were found|undecryptable variable/ },
];
