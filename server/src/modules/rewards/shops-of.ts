import { scopesOf, type Actor } from '../../platform/http/actor';

/** The shops somebody keeps. */
export const shopsOf = (actor: Actor): string[] =>
  scopesOf(actor, 'shopkeeper')
    .filter(({ kind }) => kind === 'shop')
    .map(({ code }) => code);
