import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { photoRequired } from './photo-required';
import { requestHash } from './request-hash';
import { checkCaptured } from './time-window';

describe('photoRequired', () => {
  it.each([
    ['hazard', 'urgent', false, true],
    ['hazard', 'critical', false, false],
    ['hazard', 'normal', true, false],
    ['environment', 'normal', false, true],
    ['environment', 'complex', false, true],
    ['dispute', 'dispute', true, false],
    ['appeal', 'normal', false, false],
  ] as const)('%s, %s, restricted %s: %s', (kind, urgency, restricted, needed) => {
    expect(photoRequired({ kind, urgency, restricted })).toBe(needed);
  });
});

describe('checkCaptured', () => {
  const now = new Date('2026-11-21T08:00:00Z');
  it.each(['2026-11-21T08:05:00Z', '2026-11-21T16:00:00+08:00', '2026-11-14T08:00:00Z'])('believes %s', (at) => {
    expect(checkCaptured(at, now)).toEqual(new Date(at));
  });
  it.each(['2026-11-21T08:05:01Z', '2026-11-14T07:59:59Z', '1970-01-01T00:00:00Z', 'soon'])('refuses %s', (at) => {
    expect(() => checkCaptured(at, now)).toThrow('REPORT_TIME_INVALID');
  });
});

describe('requestHash', () => {
  const request: ReportRequest = {
    category: 'manhole',
    location: { lng: 116.8, lat: 35.5, accuracy: 12, capturedAt: '2026-11-21T08:00:00Z' },
    photos: ['a', 'b'],
  };
  const changes: Partial<ReportRequest>[] = [
    { category: 'litter' },
    { location: { ...request.location, lng: 116.8000001 } },
    { location: { ...request.location, accuracy: 13 } },
    { location: { ...request.location, capturedAt: '2026-11-21T08:00:01Z' } },
    { photos: ['b', 'a'] },
    { photos: [] },
    { text: 'wide open' },
    { anonymous: true },
    { joins: 'a' },
    { voice: 'a' },
    { distinctFrom: ['a'] },
    { distinctFrom: ['a', 'b'] },
    { answers: { manhole_state: '全没了' } },
    { answers: { manhole_state: '碎了裂了' } },
  ];

  it('differs with every field', () => {
    const hashes = [request, ...changes.map((change) => ({ ...request, ...change }))].map(requestHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is the same for the same request, however it is written', () => {
    const { category, location, photos } = request;
    expect(requestHash({ photos, anonymous: false, location, category, answers: {} })).toBe(requestHash(request));
    const [one, other] = [
      { a: '1', b: '2' },
      { b: '2', a: '1' },
    ];
    expect(requestHash({ ...request, answers: one })).toBe(requestHash({ ...request, answers: other }));
  });

  it('never changes: it is stored, and compared with retries for ever', () => {
    expect(requestHash(request)).toBe('3c304279f80a34ccf474e94624cfd4f228dd29a7f0e338744464b6e011656a63');
  });
});
