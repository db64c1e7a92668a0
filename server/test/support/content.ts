import { passContent } from '../../dev/demo/load/content';
import type { TestApp } from './app';

/** As if WeChat had found good all that was sent so far. */
export const allPasses = ({ db }: TestApp): Promise<void> => db.transaction((tx) => passContent(tx));
