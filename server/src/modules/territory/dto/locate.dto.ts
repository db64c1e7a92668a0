import { Matches } from 'class-validator';
import { InvalidInput } from '../../../platform/http/validation';

export class LocateDto {
  /** lng,lat in degrees, GCJ-02 */
  @Matches(/^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/, { message: 'at must be lng,lat in degrees' })
  at: string;

  point(): [lng: number, lat: number] {
    const [lng = NaN, lat = NaN] = this.at.split(',').map(Number);
    if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return [lng, lat];
    throw new InvalidInput({ at: ['at must be lng,lat in degrees'] });
  }
}
