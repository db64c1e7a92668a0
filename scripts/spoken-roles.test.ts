import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const rules = resolve(__dirname, 'lib/spoken-roles.mjs');

/** What the rule says to some JSX: how many faults. */
function faults(code: string): number {
  const script = `import { Linter } from 'eslint';
    import ts from 'typescript-eslint';
    import { spokenRoles } from ${JSON.stringify(rules)};
    const found = new Linter().verify(${JSON.stringify(code)}, {
      languageOptions: { parser: ts.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      rules: { 'no-restricted-syntax': ['error', ...spokenRoles] },
    });
    console.log(JSON.stringify(found.map(({ ruleId }) => ruleId)));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: resolve(__dirname, '..'),
  });
  if (stdout === '') throw new Error(stderr);
  const found = JSON.parse(stdout) as string[];
  expect(found.every((rule) => rule === 'no-restricted-syntax')).toBe(true);
  return found.length;
}

test.each([
  ['as an attribute of a box', `<View role="dialog"/>`],
  ['as an attribute of words', `<Text role="alert">a</Text>`],
  ['in WeChat’s spelling, which a browser does not hear', `<View aria-role="dialog"/>`],
  ['spread into it', `<View {...{ role: 'dialog', 'aria-label': 'a' }}/>`],
  ['spread into it under a quoted name', `<View {...{ 'aria-role': 'dialog' }}/>`],
])('a role is refused: %s', (_, code) => {
  expect(faults(code)).toBe(1);
});

test.each([
  ['said for both', `<View {...speak('dialog', title)}/>`],
  ['of what is pressed', `<Tap role="link" onTap={go}/>`],
  ['somebody’s office', `<Avatar role="rider"/>`],
  ['of an element of H5 alone', `<div role="alert"/>`],
])('and taken: %s', (_, code) => {
  expect(faults(code)).toBe(0);
});
