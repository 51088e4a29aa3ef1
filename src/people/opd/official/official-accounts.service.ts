import { Injectable } from '@nestjs/common';
import { type Principal, actorOf, unitsWhere } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import {
  Clock,
  Database,
  type Fault,
  type Tx,
  type WorkDate,
  localDateOf,
  refused,
} from '../../../platform/index.js';
import { shareTree } from '../tree-lock.store.js';
import { type Trace, UnitAccess } from '../unit-access.service.js';
import type { Channel } from './official-account.rules.js';
import type { AccountWish, OfficialAccount, Opd } from './official-account.js';
import { OfficialAccountsQuery } from './official-accounts.query.js';

export type Kept = { ok: true; changed: boolean } | { ok: false; faults: Fault[] };

interface Doing {
  code: string;
  trace: Trace;
}

/** Official accounts of units, from a day on. */
@Injectable()
export class OfficialAccounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly accounts: OfficialAccountsQuery,
    private readonly audit: Audit,
  ) {}

  /** The unit and its accounts of all days; `day` is today, or its first one when it is still to come. @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, { code, trace }: Doing) {
    const { unit, day } = await this.access.openToCare(principal, {
      code,
      day: this.today(),
      permission: 'official-accounts:write',
      action: 'official-account.kept',
      trace,
    });
    return { unit, day, accounts: await this.accounts.all(unit.id) };
  }

  /** Which OPD has what, of those that the principal may read or care for. */
  async report(principal: Principal): Promise<{ opd: Opd[]; accounts: OfficialAccount[]; day: WorkDate }> {
    const day = this.today();
    const tops = [
      ...new Set([
        ...unitsWhere(principal, 'directory:read'),
        ...unitsWhere(principal, 'official-accounts:write'),
      ]),
    ];
    const opd = await this.accounts.opdWithin(tops, day);
    return {
      opd,
      accounts: await this.accounts.asOf(
        opd.map(({ id }) => id),
        day,
      ),
      day,
    };
  }

  /** The account of a channel from a day on; what held before stays in the history. */
  async keep(principal: Principal, doing: Doing & { wish: AccountWish }): Promise<Kept> {
    const { unit } = await this.open(principal, doing);
    const { wish } = doing;
    return this.inWords(async (tx) => {
      await lock(tx, unit.id);
      if (wish.adminId && !(await this.accounts.mayAdminister(unit.id, wish.adminId, wish.from, tx)))
        return refused(
          'pengelola',
          'Pada tanggal itu orang ini bukan pegawai unit ini atau unit di bawahnya.',
        );
      const [old] = await this.ofChannel(tx, unit.id, wish);
      if (old && same(old, wish)) return { ok: true, changed: false };
      const [next] = await tx.query<{ from: WorkDate } & Record<string, unknown>>(
        `select lower(valid)::text as "from" from official_account
         where unit_id = $1 and channel = $2 and lower(valid) > $3::date order by valid limit 1`,
        [unit.id, wish.channel, wish.from],
      );
      const until = old ? old.until : (next?.from ?? null);
      if (old) await endIn(tx, old, wish.from);
      await tx.query(
        `insert into official_account (unit_id, channel, address, admin_id, decree_number, decree_date, valid)
         values ($1, $2, $3, $4, $5, $6::date, daterange($7::date, $8::date))`,
        [
          unit.id,
          wish.channel,
          wish.address,
          wish.adminId,
          wish.decreeNumber,
          wish.decreeDate,
          wish.from,
          until,
        ],
      );
      await this.note(tx, principal, doing.trace, unit.id, old ? recorded(old) : null, recorded(wish));
      return { ok: true, changed: true };
    });
  }

  /** The unit has no account there any more from the day on. */
  async end(
    principal: Principal,
    doing: Doing & { channel: Channel; day: WorkDate; reason: string },
  ): Promise<Kept> {
    const { unit } = await this.open(principal, doing);
    return this.inWords(async (tx) => {
      await lock(tx, unit.id);
      const [old] = await this.ofChannel(tx, unit.id, { channel: doing.channel, from: doing.day });
      if (!old) return { ok: true, changed: false };
      await endIn(tx, old, doing.day);
      const after = { ...recorded(old), until: doing.day };
      await this.note(tx, principal, doing.trace, unit.id, recorded(old), after, doing.reason);
      return { ok: true, changed: true };
    });
  }

  private async ofChannel(tx: Tx, unitId: string, { channel, from }: Pick<AccountWish, 'channel' | 'from'>) {
    return (await this.accounts.asOf([unitId], from, tx)).filter((one) => one.channel === channel);
  }

  private async note(
    tx: Tx,
    principal: Principal,
    trace: Trace,
    unitId: string,
    before: Record<string, unknown> | null,
    after: Record<string, unknown>,
    reason?: string,
  ): Promise<void> {
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action: 'official-account.kept',
      subject: { kind: 'unit', id: unitId },
      outcome: 'done',
      before,
      after,
      reason: reason ?? String(after['decree_number'] ?? ''),
      ...trace,
    });
  }

  private async inWords(work: (tx: Tx) => Promise<Kept>): Promise<Kept> {
    try {
      return await this.database.transaction(work);
    } catch (error) {
      const { constraint } = error as { constraint?: string };
      if (constraint === 'official_accounts_covered')
        return refused('tanggal', 'Akun resmi hanya berlaku selama unitnya ada. Pilih tanggal lain.');
      throw error;
    }
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}

/** Before the tree may change, and one change of a unit's accounts after the other. */
async function lock(tx: Tx, unitId: string): Promise<void> {
  await shareTree(tx);
  await tx.query(`select 1 from unit where id = $1 for no key update`, [unitId]);
}

async function endIn(tx: Tx, account: OfficialAccount, day: WorkDate): Promise<void> {
  if (account.from >= day) await tx.query(`delete from official_account where id = $1`, [account.id]);
  else
    await tx.query(`update official_account set valid = daterange(lower(valid), $2::date) where id = $1`, [
      account.id,
      day,
    ]);
}

function same(account: OfficialAccount, wish: AccountWish): boolean {
  return (
    account.address === wish.address &&
    account.adminId === wish.adminId &&
    account.decreeNumber === wish.decreeNumber &&
    account.decreeDate === wish.decreeDate
  );
}

function recorded(one: AccountWish | OfficialAccount): Record<string, unknown> {
  return {
    channel: one.channel,
    address: one.address,
    admin_id: one.adminId,
    decree_number: one.decreeNumber,
    decree_date: one.decreeDate,
    from: one.from,
  };
}
