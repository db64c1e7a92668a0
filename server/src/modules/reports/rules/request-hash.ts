import { createHash } from 'node:crypto';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';

/**
 * A digest of what was sent, independent of field order and of defaults left out. Hex.
 *
 * It is stored for ever: changing what goes in would turn every late retry into a conflict.
 */
export const requestHash = ({ category, location, photos, text, anonymous }: ReportRequest): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        category,
        [location.lng, location.lat, location.accuracy, location.capturedAt],
        photos,
        text ?? null,
        anonymous ?? false,
      ]),
    )
    .digest('hex');
