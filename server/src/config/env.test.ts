import 'reflect-metadata';
import { parseEnv } from './env';

const needed = {
  DATABASE_URL: 'postgres://localhost/x',
  JWT_SECRET: 'j'.repeat(32),
  PHOTO_SECRET: 'p'.repeat(32),
  CODE_SECRET: 'c'.repeat(32),
  DATA_KEYS: `one:${Buffer.alloc(32, 1).toString('base64')}`,
  WECHAT_APPID: 'wx0',
  WECHAT_SECRET: 's',
};

test.each([
  ['PUBLIC_URL', 'https://yxy.example.cn'],
  ['SEAL_DIR', '/seals'],
  ['WECHAT_PUSH_TOKEN', 'token'],
  ['WORK_CALENDAR_FILE', '/days.csv'],
  ['S3_BUCKET', 'photos'],
] as const)('%s is read although it has no default', (name, value) => {
  expect(parseEnv({ ...needed, [name]: value })[name]).toBe(value);
});

test('defaults stay, empty counts as absent, and strangers are no setting', () => {
  const config = parseEnv({ ...needed, PORT: '', PATH: '/bin', RATE_LIMIT: '7' });
  expect([config.PORT, config.RATE_LIMIT, 'PATH' in config]).toEqual([3000, 7, false]);
});

test('every wrong setting is named', () => {
  expect(() => parseEnv({ ...needed, JWT_SECRET: 'short', PUBLIC_URL: 'nowhere' })).toThrow(/JWT_SECRET.*PUBLIC_URL/);
});

test.each([
  ['https://t.example.cn/{z}/{x}/{y}.png', true],
  ['https://t.example.cn/a/{z}/{x}/{y} https://t.example.cn/b/{z}/{x}/{y}', true],
  ['https://t.example.cn/style.json', true],
  ['https://t.example.cn/tiles', false],
  ["https://t.example.cn/{z}/{x}/{y};script-src 'unsafe-inline'", false],
  ['file:///{z}', false],
])('tiles from %s: %s', (url, fine) => {
  const parse = () => parseEnv({ ...needed, MAP_TILES_URL: url, MAP_TILES_ATTRIBUTION: '天地图' });
  if (fine) expect(parse().MAP_TILES_URL).toBe(url);
  else expect(parse).toThrow(/MAP_TILES_URL/);
});

test('tiles are named', () => {
  expect(() => parseEnv({ ...needed, MAP_TILES_URL: 'https://t.example.cn/{z}/{x}/{y}' })).toThrow(/ATTRIBUTION/);
});
