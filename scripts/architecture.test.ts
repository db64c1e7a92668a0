import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** file → what it imports; one planted violation for each rule. */
const PLANTED: Record<string, string[]> = {
  'server/src/modules/identity/index.ts': [],
  'server/src/modules/identity/inner.ts': [],
  'server/src/modules/reports/index.ts': [],
  'server/src/modules/tickets/index.ts': [],
  'server/src/modules/points/index.ts': [],
  'server/src/modules/places/index.ts': [],
  'server/src/modules/territory/index.ts': [],
  'server/src/modules/rewards/index.ts': [],
  // no-cycle
  'server/src/platform/a.ts': ['./b'],
  'server/src/platform/b.ts': ['./a'],
  // resolvable
  'server/src/platform/lost.ts': ['./nowhere'],
  // module-door
  'server/src/modules/reports/door.ts': ['../identity/inner'],
  // <module>-may-import
  'server/src/modules/identity/up.ts': ['../tickets'],
  'server/src/modules/territory/up.ts': ['../tickets'],
  'server/src/modules/notifications/up.ts': ['../tickets'],
  'server/src/modules/points/up.ts': ['../tickets'],
  'server/src/modules/places/up.ts': ['../tickets'],
  'server/src/modules/reports/up.ts': ['../tickets'],
  'server/src/modules/tickets/side.ts': ['../rewards'],
  'server/src/modules/rewards/side.ts': ['../tickets'],
  'server/src/modules/copies/side.ts': ['../tickets'],
  'server/src/modules/insights/side.ts': ['../tickets'],
  // known-module
  'server/src/modules/newcomer/index.ts': ['../identity'],
  // rules-are-pure
  'server/src/platform/db/database.ts': [],
  'server/src/modules/tickets/rules/dirty.ts': ['../../../platform/db/database'],
  // platform-knows-no-domain
  'server/src/platform/knows.ts': ['../modules/identity'],
  // production-not-dev
  'server/dev/demo.ts': [],
  'server/src/prod.ts': ['../dev/demo'],
  // drawing-apart
  'server/src/modules/tickets/print/sheet-pdf.ts': [],
  'server/src/modules/tickets/print/sheets.ts': ['./sheet-pdf'],
  // miniapp-not-server, server-not-miniapp
  'miniapp/src/app.ts': ['../../server/src/platform/a'],
  'server/src/reverse.ts': ['../../miniapp/src/pages/home'],
  'miniapp/src/pages/home.ts': ['../packages/report/page'],
  // no-cross-feature
  'miniapp/src/features/one/x.ts': ['../two/y'],
  'miniapp/src/features/two/y.ts': [],
  // no-cross-package; pages/home.ts above is main-not-package
  'miniapp/src/packages/report/page.ts': [],
  'miniapp/src/packages/desk/page.ts': ['../report/page'],
  // shared-is-pure
  'shared/src/impure.ts': ['node:fs'],
};

function plant(): string {
  const dir = mkdtempSync(join(tmpdir(), 'architecture-'));
  for (const [file, imports] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    const lines = imports.map((from, i) => `import * as i${i} from '${from}';\nexport const u${i} = i${i};`);
    writeFileSync(join(dir, file), `${lines.join('\n')}\nexport const own = 1;\n`);
  }
  writeFileSync(
    join(dir, 'miniapp/tsconfig.json'),
    '{"compilerOptions":{"moduleResolution":"bundler","module":"esnext"}}',
  );
  execFileSync('cp', [join(root, '.dependency-cruiser.cjs'), dir]);
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  return dir;
}

interface Report {
  summary: { violations: { rule: { name: string } }[]; ruleSetUsed: { forbidden: { name: string }[] } };
}

test('every import rule bites on a planted violation', () => {
  const dir = plant();
  try {
    const run = spawnSync(
      process.execPath,
      [depcruise, 'shared/src', 'server/src', 'server/dev', 'miniapp/src', '--output-type', 'json'],
      { cwd: dir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const { summary } = JSON.parse(run.stdout) as Report;
    const bitten = new Set(summary.violations.map(({ rule }) => rule.name));
    const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(rules.length).toBeGreaterThan(15);
    expect(rules.filter((name) => !bitten.has(name))).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
