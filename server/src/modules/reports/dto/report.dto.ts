import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsLatitude,
  IsLongitude,
  IsNumber,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { LocationInput } from '@yanxinyuan/shared/geo';
import type { ReportRequest } from '@yanxinyuan/shared/reports/contract';
import { REPORT_LIMITS } from '@yanxinyuan/shared/reports/limits';
import { IsId, IsInstant, IsWords } from '../../../platform/http/input';
import { IsAnswers } from './answers';

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

  @IsInstant()
  capturedAt: string;
}

export class ReportRequestDto implements ReportRequest {
  @Matches(/^[^\0]{0,64}$/, { message: 'category must be a code' })
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
  @IsId()
  voice?: string;

  @IsWords(REPORT_LIMITS.textMax)
  text?: string;

  @IsAnswers()
  answers?: Record<string, string>;

  @IsOptional()
  @IsBoolean()
  anonymous?: boolean;

  @IsOptional()
  @IsId()
  joins?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(REPORT_LIMITS.distinctMax)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  distinctFrom?: string[];
}
