import { createHash } from 'node:crypto';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';

const byQuestion = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : 1);

/**
 * A digest of what was sent, independent of field order and of defaults left out. Hex.
 *
 * It is stored for ever: changing what goes in would turn every late retry into a conflict.
 */
export const requestHash = ({
  category,
  location,
  photos,
  text,
  anonymous,
  answers = {},
  joins,
  distinctFrom = [],
  voice,
}: ReportRequest): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        category,
        [location.lng, location.lat, location.accuracy, location.capturedAt],
        photos,
        text ?? null,
        anonymous ?? false,
        // Only where there are any, so that what was sent before there were questions keeps its digest.
        ...(Object.keys(answers).length === 0 ? [] : [Object.entries(answers).sort(byQuestion)]),
        // The same; named, so that none of the four can be taken for another.
        ...(joins === undefined ? [] : [{ joins }]),
        ...(distinctFrom.length === 0 ? [] : [{ distinctFrom }]),
        ...(voice === undefined ? [] : [{ voice }]),
      ]),
    )
    .digest('hex');
