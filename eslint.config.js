import tseslint from 'typescript-eslint';

/** Which rooms a room may import from; itself is always allowed. The only list of these: docs/architecture.md draws it. */
const ROOMS = {
  messages: [],
  findings: ['messages'],
  project: ['findings', 'messages'],
  schema: ['messages', 'project'],
  terminal: [],
  generator: ['findings', 'messages', 'project', 'schema'],
  fetch: ['findings', 'messages', 'project', 'generator'],
  runner: ['findings', 'messages', 'project', 'terminal'],
  bundle: ['findings', 'messages', 'project', 'generator', 'fetch', 'runner'],
  commands: ['findings', 'messages', 'project', 'schema', 'generator', 'fetch', 'bundle', 'runner', 'terminal'],
  lab: ['project', 'terminal'],
  scripts: ['project', 'schema', 'messages', 'lab', 'runner', 'findings'],
};

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => {
  const forbidden = Object.keys(ROOMS).filter((other) => other !== room && !allowed.includes(other));
  const message = `${room}/ may import only from ${[room, ...allowed].join(', ')}`;
  const patterns = [{ regex: `^(\\.\\./)+(${forbidden.join('|')})/`, message }];
  return { files: [`${room}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
});

export default tseslint.config(
  { ignores: ['dist/', 'output/', 'node_modules/', '**/*.generated.ts'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  ...roomRules,
);
