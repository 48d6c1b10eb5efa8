import { openLab } from '../../lab/lab.ts';
import { machine, round } from './measure.ts';

/** How long three warm hosts take until all answer on SSH. */
export async function benchLab(say: (line: string) => void): Promise<void> {
  say(await machine());
  const lab = openLab({ name: 'bench' });
  try {
    await lab.up(3);
    await lab.down();
    const start = performance.now();
    await lab.up(3);
    say(`3 hosts up, warm: ${round((performance.now() - start) / 1000)} s (limit 10)`);
  } finally {
    await lab.down();
  }
}
