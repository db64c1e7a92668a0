import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Press, type PressLimits } from '../../../platform/press';
import type { SheetJob } from './sheet-worker';

const LIMITS: PressLimits = { waiting: 8, drawMs: 20_000, idleMs: 60_000 };

/** Draws the sheets of cases (办件单). */
@Injectable()
export class SheetPress extends Press<SheetJob> {
  /** @param file another where it runs from source */
  constructor(file = join(__dirname, 'sheet-worker.js'), limits = LIMITS) {
    super(file, limits);
  }
}
