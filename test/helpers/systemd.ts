/** Each command line of a unit under a directive (ExecStart, ExecStartPre), as the words that systemd gives the program. */
export function commandLines(unit: string, directive: string): string[][] {
  const lines = unit.replaceAll(/\\\n/g, ' ').split('\n');
  return lines
    .filter((line) => line.startsWith(`${directive}=`))
    .map((line) => words(line.slice(directive.length + 1)));
}

/** systemd.service(5), "Command lines": quotes, C escapes within and without them, then `%%` and `$$`. */
function words(line: string): string[] {
  const found = line.match(/(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[^ \t"'\\])+/gs) ?? [];
  return found.map((word) => expanded(unquoted(word)));
}

function unquoted(word: string): string {
  return word.replaceAll(
    /"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|\\(.)/gs,
    (_, double?: string, single?: string, one?: string) =>
      (double ?? single ?? `\\${one ?? ''}`).replaceAll(
        /\\(.)/gs,
        (_escape, letter: string) => ESCAPES[letter] ?? fail(letter),
      ),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', "'": "'", n: '\n', r: '\r', t: '\t' };

/** A specifier or a variable would be something else than what was written. */
function expanded(word: string): string {
  return word.replaceAll(/[%$](.|$)/gs, (pair) => (pair === '%%' || pair === '$$' ? pair.slice(1) : fail(pair)));
}

function fail(text: string): never {
  throw new Error(`systemd would read ${text} as something else`);
}
