import { Matches } from 'class-validator';

/** A number the ledger gave, as text. */
export const IsNumberId = (): PropertyDecorator => Matches(/^[1-9]\d{0,17}$/, { message: '$property is not a number' });

export class NumberParams {
  @IsNumberId()
  id: string;
}
