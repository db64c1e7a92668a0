import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateBy } from 'class-validator';

// A phone that cuts a text in the middle of an emoji sends half a character. PostgreSQL's jsonb
// refuses it, so a notice of that text would fail long after it was accepted.
const wellFormed = (value: unknown): unknown => (typeof value === 'string' ? Buffer.from(value).toString() : value);

// What only joins, turns round or hides other characters: a reason of these alone says nothing.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const seen = (words: string): number => Array.from(words.replace(HIDDEN, '').trim()).length;

/** Without blanks around them; nothing when there is nothing to see. NUL stays, to be refused. */
const trimmed = (words: string): string => (seen(words) === 0 && !words.includes('\0') ? '' : words.trim());

/**
 * Optional words that somebody wrote: half characters become U+FFFD, words that nobody could see are
 * none, and the NUL that PostgreSQL cannot store is refused.
 */
export const IsWords = (max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      const words = wellFormed(value);
      if (typeof words !== 'string') return words ?? undefined;
      return trimmed(words) === '' ? '' : words;
    }),
    IsOptional(),
    IsString(),
    MaxLength(max),
    Matches(/^[^\0]*$/, { message: '$property must not contain NUL' }),
  );

const HasInk = (min: number): PropertyDecorator =>
  ValidateBy({
    name: 'hasInk',
    validator: {
      validate: (words: unknown) => typeof words === 'string' && seen(words) >= min,
      defaultMessage: () => `$property must have at least ${min} characters that can be seen`,
    },
  });

/** Words somebody must give, without blanks around them. @param min characters that can be seen */
export const IsReason = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => {
      const words = wellFormed(value);
      return typeof words === 'string' ? trimmed(words) : words;
    }),
    IsString(),
    HasInk(min),
    MaxLength(max),
    Matches(/^[^\0]*$/, { message: '$property must not contain NUL' }),
  );

const INSTANT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-](0\d|1[0-4]):?[0-5]\d)$/;

/**
 * An instant that Date and PostgreSQL read. ISO 8601 also knows week dates, days of the year and
 * hours alone, of which Date makes an invalid date; a time without a zone would be read in the
 * server's own; and PostgreSQL has no year 0 and no zone of sixteen hours.
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
