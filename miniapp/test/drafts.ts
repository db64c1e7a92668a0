import type { DeedDraft, ReportDraft } from '@/lib/outbox/entry';

/** What waits on a phone to be sent, for tests to change one field of. */

export const reportDraft = (over: Partial<ReportDraft> = {}): ReportDraft => ({
  kind: 'report',
  category: 'manhole',
  location: { lng: 116.8, lat: 35.5, accuracy: 8, capturedAt: '2026-07-15T06:32:00.000Z' },
  text: null,
  anonymous: false,
  title: '井盖缺损',
  place: '文化东路',
  photoKeys: ['a', 'b'],
  ...over,
});

export const deedDraft = (over: Partial<DeedDraft> = {}): DeedDraft => ({
  kind: 'deed',
  ticketId: 't-1',
  category: 'manhole',
  action: 'resolve',
  input: { note: '换好了' },
  seen: 3,
  title: '',
  place: '文化东路',
  photoKeys: ['c'],
  ...over,
});
