import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Press } from '../../platform/press';
import type { CopyContent } from './copy-content';

/** Years of reports are a hundred pages; a job waits for them, and nobody else. */
const LIMITS = { waiting: 2, drawMs: 180_000, idleMs: 10_000 };

@Injectable()
export class CopyPress extends Press<CopyContent> {
  constructor(file = join(__dirname, 'copy-worker.js')) {
    super(file, LIMITS);
  }
}
