import { Matches, MaxLength } from 'class-validator';
import type { SheetCheckRequest } from '@yanxinyuan/shared/tickets/sheet';

const CODE_MAX = 60;

export class SheetCheckDto implements SheetCheckRequest {
  @Matches(/^\d{6,20}$/, { message: 'number must be the number of a case' })
  number: string;

  @MaxLength(CODE_MAX)
  @Matches(/^\s*([\da-zA-Z][\s-]*){22}$/, { message: 'code must have 22 digits' })
  code: string;
}
