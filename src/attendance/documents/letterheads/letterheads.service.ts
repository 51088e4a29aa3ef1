import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Principal, actorOf } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  DomainError,
  type Done,
  type Tx,
  type WorkDate,
  localDateOf,
  refused,
} from '../../../platform/index.js';
import {
  type Letterhead,
  type Paper,
  PaperPress,
  dateWords,
  formatShortInstant,
} from '../../../web/index.js';
import type { KeptLetterhead, LetterheadText, Logo } from './letterhead.js';
import { dataAddress, letterheadOf } from './letterhead.rules.js';
import { LetterheadsStore } from './letterheads.store.js';

interface Doing {
  code: string;
  trace: Trace;
}

export interface LetterheadWish {
  from: WorkDate;
  /** Null: from then on the one of the unit above. */
  text: LetterheadText | null;
  /** `keep`: as it is. */
  logo: Logo | 'keep' | null;
  /** Of the state from which the form was filled in. */
  mark: string;
}

/** What stands at the head of papers, unit by unit, from a day on. */
@Injectable()
export class Letterheads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: UnitAccess,
    private readonly units: UnitsQuery,
    private readonly store: LetterheadsStore,
    private readonly press: PaperPress,
    private readonly audit: Audit,
  ) {}

  /** Under which a unit speaks on a day; `office` where none was entered for it or above it. */
  async of(unitId: string, office: string, day: WorkDate): Promise<Letterhead> {
    const line = await this.units.lineOf(unitId, day);
    return letterheadOf(line, await this.store.asOf(line, day), office);
  }

  /** @throws DomainError not-found, forbidden (noted in the record) */
  async open(principal: Principal, { code, trace }: Doing) {
    const { unit, day } = await this.access.openToCare(principal, {
      code,
      day: localDateOf(this.clock.now(), 'Asia/Jakarta'),
      permission: 'letterheads:write',
      action: 'letterhead.kept',
      trace,
    });
    const kept = await this.store.all(unit.id);
    return { unit, day, kept, holds: await this.of(unit.id, unit.name, day), mark: markOf(kept) };
  }

  async keep(principal: Principal, doing: Doing & { wish: LetterheadWish }): Promise<Done> {
    const { unit } = await this.open(principal, doing);
    const { wish } = doing;
    const { logo } = wish;
    if (logo && logo !== 'keep' && !(await this.prints(unit.name, logo)))
      return refused(
        'logo',
        'Logo itu tidak dapat dicetak. Simpan ulang sebagai PNG biasa, lalu unggah lagi.',
      );
    return this.database.transaction((tx) => this.write(tx, principal, unit.id, doing));
  }

  private async write(
    tx: Tx,
    principal: Principal,
    unitId: string,
    { wish, trace }: Doing & { wish: LetterheadWish },
  ): Promise<Done> {
    // One change of a unit's letterhead after the other.
    await tx.query(`select 1 from unit where id = $1 for no key update`, [unitId]);
    const all = await this.store.all(unitId, tx);
    if (markOf(all) !== wish.mark) return this.stale(tx, unitId);
    const { from, text } = wish;
    const before = all.find((one) => one.from <= from && (one.until === null || one.until > from)) ?? null;
    const until = all.find((one) => one.from > from)?.from ?? null;
    const logo = wish.logo === 'keep' ? (before?.logo ?? null) : wish.logo;
    const after: KeptLetterhead | null = text && { ...text, unitId, from, until, logo };
    if (!before && !after)
      return refused('nama', `Pada ${dateWords(from)} unit ini tidak punya kop sendiri.`);
    await this.store.endAt(tx, unitId, from);
    if (after) await this.store.insert(tx, after);
    await this.audit.record(tx, {
      actorId: actorOf(principal),
      action: 'letterhead.kept',
      subject: { kind: 'unit', id: unitId },
      outcome: 'done',
      before: before && recorded(before),
      after: after ? recorded(after) : { from },
      ...trace,
    });
    return { ok: true };
  }

  private async stale(tx: Tx, unitId: string): Promise<Done> {
    const last = await this.store.lastKept(unitId, tx);
    const by = last
      ? `: ${last.actorName ?? 'sistem'}, ${formatShortInstant(last.at, 'Asia/Jakarta')} WIB`
      : '';
    return refused('nama', `Kop ini sudah diubah orang lain${by}. Buka lagi halaman ini, lalu ulangi.`);
  }

  /** The printing thread is asked before papers hang on it. */
  private async prints(office: string, logo: Logo): Promise<boolean> {
    const trial: Paper = {
      title: 'Contoh kop',
      size: 'A4',
      letterhead: { office, logo: dataAddress(logo) },
      blocks: [],
      footer: '',
      madeAt: this.clock.now(),
    };
    try {
      await this.press.print(trial);
      return true;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      return false;
    }
  }
}

function recorded({ names, address, phone, email, website, from, until, logo }: KeptLetterhead) {
  const fingerprint = logo && createHash('sha256').update(logo.content).digest('hex').slice(0, 16);
  return { names: [...names], address, phone, email, website, from, until, logo: fingerprint };
}

/** Tells a form that was filled in from an older state. */
function markOf(kept: readonly KeptLetterhead[]): string {
  return createHash('sha256')
    .update(JSON.stringify(kept.map(recorded)))
    .digest('base64url')
    .slice(0, 16);
}
