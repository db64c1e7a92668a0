import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import gcoord from 'gcoord';
import sharp from 'sharp';
import { until } from '../support/until';
import { PLACES } from './support/goods';
import type { Phone } from './support/phone';
import { stage } from './support/stage';

/** Tiles as light as those of a real source, all of one colour that the map's own drawing never has. */
const COLOUR = { r: 150, g: 255, b: 170 };
const CROSS = { r: 230, g: 0, b: 200 };
/** Of the towns in the map's own drawing, by day. */
const OWN = { r: 233, g: 227, b: 215 };
type Colour = typeof COLOUR;

const SOURCE = '天地图 GS(2024)0001号';
const PLACE = '老赵家面馆';
const TILE = 256;
/** Of the map of places, before somebody says where he is. */
const FIRST_ZOOM = 12;

let comes: 'all' | 'half' | 'none' = 'all';
const asked: IncomingMessage[] = [];
let host: Server;

/** Where in a tile of the source, which lies in WGS-84 as 天地图 does, a place of ours is. */
function inTile(z: number, x: number, y: number): { x: number; y: number } {
  const { lng = 0, lat = 0 } = PLACES.find(({ name }) => name === PLACE) ?? {};
  const [east, north] = gcoord.transform<[number, number]>([lng, lat], gcoord.GCJ02, gcoord.WGS84);
  const world = TILE * 2 ** z;
  const sin = Math.sin((north * Math.PI) / 180);
  const down = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  return { x: ((east + 180) / 360) * world - x * TILE, y: down * world - y * TILE };
}

