import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

export class InvalidInput extends Error {
  constructor(readonly fields: Record<string, string[]>) {
    super('invalid input');
  }
}

function flatten(errors: ValidationError[], path = ''): [string, string[]][] {
  return errors.flatMap((error) => {
    const here = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.values(error.constraints ?? {});
    return [...(own.length > 0 ? [[here, own] as [string, string[]]] : []), ...flatten(error.children ?? [], here)];
  });
}

/** Unknown fields are refused, not dropped: a misspelt one would be lost in silence. */
export const validation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => new InvalidInput(Object.fromEntries(flatten(errors))),
  });
