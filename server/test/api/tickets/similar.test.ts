import type { PhotoEcho, SimilarTicket } from '@yanxinyuan/shared/tickets/likeness';
import { DAY_MS, HOUR_MS } from '@yanxinyuan/shared/time';
import sharp from 'sharp';
import { renderScene } from '../../../dev/demo/pictures/render';
import type { LoggedIn } from '../../support/builders';
import { MAP } from '../../support/map';
import { upload } from '../../support/photos';
import { spots, stageForThisFile } from '../../support/ticket-stage';
import { act, consentingRider, report, staffMember, travel } from '../../support/tickets';

const on = stageForThisFile();

const elsewhere = spots(420);

/** A drawn scene as a phone would send it; `saved`: once more through a chat. */
async function photo(who: LoggedIn, category: string, { seed = 1, saved = false } = {}): Promise<string> {
  const scene = await renderScene({ category, phase: 'before', seed });
  const bytes = saved ? await sharp(scene).resize(700).jpeg({ quality: 45 }).toBuffer() : scene;
  const { id } = (await (await upload(who, on.app.url, bytes)).json()) as { id: string };
  return id;
}
const similar = (ticketId: string, who = on.dispatcher): Promise<SimilarTicket[]> =>
  who.call('listSimilar', { params: { id: ticketId } });
const echoes = (ticketId: string, who: LoggedIn = on.worker): Promise<PhotoEcho[]> =>
  who.call('listEchoes', { params: { id: ticketId } });

describe('similar cases', () => {
  test('the same photo first, with the two photos and the reasons; then place and time', async () => {
    const place = elsewhere();
    const early = await report(on, on.rider, { ...place, photos: [await photo(on.rider, 'street_lamp')] });
    const beside = await report(on, on.rider, {
      ...place,
      north: place.north + 60,
      photos: [await photo(on.rider, 'litter')],
    });
    await travel(on, 3 * HOUR_MS);
    const who = await consentingRider(on.app);
    const late = await report(on, who, {
      ...place,
      north: place.north + 112,
      photos: [await photo(who, 'toilet', { seed: 2 }), await photo(who, 'street_lamp', { saved: true })],
    });
    const found = await similar(late.ticketId);
    expect(found.map(({ id }) => id)).toEqual([early.ticketId, beside.ticketId]);
    expect(found[0]).toMatchObject({
      likeness: { photo: 'same', distanceM: 112, minutesLater: -180, sameCategory: true, saidDistinct: false },
      merged: false,
    });
    expect([found[0]?.own?.id, found[0]?.thumb?.id]).toEqual([late.photos[1]?.id, early.photos[0]?.id]);
    expect(found[1]?.likeness.photo).toBeNull();
  });

  test('another category of the group only with the same photo', async () => {
    const place = elsewhere();
    const hole = await report(on, on.rider, {
      ...place,
      photos: [await photo(on.rider, 'road_collapse')],
      category: 'road_collapse',
    });
    const who = await consentingRider(on.app);
    const same = await report(on, who, {
      ...place,
      category: 'manhole',
      photos: [await photo(who, 'road_collapse', { saved: true })],
    });
    const other = await report(on, who, {
      ...place,
      category: 'traffic_sign',
      photos: [await photo(who, 'traffic_sign')],
    });
    const ids = (found: SimilarTicket[]) => found.map(({ id }) => id);
    expect(ids(await similar(same.ticketId))).toEqual([hole.ticketId]);
    expect(ids(await similar(other.ticketId))).toEqual([]);
  });

  test('what a reporter said to be another is marked, on either side, and comes later', async () => {
    const place = elsewhere();
    const first = await report(on, on.rider, place);
    const who = await consentingRider(on.app);
    const said = await report(on, who, { ...place, distinctFrom: [first.ticketId] });
    for (const [one, other] of [
      [first, said],
      [said, first],
    ] as const) {
      expect(await similar(one.ticketId)).toMatchObject([{ id: other.ticketId, likeness: { saidDistinct: true } }]);
    }
  });

  test('what is merged into it stands first, however far, and can be taken out', async () => {
    const place = elsewhere();
    const [one, two] = [await report(on, on.rider, place), await report(on, on.other, elsewhere())];
    await act(on.dispatcher, two.ticketId, 'merge', { masterId: one.ticketId });
    const [found] = await similar(one.ticketId);
    expect(found).toMatchObject({ id: two.ticketId, merged: true, state: 'merged' });
    await act(on.dispatcher, two.ticketId, 'unmerge', { reason: '两处' });
    expect(await similar(one.ticketId)).toEqual([]);
  });
});