/** A tile with a cross on that place, longer than its pin. */
function drawn(z: number, x: number, y: number): Promise<Buffer> {
  const rgb = ({ r, g, b }: Colour) => `rgb(${r},${g},${b})`;
  const at = inTile(z, x, y);
  const lines = `M${at.x - 50} ${at.y}h100M${at.x} ${at.y - 50}v100`;
  const ground = `<rect width="${TILE}" height="${TILE}" fill="${rgb(COLOUR)}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE}" height="${TILE}">${ground}
    <path d="${lines}" stroke="${rgb(CROSS)}" stroke-width="4"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function serve(): Promise<string> {
  host = createServer((request, response) => {
    asked.push(request);
    const [z = 0, x = 0, y = 0] = (request.url?.match(/\d+/g) ?? []).map(Number);
    // A missing one would be drawn from the one above it, were that there.
    const missing = comes === 'half' && (z < FIRST_ZOOM || (x + y) % 2 === 1);
    const status = comes === 'none' ? 503 : missing ? 404 : 200;
    // As a host of tiles does: any page may read them.
    response.writeHead(status, { 'content-type': 'image/png', 'access-control-allow-origin': '*' });
    void (async () => response.end(status === 200 ? await drawn(z, x, y) : ''))();
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}
afterAll(() => host.close());
beforeEach(() => {
  comes = 'all';
});

const on = stage(undefined, async () => ({
  MAP_TILES_URL: `${await serve()}/{z}/{x}/{y}.png`,
  MAP_TILES_ATTRIBUTION: SOURCE,
}));

const mapOf = ({ page }: Phone) => page.locator('[role="application"]').filter({ visible: true });

/** What of the map has this colour, px of the screen. */
async function pixels(phone: Phone, { r, g, b }: Colour): Promise<{ share: number; at: [x: number, y: number][] }> {
  const picture = await mapOf(phone).screenshot({ scale: 'css' });
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at: [number, number][] = [];
  for (let i = 0; i < data.length; i += 3) {
    const [red = 0, green = 0, blue = 0] = [data[i], data[i + 1], data[i + 2]];
    const off = Math.abs(red - r) + Math.abs(green - g) + Math.abs(blue - b);
    if (off < 12) at.push([(i / 3) % info.width, Math.floor(i / 3 / info.width)]);
  }
  return { share: at.length / (info.width * info.height), at };
}

const middle = (numbers: readonly number[]): number => (Math.min(...numbers) + Math.max(...numbers)) / 2;

/** How far, in px, the place's pin stands from where the ground has it. */
async function offGround(phone: Phone): Promise<number> {
  const map = await mapOf(phone).boundingBox();
  const pin = await phone.target(PLACE).boundingBox();
  const { at } = await pixels(phone, CROSS);
  if (map === null || pin === null || at.length < 100) return Infinity;
  const x = middle(at.map(([across]) => across)) - (pin.x + pin.width / 2 - map.x);
  const y = middle(at.map(([, down]) => down)) - (pin.y + pin.height / 2 - map.y);
  return Math.hypot(x, y);
}

const onItsGround = (phone: Phone) => until('the pin stands on its ground', async () => (await offGround(phone)) < 2);

interface Words {
  style: { pointerEvents: string };
  getBoundingClientRect: () => { left: number; right: number; top: number; bottom: number };
  ownerDocument: { elementFromPoint: (x: number, y: number) => unknown };
}

/** Whether what the source wants to be said stands there for everybody to read. */
const isNamed = ({ page }: Phone): Promise<boolean> =>
  page
    .getByText(SOURCE)
    .filter({ visible: true })
    .evaluate((words: Words) => {
      words.style.pointerEvents = 'auto';
      const { left, right, top, bottom } = words.getBoundingClientRect();
      const over = (x: number, y: number) => words.ownerDocument.elementFromPoint(x, y) === words;
      return [left + 8, right - 8].every((x) => over(x, top + 3) && over(x, bottom - 3));
    });

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
  await phone.sees(SOURCE);
  expect(maplibre).toHaveLength(2);
  expect(asked[0]?.url).toMatch(/^\/\d+\/\d+\/\d+\.png$/);
  // A key is given for a site: its owner is told which one asks, and nothing of what somebody looks at.
  expect(asked[0]?.headers.referer).toBe(`${on.town.app.url}/`);
  await until('the ground is there', async () => (await pixels(phone, COLOUR)).share > 0.4);
  await phone.sees('建设社区兖新苑');
  await phone.close();
});

test('pins stand on their ground, at every zoom and after the map was dragged, also by one of them', async () => {
  const phone = await on.visitor();
  await phone.tab('服务地图');
  await phone.tap('回到我这儿');
  await phone.tap(/^放大$/);
  await phone.tap(/^放大$/);
  await onItsGround(phone);
  const pin = await phone.target(PLACE).boundingBox();
  const [x, y] = [(pin?.x ?? 0) + 22, (pin?.y ?? 0) + 22];
  await phone.page.mouse.move(x, y);
  await phone.page.mouse.down();
  await phone.page.mouse.move(x + 30, y - 40, { steps: 4 });
  await phone.page.mouse.up();
  await onItsGround(phone);
  expect(await phone.page.getByRole('dialog').filter({ visible: true }).count()).toBe(0);
  // Between two zooms of the tiles.
  await phone.page.mouse.wheel(0, -110);
  await onItsGround(phone);
  await phone.close();
});

test('nothing covers whose ground it is, on any map', async () => {
  const phone = await on.phone('dispatcher');
  await phone.tab('服务地图');
  await phone.sees(SOURCE);
  expect(await isNamed(phone)).toBe(true);
  for (const path of ['packages/pick/point/index', 'packages/desk/map/index']) {
    await phone.go(path);
    await phone.sees(SOURCE);
    expect([path, await isNamed(phone)]).toEqual([path, true]);
  }
  await phone.close();
});

test('in the dark the ground is dark', async () => {
  const phone = await on.visitor();
  await phone.go('pages/map/index');
  await phone.sees(SOURCE);
  await phone.dress({ theme: 'dark', font: 1, width: 375, height: 812 });
  const light = async () => {
    const { channels } = await sharp(await mapOf(phone).screenshot()).stats();
    return channels.slice(0, 3).reduce((sum, { mean }) => sum + mean / 3, 0);
  };
  expect(await light()).toBeLessThan(110);
  await phone.dress({ theme: 'light', font: 1, width: 375, height: 812 });
  expect(await light()).toBeGreaterThan(150);
  await phone.close();
});

test('where a tile is missing the map’s own drawing is seen', async () => {
  comes = 'half';
  const phone = await on.visitor();
  await phone.tab('服务地图');
  await phone.sees(SOURCE);
  await until('half of the ground is there', async () => {
    const [tiles, own] = [await pixels(phone, COLOUR), await pixels(phone, OWN)];
    return tiles.share > 0.1 && own.share > 0.05;
  });
  phone.forgive(/404/);
  await phone.close();
});

test('a host that is down leaves the map’s own drawing', async () => {
  comes = 'none';
  const before = asked.length;
  const phone = await on.visitor();
  const answered = phone.page.waitForResponse((answer) => answer.status() === 503);
  await phone.tab('服务地图');
  await phone.sees('建设社区兖新苑');
  await answered;
  expect(asked.length).toBeGreaterThan(before);
  expect((await pixels(phone, COLOUR)).share).toBe(0);
  expect(await phone.has(SOURCE)).toBe(false);
  phone.forgive(/503/);
  await phone.close();
});
