import { createPrompt, isBackspaceKey, isEnterKey, useEffect, useKeypress, useState } from '@inquirer/core';

interface TextConfig {
  readonly message: string;
  /** The lines of help below what is typed. */
  readonly help: string;
  /** What is taken when nothing is typed. */
  readonly offered: readonly string[];
  /** Whether what is offered stands there to be changed, as an earlier answer does. */
  readonly isAnswered: boolean;
  readonly isList: boolean;
  /** What is wrong with an answer, in words; nothing when it will be taken. */
  readonly check: (lines: readonly string[]) => Promise<string | undefined>;
}

/** The last entries that are shown of a long list. */
const SHOWN = 10;

/** Asks for a line, or for a list that ends with an empty line: what inquirer's own input does not take in one paste. */
export const textPrompt = createPrompt<readonly string[], TextConfig>((config, done) => {
  const { message, help, offered, isAnswered, isList, check } = config;
  const [line, setLine] = useState('');
  const [entries, setEntries] = useState<readonly string[]>(isList && isAnswered ? offered : []);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [isEnding, setEnding] = useState(false);

  const finish = async (answer: readonly string[]): Promise<void> => {
    setBusy(true);
    const found = await check(answer);
    setBusy(false);
    setProblem(found);
    if (found === undefined) done(answer);
  };
  useEffect((rl) => {
    if (!isAnswered || isList) return;
    rl.write(offered.join(' '));
    setLine(offered.join(' '));
  }, []);
  // an empty line in the middle of a paste ends nothing: what follows it is already there
  useEffect(() => {
    if (!isEnding) return undefined;
    const later = setImmediate(() => {
      setEnding(false);
      void finish(entries.length === 0 && !isAnswered ? offered : entries);
    });
    return () => {
      clearImmediate(later);
    };
  }, [isEnding]);
  useKeypress((key, rl) => {
    if (isBusy) return;
    if (isEnding) setEnding(false);
    if (!isEnterKey(key)) {
      const last = entries.at(-1);
      if (isList && isBackspaceKey(key) && line === '' && last !== undefined) {
        setEntries(entries.slice(0, -1));
        rl.write(last);
      }
      setLine(rl.line);
      return;
    }
    if (!isList) {
      // readline empties the line with the key; it is written again for who has to change it
      rl.write(line);
      void finish([line === '' && !isAnswered ? offered.join(' ') : line]);
      return;
    }
    setLine('');
    if (line.trim() === '') setEnding(true);
    else setEntries([...entries, line.trim()]);
  });

  const hidden = entries.length > SHOWN ? [`  … ${String(entries.length - SHOWN)}`] : [];
  const above = [message, ...hidden, ...entries.slice(-SHOWN).map((entry) => `  ${entry}`)];
  return [`${above.join('\n')}\n❯ ${line}`, problem === undefined ? help : `${problem}\n${help}`];
});
