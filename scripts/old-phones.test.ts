import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const check = resolve(__dirname, 'lib/old-phones.mjs');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'old-phones-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** What is said to a build of one file. */
function problems(name: string, content: string): string[] {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), content);
  const script = `import { oldPhoneProblems } from ${JSON.stringify(check)};
    console.log(JSON.stringify(oldPhoneProblems(${JSON.stringify(dir)})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

const STYLES = [
  ['aspect-ratio', '.a{aspect-ratio:4/3}'],
  ['inset', '.a{position:fixed;inset:0}'],
  ['a mask without its twin', '.a{mask-image:url(a.svg)}'],
  ['margins by the direction of writing', '.a{margin-inline:4px}'],
  ['a property of its own for turning', '.a{rotate:90deg}'],
  ['a blur without its twin', '.a{backdrop-filter:blur(4px)}'],
  ['a unit of the small window', '.a{height:100svh}'],
  ['mixed colours', '.a{color:color-mix(in srgb,red,blue)}'],
  [':is()', ':is(.a,.b) .c{color:red}'],
  [':where()', ':where(.a){color:red}'],
  [':has()', '.a:has(.b){color:red}'],
  ['nesting', '.a{&:hover{color:red}}'],
  ['a layer', '@layer base{.a{color:red}}'],
  ['a ring that takes another rule with it', '.a:hover,.a:focus-visible{color:red}'],
] as const;

const SCRIPTS = [
  ['at()', 'x=[1].at(-1)'],
  ['findLast()', 'x=y.findLast(Boolean)'],
  ['toSorted()', 'x=y.toSorted()'],
  ['Object.hasOwn()', 'x=Object.hasOwn(y,"a")'],
  ['structuredClone()', 'x=structuredClone(y)'],
  ['AbortSignal.timeout()', 'x=AbortSignal.timeout(9)'],
  ['a look behind', 'x=/(?<=a)b/.test(y)'],
  ['syntax of 2022', 'class A{static{}}'],
  ['a field of a class', 'class A{#a=1}'],
] as const;

test.each(STYLES)('in styles of both kinds it sees %s', (_, css) => {
  expect(problems('a.css', css)).toHaveLength(1);
  rmSync(join(dir, 'a.css'));
  expect(problems('a.wxss', css)).toHaveLength(1);
});

test.each(SCRIPTS)('in scripts it sees %s', (_, code) => {
  expect(problems('a.js', code)).toHaveLength(1);
});

test.each([
  ['a.css', '.a{-webkit-mask-image:url(a.svg);mask-image:url(a.svg)}'],
  ['a.css', '.a{display:flex;gap:8px}.b{position:absolute;top:0;left:0}'],
  ['a.css', '.a:focus-visible{outline:1px solid}'],
  ['a.css', '.a{font-size:min(2rem,9vw)}'],
  // Without it a map keeps its own drawing.
  ['static/maplibre/a.js', 'x=[1].at(-1)'],
  ['a.js', 'x=a?.b??c;x||=y;[1].flatMap(f);"a".replaceAll("a","b")'],
])('%s may have %s', (name, content) => {
  expect(problems(name, content)).toEqual([]);
});
