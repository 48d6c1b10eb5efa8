import fc from 'fast-check';

/** Strings that YAML, Jinja, shells or terminals could take for something else. */
// prettier-ignore
export const NASTY = [
  'y', 'Y', 'no', 'No', 'NO', 'on', 'OFF', 'true', 'null', 'Null', '~', '', '=', '<<', '-', '?', ':', '- a', 'a: b',
  'a #b', '#', '!', '!!str', '&a', '*a', '|', '>', '%a', '@a', '`a',
  '0', '1', '-1', '1.0', '1.', '.5', '1e3', '1E+3', '0x1F', '0o17', '017', '0b1', '1_000', '12:30:45', '190:20:30.15',
  '08', '.inf', '-.INF', '.NaN', '0x', '0x1_f', '1.30', '+1',
  '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59', '00:16:3e:00:00:01', '01:02:03:04:05:06',
  '10.0.0.1', '10.0.0.0/16', '::1', 'fe80::1',
  '{{ a }}', '{% if a %}', '{# a #}', 'a{{b', '{ {', '{', '}', '[', ']', ',', '{a: b}', '[a, b]', '{{', "{{ 'a' }}",
  "'", '"', '\\', '\\n', "it's", '"a"', "''", '""', 'a\\', '\\u0041', ' a', 'a ', '  ', '\t', 'a\tb', '\ta',
  'a\n', '\na', 'a\nb', 'a\n\nb\n\n', 'a\r\nb', '\r', 'a  b', '---', '...', '--- a', 'a\n---\nb',
  '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ufeffa', '\ufffe',
  '\uffff', '\u200b', '说明', '😀', 'a😀b', '👩‍💻', 'é', 'e\u0301',
  '__proto__', 'constructor', 'https://a.b:1/c?d=e&f#g', '~/.ssh/id', '/a/b', 'a@b:22', '-o ProxyJump=a@b:22',
  'a'.repeat(300), 'a b '.repeat(100),
];

/** Any text: the nasty ones often, else whatever Unicode has. */
export const nastyText = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
