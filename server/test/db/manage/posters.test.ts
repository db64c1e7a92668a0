import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { posters } from '../../../src/manage/posters';
import { startApp, type TestApp } from '../../support/app';
import { pdfPictures, pdfText } from '../../support/pdf';
import { savePlaces } from '../../support/places';
import { tell } from '../../support/wechat';

const TOWN = '370812001';
let app: TestApp;
let dir: string;

beforeEach(async () => {
  app = await startApp();
  dir = mkdtempSync(join(tmpdir(), 'posters-'));
  await savePlaces(
    app,
    { id: 'sp001', name: '兖新苑·府东社区站', hours: '06:30-21:30' },
    { id: 'm01', name: '暖心/积分超市', kind: 'points_supermarket', address: '建设路219号' },
    { id: 'gone', active: false },
    { id: 'sp900', townCode: '370812002' },
  );
});
afterEach(async () => {
  await app.close();
  rmSync(dir, { recursive: true });
});

const print = async (code: string, name: string) => {
  const file = join(dir, name);
  const told = await posters(app.app, code, file).catch((error: unknown) => String(error));
  return told.replaceAll(`${dir}/`, '');
};
const bytesOf = (name: string): Buffer => readFileSync(join(dir, name));
/** Scenes that WeChat was asked for, in their order. */
const asked = (): string[] =>
  app.standIn.calls.filter(({ path }) => path === '/wxa/getwxacodeunlimit').map(({ about }) => about);

test('a place has its poster: name, code, hours, and what the code is good for', async () => {
  expect(await print('sp001', 'one.pdf')).toBe('one.pdf: 1 of 1 posters');
  const words = await pdfText(bytesOf('one.pdf'));
  for (const part of ['兖新苑·府东社区站', '微信扫一扫', '06:30-21:30', '文化路1号', '拍张照就能上报']) {
    expect(words).toContain(part);
  }
  expect(words).not.toContain('积分能换什么');
  expect(pdfPictures(bytesOf('one.pdf'))).toBe(1);
  expect(asked()).toEqual(['packages/place/here/index?scene=p.sp001']);
});

test('WeChat is asked once for a place, however often it is printed', async () => {
  await print(TOWN, 'a.pdf');
  await print(TOWN, 'b.zip');
  await print('m01', 'c.pdf');
  expect(asked()).toEqual(['packages/place/here/index?scene=p.m01', 'packages/place/here/index?scene=p.sp001']);
});

test('a town has a PDF of all, or a file for each place; closed places and other towns have none', async () => {
  expect(await print(TOWN, 'town.pdf')).toBe('town.pdf: 2 of 2 posters');
  expect(pdfPictures(bytesOf('town.pdf'))).toBe(2);
  await print(TOWN, 'town.zip');
  const files = unzipSync(bytesOf('town.zip'));
  expect(Object.keys(files).sort()).toEqual(['兖新苑·府东社区站 sp001.pdf', '暖心 积分超市 m01.pdf']);
  expect(Object.values(files).map((pdf) => strFromU8(pdf.slice(0, 5)))).toEqual(['%PDF-', '%PDF-']);
  const shop = await pdfText(Buffer.from(files['暖心 积分超市 m01.pdf'] ?? ''));
  expect(shop).toContain('积分能换什么');
});

test('nobody’s code, and a file of another kind, are refused', async () => {
  expect(await print('nowhere', 'x.pdf')).toContain('no open place has the id or lies in nowhere');
  expect(await print('gone', 'x.pdf')).toContain('no open place');
  expect(await print('37081200_', 'x.pdf')).toContain('no open place');
  expect(await print('sp001', 'x.png')).toContain('.pdf or .zip');
  expect(asked()).toEqual([]);
});

test('what WeChat does not make is told, the others are printed, and a second try asks for that one alone', async () => {
  await savePlaces(app, { id: 'x'.repeat(31), name: '编号太长的站' });
  await tell(app, 'faults', { path: '/wxa/getwxacodeunlimit', kind: 'errcode', errcode: 45009 });
  const told = await print(TOWN, 'town.pdf');
  expect(told).toContain('town.pdf: 1 of 3 posters');
  expect(told).toContain('m01 暖心/积分超市: WeChat code: quota');
  expect(told).toContain('编号太长的站: no code can carry the place');
  expect(pdfPictures(bytesOf('town.pdf'))).toBe(1);
  const before = asked().length;
  expect(await print(TOWN, 'town.pdf')).toContain('town.pdf: 2 of 3 posters');
  expect(asked().slice(before)).toEqual(['packages/place/here/index?scene=p.m01']);
});
