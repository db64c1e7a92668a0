import { IsBoolean, IsIn, IsInt, IsString, MaxLength, Min, MinLength } from 'class-validator';
import {
  CONSENT_DOCUMENTS,
  type ConsentDocument,
  type ConsentRequest,
  type DutyRequest,
  type PhoneRequest,
  type RefreshRequest,
  type SessionRequest,
} from '@yanxinyuan/shared/identity/contract';

export class SessionDto implements SessionRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  code: string;
}

export class PhoneDto implements PhoneRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  code: string;
}

export class RefreshDto implements RefreshRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  refreshToken: string;
}

export class ConsentParams {
  @IsIn(CONSENT_DOCUMENTS)
  document: ConsentDocument;
}

export class ConsentDto implements ConsentRequest {
  @IsInt()
  @Min(1)
  version: number;
}

export class DutyDto implements DutyRequest {
  @IsBoolean()
  onDuty: boolean;
}
