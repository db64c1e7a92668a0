import { Injectable } from '@nestjs/common';
import type { PlaceSummary } from '@yanxinyuan/shared/places/contract';
import { PlacesService } from '../places.service';
import { PlaceCodes } from './place-codes';

/** What stands on a place's poster. */
export interface Poster {
  name: string;
  address: string;
  /** as written: 06:30-21:30 or 24小时 */
  hours: string;
  shop: boolean;
  /** PNG or JPEG of its mini-program code */
  code: Buffer;
}

/** A poster that could be made, or why not. */
export type MadePoster = { place: PlaceSummary } & ({ poster: Poster } | { failed: string });

/** What hangs at the door of a place: its name, its mini-program code, and what the code is good for. */
@Injectable()
export class Posters {
  constructor(
    private readonly places: PlacesService,
    private readonly codes: PlaceCodes,
  ) {}

  /**
   * The posters of one place, or of all open places of a territory. One that cannot be made does not keep the others
   * from it, and a second try asks WeChat for that one alone.
   *
   * @param code of a place, town or district
   */
  async of(code: string): Promise<MadePoster[]> {
    const made: MadePoster[] = [];
    // One after the other: WeChat allows 5,000 a minute, and nobody waits.
    for (const place of await this.places.openOf(code)) made.push(await this.one(place));
    return made;
  }

  private async one(place: PlaceSummary): Promise<MadePoster> {
    try {
      const code = await this.codes.of(place);
      const { name, address, hours, kind } = place;
      return { place, poster: { name, address, hours, shop: kind !== 'service_point', code } };
    } catch (error) {
      return { place, failed: error instanceof Error ? error.message : String(error) };
    }
  }
}
