import { randomUUID } from 'node:crypto';
import type { Lab } from '../../lab/lab.ts';

/** What a client saw that asks over and over. */
export interface Answers {
  /** How often it was answered. */
  readonly answers: number;
  /** Seconds between two answers at most. */
  readonly longestGap: number;
}

/** Asks from a host, 50 ms after the last answer, while something goes on. @param words of a shell, that succeed when they were answered */
export async function answersWhile(
  lab: Lab,
  client: string,
  words: string,
  during: () => Promise<unknown>,
): Promise<Answers> {
  const file = `/tmp/${randomUUID()}`;
  const script = `while [ ! -e ${file}.stop ]; do ${words} && date +%s.%N >> ${file}; sleep 0.05; done; touch ${file}.over`;
  await lab.run(client, 'cat > ' + file + '.sh', { input: script });
  await lab.run(client, `setsid -f sh ${file}.sh < /dev/null > /dev/null 2>&1`);
  try {
    await during();
  } finally {
    await lab.run(client, `touch ${file}.stop; until [ -e ${file}.over ]; do sleep 0.1; done`);
  }
  const times = (await lab.run(client, `cat ${file}; rm ${file} ${file}.*`)).stdout.split('\n').map(Number);
  return { answers: times.length, longestGap: Math.max(...times.slice(1).map((time, i) => time - (times[i] ?? time))) };
}
