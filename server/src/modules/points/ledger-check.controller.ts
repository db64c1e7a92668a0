import { Controller } from '@nestjs/common';
import type { LedgerCheckView } from '@yanxinyuan/shared/points/approvals';
import { Endpoint } from '../../platform/http/endpoint';
import { LedgerCheck } from './verify/ledger-check';

@Controller()
export class LedgerCheckController {
  constructor(private readonly check: LedgerCheck) {}

  @Endpoint('getLedgerCheck')
  last(): Promise<LedgerCheckView | null> {
    return this.check.last();
  }
}
