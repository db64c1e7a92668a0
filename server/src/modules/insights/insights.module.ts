import { Module } from '@nestjs/common';
import { OperatorsFigures } from './operators-figures';

/** Reads what the others write, and writes nothing; nobody imports it. */
@Module({ providers: [OperatorsFigures] })
export class InsightsModule {}
