import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Scope } from '@yanxinyuan/shared/roles';
import type { EntityManager } from 'typeorm';
import { ScopeNames } from '../../../platform/http/scope-names';
import { AccountClosure } from '../closing/account-closure.entity';
import { Consent } from '../entities/consent.entity';
import { Person } from '../entities/person.entity';
import { RoleGrant } from '../entities/role-grant.entity';
import { RosterLeave } from '../entities/roster-leave.entity';
import { RosterShift } from '../entities/roster-shift.entity';
import { Session } from '../entities/session.entity';
import { Phones } from '../phones/phones';
import { CopyWords, type CopySection } from './copy-words';
import { Holdings } from './holdings';

const TABLES = [
  'person',
  'person_phone',
  'consent',
  'session',
  'role_grant',
  'roster_shift',
  'roster_leave',
  'account_closure',
];

/** 480 → 08:00; past midnight it is the next day's. */
const clock = (minutes: number): string =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** What identity itself keeps of a person. */
@Injectable()
export class OwnHolding implements OnModuleInit {
  private readonly words = new CopyWords('src/modules/identity/data/copy.csv');

  constructor(
    private readonly holdings: Holdings,
    private readonly names: ScopeNames,
    private readonly phones: Phones,
  ) {}

  onModuleInit(): void {
    this.holdings.provide(0, { tables: TABLES, sections: (manager, personId) => this.sections(manager, personId) });
  }

  private async sections(manager: EntityManager, personId: string): Promise<CopySection[]> {
    const of = { where: { personId } };
    return [
      await this.profile(manager, personId),
      this.words.section(
        'consents',
        (await manager.find(Consent, { ...of, order: { at: 'ASC' } })).map(({ document, version, at }) => ({
          document,
          version,
          at,
        })),
      ),
      await this.grants(manager, personId),
      this.words.section(
        'shifts',
        (await manager.find(RosterShift, { ...of, order: { weekday: 'ASC', fromMinute: 'ASC' } })).map((shift) => ({
          weekday: String(shift.weekday),
          time: `${clock(shift.fromMinute)}–${clock(shift.toMinute)}`,
        })),
      ),
      this.words.section(
        'leaves',
        (await manager.find(RosterLeave, { ...of, order: { fromAt: 'ASC' } })).map(({ fromAt, toAt, reason }) => ({
          from: fromAt,
          to: toAt,
          reason,
        })),
      ),
      this.words.section(
        'logins',
        (await manager.find(Session, { ...of, order: { createdAt: 'ASC' } })).map((session) => ({
          at: session.createdAt,
          used: session.rotatedAt,
          ended: session.revokedAt,
        })),
      ),
      this.words.section(
        'closings',
        (await manager.find(AccountClosure, { ...of, order: { askedAt: 'ASC' } })).map((wish) => ({
          asked: wish.askedAt,
          due: wish.dueAt,
          withdrawn: wish.withdrawnAt,
        })),
      ),
    ];
  }

  private async profile(manager: EntityManager, id: string): Promise<CopySection> {
    const { name, phoneMasked, openid, externalKey, onDuty, createdAt } = await manager.findOneByOrFail(Person, { id });
    return this.words.section('profile', [
      {
        id,
        name,
        phone: (await this.phones.of(manager, id)) ?? phoneMasked,
        openid,
        externalKey,
        onDuty,
        since: createdAt,
      },
    ]);
  }

  private async grants(manager: EntityManager, personId: string): Promise<CopySection> {
    const grants = await manager.find(RoleGrant, { where: { personId }, order: { startsOn: 'ASC' } });
    const scopes = grants.map(({ scopeKind, scopeCode }): Scope => ({ kind: scopeKind, code: scopeCode }));
    const nameOf = await this.names.of(scopes);
    return this.words.section(
      'grants',
      grants.map(({ role, scopeKind, scopeCode, startsOn, endsOn, revokedAt }) => ({
        role,
        scope: nameOf({ kind: scopeKind, code: scopeCode }),
        from: startsOn,
        to: endsOn,
        revoked: revokedAt,
      })),
    );
  }
}
