import { request as httpRequest } from 'node:http';
import sharp from 'sharp';
import type { PhotoView } from '@yanxinyuan/shared/reports/contract';
import { uuidv7 } from 'uuidv7';
import { PhotosService } from '../../src/modules/reports';
import { photoKey } from '../../src/modules/reports/rules/photo-links';
import { PhotoLinks } from '../../src/platform/storage/photo-links';
import { Storage } from '../../src/platform/storage/storage';
import { startApp, type TestApp } from '../support/app';
import { login, type LoggedIn } from '../support/builders';
import { addPhoto, picture, refusal, upload } from '../support/photos';

let app: TestApp;
let rider: LoggedIn;
let photos: PhotosService;
beforeAll(async () => {
  app = await startApp();
  rider = await login(app);
  photos = app.app.get(PhotosService);
});
afterAll(async () => {
  await app.close();
});

const count = async (where: string, ...parameters: unknown[]): Promise<number> => {
  const rows = await app.db.read.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM photo WHERE ${where}`,
    parameters,
  );
  return rows[0]?.n ?? -1;
};

describe('uploading', () => {
  test('a picture comes back as a view whose links work', async () => {
    const response = await upload(rider, app.url, await picture().png().toBuffer(), { type: 'image/png' });
    expect(response.status).toBe(201);
    const view = (await response.json()) as PhotoView;
    expect(view).toMatchObject({ width: 640, height: 480 });
    for (const [url, width] of [
      [view.url, 640],
      [view.thumbUrl, 360],
    ] as const) {
      const shown = await fetch(app.url + url);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('content-type')).toBe('image/jpeg');
      expect(shown.headers.get('cache-control')).toMatch(/^private, max-age=\d{4}, immutable$/);
      expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(width);
    }
    expect(await count('id = $1 AND owner_id = $2 AND attached_at IS NULL', view.id, rider.personId)).toBe(1);
  });

  test('neither the name nor the declared type is believed', async () => {
    const honest = await picture(64, 48).webp().toBuffer();
    expect((await upload(rider, app.url, honest, { name: 'x.exe', type: 'application/zip' })).status).toBe(201);
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    expect(await refusal(await upload(rider, app.url, page))).toEqual([415, 'REPORT_PHOTO_TYPE']);
  });

  test('a damaged file and one of too many pixels have codes of their own', async () => {
    const whole = await picture().jpeg().toBuffer();
    expect(await refusal(await upload(rider, app.url, whole.subarray(0, 900)))).toEqual([
      422,
      'REPORT_PHOTO_UNREADABLE',
    ]);
    const frame = whole.indexOf(Buffer.from([0xff, 0xc0]));
    whole.writeUInt16BE(60_000, frame + 5);
    whole.writeUInt16BE(60_000, frame + 7);
    expect(await refusal(await upload(rider, app.url, whole))).toEqual([413, 'REPORT_PHOTO_TOO_LARGE']);
  });

  test('ten megabytes are the limit, counted while they arrive', async () => {
    const over = Buffer.alloc(10 * 1024 * 1024 + 1, 7);
    expect(await refusal(await upload(rider, app.url, over))).toEqual([413, 'REPORT_PHOTO_TOO_LARGE']);
    // A real picture padded to the last byte that is allowed.
    const small = await picture(64, 48).jpeg().toBuffer();
    const padded = Buffer.concat([small, Buffer.alloc(10 * 1024 * 1024 - small.length)]);
    expect((await upload(rider, app.url, padded)).status).toBe(201);
  });

  test.each([
    ['another field', { field: 'picture' }],
    ['no multipart', undefined],
  ])('%s is refused', async (_, options) => {
    const bytes = await picture(64, 48).jpeg().toBuffer();
    const response =
      options === undefined
        ? await fetch(`${app.url}/api/v1/photos`, {
            method: 'POST',
            headers: { authorization: `Bearer ${rider.token ?? ''}`, 'content-type': 'application/json' },
            body: '{}',
          })
        : await upload(rider, app.url, bytes, options);
    expect(await refusal(response)).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('a form without a file is refused', async () => {
    const response = await fetch(`${app.url}/api/v1/photos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${rider.token ?? ''}`, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x--\r\n',
    });
    expect(await refusal(response)).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('a body that breaks off leaves nothing behind, and the server goes on', async () => {
    const before = await count('true');
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(app.url);
      const sending = httpRequest({
        host: hostname,
        port,
        method: 'POST',
        path: '/api/v1/photos',
        headers: {
          authorization: `Bearer ${rider.token ?? ''}`,
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': '100000',
        },
      });
      sending.on('error', () => {
        resolve();
      });
      sending.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n\xff\xd8\xff', () => {
        sending.destroy(new Error('gone'));
      });
    });
    expect((await upload(rider, app.url, await picture(64, 48).jpeg().toBuffer())).status).toBe(201);
    expect(await count('true')).toBe(before + 1);
  });

  test('a photo sent again under its id is the same photo, also at once and after a report took it', async () => {
    const id = uuidv7();
    const bytes = await picture(64, 48).jpeg().toBuffer();
    const twice = await Promise.all([1, 2].map(() => upload(rider, app.url, bytes, { id })));
    const views = (await Promise.all(twice.map((answer) => answer.json()))) as PhotoView[];
    expect(views.map((view) => view.id)).toEqual([id, id]);
    await app.db.transaction((tx) => photos.attach(tx, [id], rider.personId));
    expect((await upload(rider, app.url, bytes, { id: id.toUpperCase() })).status).toBe(201);
    expect(await count('id = $1 AND attached_at IS NOT NULL', id)).toBe(1);
  });

  test('an upload that broke off before its files were written is whole when it is sent again', async () => {
    const id = uuidv7();
    const bytes = await picture(64, 48).jpeg().toBuffer();
    const [first] = [(await (await upload(rider, app.url, bytes, { id })).json()) as PhotoView];
    await app.app.get(Storage).remove(photoKey(id, 'thumb'));
    expect((await fetch(app.url + first.thumbUrl)).status).toBe(404);
    await upload(rider, app.url, bytes, { id });
    expect((await fetch(app.url + first.thumbUrl)).status).toBe(200);
  });

  test('another picture under the id, and another person’s id, are refused alike', async () => {
    const [id, other] = [uuidv7(), await login(app)];
    const bytes = await picture(64, 48).jpeg().toBuffer();
    await upload(rider, app.url, bytes, { id });
    const conflict = [409, 'IDEMPOTENCY_CONFLICT'];
    expect(await refusal(await upload(rider, app.url, await picture(48, 64).jpeg().toBuffer(), { id }))).toEqual(
      conflict,
    );
    expect(await refusal(await upload(other, app.url, bytes, { id }))).toEqual(conflict);
    expect(await refusal(await upload(rider, app.url, bytes, { id: 'x' }))).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('a person cannot pile up photos that no report uses', async () => {
    const hoarder = await login(app);
    await app.db.read.query(
      `INSERT INTO photo (id, owner_id, width, height, bytes, sha256, dhash, created_at)
       SELECT gen_random_uuid(), $1, 1, 1, 1, '', 0, now() FROM generate_series(1, 60)`,
      [hoarder.personId],
    );
    const bytes = await picture(64, 48).jpeg().toBuffer();
    expect(await refusal(await upload(hoarder, app.url, bytes))).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect((await upload(rider, app.url, bytes)).status).toBe(201);
  });

  test('more than one report needs at once are refused for a person', async () => {
    const eager = await login(app);
    const bytes = await picture(64, 48).jpeg().toBuffer();
    const answers = await Promise.all(Array.from({ length: 20 }, () => upload(eager, app.url, bytes)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 429)).toBe(true);
    expect(await count('owner_id = $1', eager.personId)).toBe(answers.filter(({ status }) => status === 201).length);
    // Its places are free again.
    expect((await upload(eager, app.url, bytes)).status).toBe(201);
  });
});

describe('showing', () => {
  const code = async (path: string): Promise<unknown> => {
    const response = await fetch(app.url + path);
    return response.ok ? response.status : refusal(response);
  };

  test('a changed link stays shut', async () => {
    const { url, thumbUrl, id } = await addPhoto(rider, app.url);
    const forged = [
      url.replace('/full', '/thumb'),
      thumbUrl.replace(/s=.{4}/, 's=AAAA'),
      url.replace(/e=\d/, 'e=9'),
      `/api/v1/photos/${id}/full`,
      `/api/v1/photos/${id}/full?e=1&e=2&s=x`,
      '/api/v1/photos/..%2f..%2fetc/full?e=9999999999&s=x',
    ];
    for (const path of forged) expect([path, await code(path)]).toEqual([path, [403, 'NO_PERMISSION']]);
  });

  test('a link expires after at most two hours', async () => {
    const { url } = await addPhoto(rider, app.url);
    app.clock.advance(59 * 60_000);
    expect(await code(url)).toBe(200);
    app.clock.advance(61 * 60_000);
    expect(await code(url)).toEqual([403, 'NO_PERMISSION']);
    app.clock.advance(-120 * 60_000);
  });

  test('notifications get thumbnails by id, of photos that exist', async () => {
    const { id } = await addPhoto(rider, app.url);
    const links = await app.app.get(PhotoLinks).thumbs([id, '00000000-0000-7000-8000-000000000000']);
    expect([...links.keys()]).toEqual([id]);
    expect(await code(links.get(id) ?? '')).toBe(200);
  });
});

describe('attaching and sweeping', () => {
  test('a photo is attached once, by its owner, and then stays', async () => {
    const other = await login(app);
    const [used, unused] = [await addPhoto(rider, app.url), await addPhoto(rider, app.url)];
    const attach = (ids: string[], by: LoggedIn): Promise<void> =>
      app.db.transaction((tx) => photos.attach(tx, ids, by.personId));
    await expect(attach([used.id], other)).rejects.toThrow('REPORT_PHOTO_UNKNOWN');
    await expect(attach([used.id, '00000000-0000-7000-8000-000000000000'], rider)).rejects.toThrow(
      'REPORT_PHOTO_UNKNOWN',
    );
    await attach([used.id], rider);
    await expect(attach([used.id], rider)).rejects.toThrow('REPORT_PHOTO_UNKNOWN');
    await attach([], rider);

    const sweep = async (): Promise<void> => {
      await app.db.read.query(`SELECT graphile_worker.add_job('photos.sweep', '{}'::json)`);
      await app.work();
    };
    app.clock.advance(23 * 3_600_000);
    await sweep();
    expect(await count('id = ANY($1)', [used.id, unused.id])).toBe(2);
    app.clock.advance(2 * 3_600_000);
    await sweep();
    expect(await count('id = $1', used.id)).toBe(1);
    expect(await count('id = $1', unused.id)).toBe(0);

    const fresh = await photos.views([used.id, unused.id]);
    expect([...fresh.keys()]).toEqual([used.id]);
    expect((await fetch(app.url + (fresh.get(used.id)?.url ?? ''))).status).toBe(200);
    // A good signature for a photo that is gone.
    app.clock.advance(-25 * 3_600_000);
    expect(await refusal(await fetch(app.url + unused.url))).toEqual([404, 'NOT_FOUND']);
  });
});
