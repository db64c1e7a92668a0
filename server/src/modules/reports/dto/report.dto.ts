import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsISO8601,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { LocationInput } from '@yanxinyuan/shared/geo';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';

export class LocationDto implements LocationInput {
  @IsNumber()
  @IsLongitude()
  lng: number;

  @IsNumber()
  @IsLatitude()
  lat: number;

  @IsNumber()
  @Min(0)
  @Max(REPORT_LIMITS.accuracyMax)
  accuracy: number;

  @IsISO8601({ strict: true })
  // A date alone, or a time without zone, would be read in the server's own zone.
  @Matches(/T.*(Z|[+-]\d{2}:?\d{2})$/, { message: 'capturedAt must be an instant with its zone' })
  capturedAt: string;
}

export class ReportRequestDto implements ReportRequest {
  @IsString()
  @MaxLength(64)
  category: string;

  // ValidateNested alone lets a missing location pass, and a list of them.
  @IsObject()
  @ValidateNested()
  @Type(() => LocationDto)
  location: LocationDto;

  @IsArray()
  @ArrayMaxSize(REPORT_LIMITS.photosMax)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  photos: string[];

  @IsOptional()
  @IsString()
  @MaxLength(REPORT_LIMITS.textMax)
  // PostgreSQL cannot store the character NUL.
  @Matches(/^[^\0]*$/, { message: 'text must not contain NUL' })
  text?: string;

  @IsOptional()
  @IsBoolean()
  anonymous?: boolean;
}
