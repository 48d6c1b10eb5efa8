import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** Text of a user or a host without what would move the cursor or change colours; newlines and tabs stay. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}

/** The longest beginning of a text that fits some columns of a terminal. */
export function beginning(text: string, columns: number): string {
  return fitting(characters(text), columns).join('');
}

/** The longest end of a text that fits some columns of a terminal. */
export function ending(text: string, columns: number): string {
  return fitting(characters(text).reverse(), columns).reverse().join('');
}

/** What people see as one character can be several code points. */
function characters(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

function fitting(all: readonly string[], columns: number): string[] {
  let width = 0;
  const end = all.findIndex((character) => (width += stringWidth(character)) > columns);
  return all.slice(0, end === -1 ? all.length : end);
}
