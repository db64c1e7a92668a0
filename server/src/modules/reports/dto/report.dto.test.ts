import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { LocationInput } from '@yanxinyuan/shared/geo';
import type { PhotoQuery, ReportRequest } from '@yanxinyuan/shared/reports/contract';
import type { Exact } from '../../../platform/exact';
import type { PhotoQueryDto } from './photo.dto';
import { ReportRequestDto, type LocationDto } from './report.dto';

// Compile only when the classes and the contract have the same fields.
const sameFields: [
  Exact<ReportRequestDto, ReportRequest>,
  Exact<LocationDto, LocationInput>,
  Exact<PhotoQueryDto, PhotoQuery>,
] = [true, true, true];

const location = { lng: 116.8, lat: 35.5, accuracy: 12, capturedAt: '2026-11-21T08:00:00.000Z' };
const request = { category: 'manhole', location, photos: [] };
const uuid = (n: number): string => `0199a4c8-3f00-7abc-8def-${String(n).padStart(12, '0')}`;

const faults = (value: object): number =>
  validateSync(plainToInstance(ReportRequestDto, value), { whitelist: true, forbidNonWhitelisted: true }).length;

describe('ReportRequestDto', () => {
  it('is the contract', () => {
    expect(sameFields).toEqual([true, true, true]);
  });

  it.each<object>([
    {},
    { text: 'x'.repeat(500), anonymous: true },
    { answers: {} },
    { answers: { gas_source: '屋里' } },
    { photos: [1, 2, 3, 4, 5, 6].map(uuid) },
    { location: { ...location, accuracy: 0 } },
    { location: { ...location, capturedAt: '2026-11-21T16:00:00+08:00' } },
  ])('takes %j', (change) => {
    expect(faults({ ...request, ...change })).toBe(0);
  });

  it.each<object>([
    { category: 7 },
    { category: 'x'.repeat(65) },
    { location: undefined },
    { location: null },
    { location: [] },
    { location: [location] },
    { location: { ...location, lng: 181 } },
    { location: { ...location, lat: '35.5' } },
    { location: { ...location, lat: null } },
    { location: { ...location, accuracy: -1 } },
    { location: { ...location, accuracy: 10_001 } },
    { location: { ...location, capturedAt: '2026-11-21' } },
    { location: { ...location, capturedAt: '2026-11-21T08:00:00' } },
    { location: { ...location, capturedAt: '2026-13-41T08:00:00Z' } },
    { location: { ...location, speed: 3 } },
    { photos: 'none' },
    { photos: ['x'] },
    { photos: [uuid(1), uuid(1)] },
    { photos: [1, 2, 3, 4, 5, 6, 7].map(uuid) },
    { text: 'x'.repeat(501) },
    { text: 'a\0b' },
    { anonymous: 'yes' },
    { answers: ['屋里'] },
    { answers: 'no' },
    { answers: { gas_source: 1 } },
    { answers: { gas_source: '' } },
    { answers: { gas_source: 'x'.repeat(41) } },
    { answers: { gas_source: 'a\0' } },
    { answers: { gas_source: '\ud83d' } },
    { answers: { 'Gas source': '屋里' } },
    { answers: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`q${i}`, 'a'])) },
    { points: 100 },
  ])('refuses %j', (change) => {
    expect(faults({ ...request, ...change })).toBeGreaterThan(0);
  });
});
