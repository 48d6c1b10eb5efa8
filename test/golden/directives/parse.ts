/** The directives of a unit file or its template, as `Section.Directive`. */
export function unitDirectives(text: string): string[] {
  let section = '';
  let continued = false;
  return linesOf(text).flatMap((line) => {
    const isContinuation = continued;
    continued = line.endsWith('\\');
    if (isContinuation || /^\s*[#;]/.test(line)) return [];
    section = /^\[(\w+)\]$/.exec(line)?.[1] ?? section;
    const directive = /^(\w+)=/.exec(line)?.[1];
    return directive === undefined ? [] : [`${section}.${directive}`];
  });
}

/**
 * The keywords of a haproxy.cfg or its template; those of servers as `server NAME`.
 * @param values how many words follow a keyword of a server
 */
export function haproxyDirectives(text: string, values: (option: string) => number): string[] {
  return linesOf(text)
    .filter((line) => /^\s/.test(line))
    .flatMap((line) => {
      const [first = '', second = '', ...others] = wordsOf(line);
      if (first === '') return [];
      if (['option', 'timeout', 'stats', 'tcp-request', 'http-check'].includes(first)) return [`${first} ${second}`];
      if (first === 'server') return [first, ...serverOptions(others.slice(1), values)];
      if (first === 'default-server') return [first, ...serverOptions([second, ...others], values)];
      return [first];
    });
}

function serverOptions(words: readonly string[], values: (option: string) => number): string[] {
  const [option, ...others] = words;
  if (option === undefined) return [];
  return [`server ${option}`, ...serverOptions(others.slice(values(option)), values)];
}

/** Blocks of keepalived.conf that hold addresses or names of the user's and no keywords. */
const LISTS = ['unicast_peer', 'virtual_ipaddress', 'track_script'];

/** The keywords of a keepalived.conf or its template. */
export function keepalivedDirectives(text: string): string[] {
  const blocks: string[] = [];
  return linesOf(text).flatMap((line) => {
    const words = wordsOf(line);
    const [keyword] = words;
    if (keyword === undefined) return [];
    if (keyword === '}') {
      blocks.pop();
      return [];
    }
    const inList = LISTS.includes(blocks.at(-1) ?? '');
    if (words.at(-1) === '{') blocks.push(keyword);
    return inList ? [] : [keyword];
  });
}

/** The words of a line, quoted ones as one, up to a remark. */
export function wordsOf(line: string): string[] {
  return (line.match(/#.*|"[^"]*"|[^\s#]+/g) ?? []).filter((word) => !word.startsWith('#'));
}

/** Lines without Jinja's statements; of an expression, a name stands for its value. */
function linesOf(text: string): string[] {
  return text
    .replaceAll(/\{%.*?%\}/gs, '')
    .replaceAll(/\{\{.*?\}\}/gs, 'x')
    .split('\n')
    .map((line) => line.trimEnd());
}
