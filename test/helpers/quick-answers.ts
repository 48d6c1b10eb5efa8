import type { Screen } from './tmux.ts';

/** Answers all up to the hosts as they are offered, then pastes lines. */
export async function untilHosts(screen: Screen, ...lines: readonly string[]): Promise<void> {
  await screen.until(/\? How much/);
  await screen.type('Enter');
  await screen.until(/\? Cluster name \(prod\)/);
  await screen.type('Enter');
  await screen.until(/\? Release/);
  await screen.type('Enter');
  await screen.until(/\? Hosts/);
  await screen.type(`${lines.join('\n')}\n`, 'Enter');
}

/**
 * Answers the rest, from the address that all masters share to what to do next.
 * @param catalog file with the hashes of archives
 * @returns what was on the screen before all was written
 */
export async function answerTheRest(screen: Screen, vip: string, catalog: string): Promise<string> {
  await screen.type('C-u', vip, 'Enter');
  await screen.until(/:8443 → apiserver[^]*\? SSH: User/);
  await screen.type('Enter');
  await screen.until(/\? Hashes of your copies/);
  await screen.type(catalog, 'Enter');
  const review = await screen.until(/\? Is this correct/);
  await screen.type('Enter');
  await screen.until(/\? What next/);
  return review;
}

/** Wants nothing more: the last of what there is to do next. */
export async function wantNothing(screen: Screen): Promise<void> {
  await screen.type('Down', 'Down', 'Down', 'Down', 'Enter');
  await screen.until(/exit=0/);
}
