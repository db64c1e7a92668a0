import sharp from 'sharp';
import { sheetPdf } from './sheet-pdf';

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 675, channels: 3, background: '#d02010' } })
    .jpeg({ quality: 72 })
    .toBuffer();

test('twelve photos are fetched one by one and drawn on A4 pages, long words and histories too', async () => {
  let open = 0;
  let most = 0;
  const photo = async (): Promise<Buffer> => {
    most = Math.max(most, (open += 1));
    const bytes = await picture();
    open -= 1;
    return bytes;
  };
  const ids = Array.from({ length: 6 }, (_, i) => String(i));
  const bytes = await sheetPdf({
    number: '26112100042',
    facts: [['上报内容', '堌堆旁边路灯不亮。'.repeat(60)]],
    history: Array.from({ length: 60 }, (_, i) => ({ at: `第${i}行`, line: '王工 接单', note: '说明'.repeat(40) })),
    before: ids,
    after: ids,
    imprint: { number: '26112100042', printedAt: new Date(0), lines: 60, own: false },
    hash: 'a'.repeat(64),
    photo,
  });
  expect(most).toBe(1);
  const file = bytes.toString('latin1');
  expect(file.split('/Subtype /Image')).toHaveLength(13);
  const pages = file.split('/Type /Page\n').length - 1;
  expect(pages).toBeGreaterThan(2);
  expect(pages).toBeLessThan(12);
  expect(file).toContain('/MediaBox [0 0 595.28 841.89]');
  expect(bytes.length).toBeLessThan(1_500_000);
});

test('a photo that is gone leaves its place empty', async () => {
  const bytes = await sheetPdf({
    number: '1',
    facts: [],
    history: [],
    before: ['gone'],
    after: [],
    imprint: { number: '1', printedAt: new Date(0), lines: 0, own: true },
    hash: 'a'.repeat(64),
    photo: () => Promise.resolve(undefined),
  });
  expect(bytes.toString('latin1')).not.toContain('/Subtype /Image');
});
