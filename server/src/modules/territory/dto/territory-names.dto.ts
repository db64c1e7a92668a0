import { TERRITORY_NAMES_MAX } from '@yanxinyuan/shared/territory/contract';
import { Matches } from 'class-validator';

const SHAPE = new RegExp(`^\\d{6,15}(,\\d{6,15}){0,${TERRITORY_NAMES_MAX - 1}}$`);

export class TerritoryNamesDto {
  /** territory codes of any level, with commas between */
  @Matches(SHAPE, { message: `codes must be up to ${TERRITORY_NAMES_MAX} territory codes with commas between` })
  codes: string;

  list(): string[] {
    return [...new Set(this.codes.split(','))];
  }
}
