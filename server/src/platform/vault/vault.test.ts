import 'reflect-metadata';
import { AppConfig, parseEnv } from '../../config/env';
import { keyNameOf, Vault } from './vault';

const OLD = `2025:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `2026:${Buffer.alloc(32, 2).toString('base64url')}`;
const vault = (keys: string): Vault => new Vault(Object.assign(new AppConfig(), { DATA_KEYS: keys }));
const number = Buffer.from('13800005566');

test('opens what it sealed, and seals nothing alike twice', () => {
  const sealed = vault(OLD).seal(number, 'phone:a');
  expect(vault(OLD).open(sealed, 'phone:a')).toEqual(number);
  expect(vault(OLD).seal(number, 'phone:a')).not.toEqual(sealed);
  expect(sealed.includes(number)).toBe(false);
});

test('a new key in front seals, the old one still opens', () => {
  const sealed = vault(OLD).seal(number, 'phone:a');
  const both = vault(`${NEW},${OLD}`);
  expect(both.open(sealed, 'phone:a')).toEqual(number);
  expect([keyNameOf(sealed), keyNameOf(both.seal(number, 'x')), both.current]).toEqual(['2025', '2026', '2026']);
  expect(() => vault(NEW).open(sealed, 'phone:a')).toThrow('no key 2025');
});

test('opens for nobody else, and not once a bit has changed', () => {
  const sealed = vault(OLD).seal(number, 'phone:a');
  expect(() => vault(OLD).open(sealed, 'phone:b')).toThrow();
  for (const at of [2, 10, 20, sealed.length - 1]) {
    const bent = Buffer.from(sealed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    expect(() => vault(OLD).open(bent, 'phone:a')).toThrow();
  }
  // A shorter tag would be easier to guess.
  expect(() => vault(OLD).open(sealed.subarray(0, 20), 'phone:a')).toThrow('never sealed');
});

test.each(['', 'x', 'a:short', `${OLD},${OLD}`, `${OLD},`])('no ring of keys: %j', (keys) => {
  expect(() => vault(keys)).toThrow('DATA_KEYS');
});

test.each([undefined, '', 'k:short', 'no-name'])(
  'no process starts with %j for keys, in production or elsewhere',
  (keys) => {
    expect(() => parseEnv({ NODE_ENV: 'production', DATA_KEYS: keys })).toThrow('DATA_KEYS is needed');
  },
);
