import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { stage } from './support/stage';

/** Tiles all of one colour that the map's own drawing never has. */
const COLOUR = { r: 10, g: 200, b: 90 };
let up = true;
const asked: string[] = [];
let host: Server;

async function serve(): Promise<string> {
  const tile = await sharp({ create: { width: 256, height: 256, channels: 3, background: COLOUR } })
    .png()
    .toBuffer();
  host = createServer((request, response) => {
    asked.push(request.url ?? '');
    // As a host of tiles does: any page may read them.
    response.writeHead(up ? 200 : 503, { 'content-type': 'image/png', 'access-control-allow-origin': '*' });
    response.end(up ? tile : '');
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}
afterAll(() => host.close());

const on = stage(undefined, async () => ({
  MAP_TILES_URL: `${await serve()}/{z}/{x}/{y}.png`,
  MAP_TILES_ATTRIBUTION: '天地图 GS(2024)0001号',
}));

/** Share of the picture that has the colour of the tiles. */
async function green(picture: Buffer): Promise<number> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let i = 0; i < data.length; i += 3) {
    const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
    if (Math.abs(r - COLOUR.r) + Math.abs(g - COLOUR.g) + Math.abs(b - COLOUR.b) < 12) found += 1;
  }
  return found / (info.width * info.height);
}

test('the ground comes from the source of tiles, named, under pins that stay; no page loads MapLibre before', async () => {
  const phone = await on.visitor();
  const maplibre: string[] = [];
  phone.page.on('request', (request) => {
    if (request.url().includes('/static/maplibre/')) maplibre.push(request.url());
  });
  await phone.tab('消息');
  await phone.sees('登录后看消息');
  expect(maplibre).toEqual([]);
  await phone.tab('服务地图');
  await phone.sees('天地图 GS(2024)0001号');
  expect(maplibre).toHaveLength(2);
  expect(asked[0]).toMatch(/^\/\d+\/\d+\/\d+\.png$/);
  const map = phone.page.locator('[role="application"]').filter({ visible: true });
  expect(await green(await map.screenshot())).toBeGreaterThan(0.4);
  await phone.sees('建设社区兖新苑');
  await phone.close();
});

test('a host that is down leaves the map’s own drawing', async () => {
  up = false;
  const before = asked.length;
  const phone = await on.visitor();
  await phone.tab('服务地图');
  await phone.sees('建设社区兖新苑');
  await phone.page.waitForResponse(/\.png$/);
  expect(asked.length).toBeGreaterThan(before);
  const map = phone.page.locator('[role="application"]').filter({ visible: true });
  expect(await green(await map.screenshot())).toBe(0);
  expect(await phone.has('天地图 GS(2024)0001号')).toBe(false);
  phone.forgive(/503/);
  await phone.close();
});
