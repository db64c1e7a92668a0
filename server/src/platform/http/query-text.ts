import { applyDecorators } from '@nestjs/common';
import { IsOptional, IsString, Matches, MaxLength, ValidateBy } from 'class-validator';
import { gcj02, type Gcj02 } from '@yanxinyuan/shared/geo';
import { InvalidInput } from './validation';

const POINT = /^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?$/;

/** An optional `near=lng,lat` in degrees, GCJ-02; read it with `pointOf`. */
export const IsNear = (): PropertyDecorator =>
  applyDecorators(IsOptional(), Matches(POINT, { message: 'near must be lng,lat in degrees' }));

/** The same for a point that must be given. */
export const IsPoint = (): PropertyDecorator => Matches(POINT, { message: '$property must be lng,lat in degrees' });

/** @throws InvalidInput for a point that is not on the earth */
export function pointOf(near: string): Gcj02 {
  const [lng = NaN, lat = NaN] = near.split(',').map(Number);
  // Beyond Mercator's edge a box around the point no longer has two meridians; nobody rides there.
  if (Math.abs(lng) <= 180 && Math.abs(lat) <= 85) return gcj02(lng, lat);
  throw new InvalidInput({ near: ['near must be lng,lat in degrees'] });
}

export const commaList = <V extends string>(values: readonly V[], text = ''): V[] =>
  text.split(',').flatMap((part) => values.find((value) => value === part) ?? []);

/** An optional list with commas, each one of `values`; read it with `commaList`. */
export const IsCommaList = (values: readonly string[]): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(300),
    ValidateBy({
      name: 'isCommaList',
      validator: {
        validate: (text: unknown) => typeof text === 'string' && text.split(',').every((part) => values.includes(part)),
        defaultMessage: () => `each must be one of ${values.join(', ')}`,
      },
    }),
  );