describe('a photo sent before', () => {
  test('at another place, by the same rider or another: whoever handles it is told', async () => {
    const first = await report(on, on.rider, {
      ...elsewhere(),
      category: 'litter',
      photos: [await photo(on.rider, 'litter', { seed: 3 })],
    });
    const own = await report(on, on.rider, {
      ...elsewhere(),
      category: 'litter',
      photos: [await photo(on.rider, 'litter', { seed: 3, saved: true })],
    });
    const [echo, ...more] = await echoes(own.ticketId);
    expect(more).toEqual([]);
    expect(echo).toMatchObject({ ticketId: first.ticketId, number: first.number, sameReporter: true });
    expect([echo?.photo.id, echo?.earlier?.id]).toEqual([own.photos[0]?.id, first.photos[0]?.id]);
    expect(echo?.distanceM).toBeGreaterThan(200);
    // the first one was first
    expect(await echoes(first.ticketId)).toEqual([]);
    const who = await consentingRider(on.app);
    const hidden = await report(on, who, {
      ...elsewhere(),
      category: 'litter',
      anonymous: true,
      photos: [await photo(who, 'litter', { seed: 3, saved: true })],
    });
    expect((await echoes(hidden.ticketId)).map(({ sameReporter }) => sameReporter)).toEqual([null, null]);
  });

  test('at its own place long after; not of these days, which is similar', async () => {
    const place = elsewhere();
    await report(on, on.rider, {
      ...place,
      category: 'posters',
      photos: [await photo(on.rider, 'posters', { seed: 4 })],
    });
    const soon = await report(on, on.other, {
      ...place,
      north: place.north + 60,
      category: 'posters',
      photos: [await photo(on.other, 'posters', { seed: 4, saved: true })],
    });
    expect(await echoes(soon.ticketId)).toEqual([]);
    await travel(on, 5 * DAY_MS);
    const late = await report(on, on.other, {
      ...place,
      north: place.north + 130,
      category: 'posters',
      photos: [await photo(on.other, 'posters', { seed: 4, saved: true })],
    });
    expect(await echoes(late.ticketId)).toHaveLength(2);
  });

  test('a case the reader may not read is not shown, and what is restricted is compared with nothing', async () => {
    const far = await report(on, on.rider, {
      grid: MAP.grids[3],
      category: 'toilet',
      photos: [await photo(on.rider, 'toilet', { seed: 5 })],
    });
    const here = await report(on, on.rider, {
      ...elsewhere(),
      category: 'toilet',
      photos: [await photo(on.rider, 'toilet', { seed: 5, saved: true })],
    });
    expect(await echoes(here.ticketId)).toMatchObject([{ ticketId: null, number: null, earlier: null }]);
    expect(await echoes(here.ticketId, on.supervisor)).toMatchObject([{ ticketId: far.ticketId }]);
    const secret = await report(on, on.rider, {
      ...elsewhere(),
      category: 'suspicious',
      photos: [await photo(on.rider, 'toilet', { seed: 5, saved: true })],
    });
    expect(await echoes(secret.ticketId, on.dispatcher)).toEqual([]);
    const again = await report(on, on.other, {
      ...elsewhere(),
      category: 'toilet',
      photos: [await photo(on.other, 'toilet', { seed: 5, saved: true })],
    });
    expect(await echoes(again.ticketId, on.supervisor)).toHaveLength(2);
    const stranger = await staffMember(on.app, '外镇派单', [
      { role: 'dispatcher', scope: { kind: 'town', code: MAP.towns[1] } },
    ]);
    await stranger.refused('listEchoes', 'SCOPE_MISMATCH', { params: { id: here.ticketId } });
  });

  test('a wall is like every wall', async () => {
    const wall = async (who: LoggedIn): Promise<string> => {
      const flat = sharp({ create: { width: 640, height: 480, channels: 3, background: '#777' } });
      const { id } = (await (await upload(who, on.app.url, await flat.jpeg().toBuffer())).json()) as { id: string };
      return id;
    };
    await report(on, on.rider, { ...elsewhere(), photos: [await wall(on.rider)] });
    const next = await report(on, on.other, { ...elsewhere(), photos: [await wall(on.other)] });
    expect(await echoes(next.ticketId, on.supervisor)).toEqual([]);
  });
});
