import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

// A phone that cuts a text in the middle of an emoji sends half a character. PostgreSQL's jsonb
// refuses it, so a notice of that text would fail long after it was accepted.
const wellFormed = (value: unknown): unknown => (typeof value === 'string' ? Buffer.from(value).toString() : value);

/** Optional words that somebody wrote: half characters become U+FFFD, and the NUL that PostgreSQL cannot store is refused. */
export const IsWords = (max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => wellFormed(value)),
    IsOptional(),
    IsString(),
    MaxLength(max),
    Matches(/^[^\0]*$/, { message: '$property must not contain NUL' }),
  );

/** Words somebody must give, without blanks around them. */
export const IsReason = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      const words = wellFormed(value);
      return typeof words === 'string' ? words.trim() : words;
    }),
    IsString(),
    MinLength(min),
    MaxLength(max),
    Matches(/^[^\0]*$/, { message: '$property must not contain NUL' }),
  );

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * An instant that Date reads. ISO 8601 also knows week dates, days of the year and hours alone,
 * of which Date makes an invalid date; and a time without a zone would be read in the server's own.
 */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    Matches(INSTANT, { message: '$property must be an instant with its zone' }),
    IsISO8601({ strict: true }),
  );

/** A UUID in one spelling, the database's: ids are compared as text too, and go into hashes and jobs. */
export const IsId = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value)),
    IsUUID('all'),
  );
