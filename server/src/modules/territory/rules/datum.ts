import gcoord from 'gcoord';
import { gcj02, type Gcj02, type LngLat } from '@yanxinyuan/shared/geo';

/** To one centimetre. Equal points stay equal, so shared borders stay shared. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** A WGS-84 point, as files and receivers give it, in the datum of everything stored here. */
export function toGcj02([lng, lat]: LngLat): Gcj02 {
  const [x, y] = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, gcoord.GCJ02);
  return gcj02(roundDegrees(x), roundDegrees(y));
}
