import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ERRORS } from '../shared/src/errors';

const root = resolve(__dirname, '..');

/** All tracked and new source text of the server, apart into production and tests. */
function texts(): { production: string; tests: string } {
  const list = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'server/src', 'server/dev', 'server/test'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const files = list.split('\n').filter((file) => /\.(ts|sql)$/.test(file));
  const read = (wanted: (file: string) => boolean): string =>
    files
      .filter(wanted)
      .map((file) => readFileSync(resolve(root, file), 'utf8'))
      .join('\n');
  const isTest = (file: string): boolean => file.startsWith('server/test/') || file.endsWith('.test.ts');
  return { production: read((file) => !isTest(file)), tests: read(isTest) };
}

// The words themselves are kept by the type of miniapp/src/texts/errors.ts.
test('every error code is thrown somewhere and met by a test', () => {
  const { production, tests } = texts();
  const codes = Object.keys(ERRORS);
  expect(codes.filter((code) => !production.includes(code))).toEqual([]);
  expect(codes.filter((code) => !tests.includes(code))).toEqual([]);
});
