import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit/index.js';
import {
  Announcements,
  Clock,
  Database,
  type Fault,
  type Tx,
  type WorkDate,
  conflict,
  invalid,
  localDateOf,
  notFound,
} from '../../../platform/index.js';
import type { EntryWish } from '../application-metadata.js';
import { ENTRY_ZONE, type EntryKind, type EntryRule } from './entry.rules.js';
import { PORTAL_CLIENT_ID } from '../portal-application.js';

/** A rule that somebody wants, with its codes and numbers looked up. */
type NewRule = Omit<EntryRule, 'id'>;

export interface EntryChange {
  /** Null: the operator at the command line, or an application by its own token. */
  actorId: string | null;
  reason: string;
  /** Under which name faults are told; default `e_akun.entry`. */
  field?: string;
}

/**
 * Called in the transaction in which rules of an application ended; says how many people lost it by that.
 * The tokens of people are a matter of the engine, which stands above.
 */
export type HearNarrowed = (tx: Tx, clientId: string, change: EntryChange) => Promise<number>;

/** Writes who may enter an application. Rules are never changed, only begun and ended: history stays true. */
@Injectable()
export class EntryRules {
  private narrowed: HearNarrowed | undefined;

  constructor(
    private readonly database: Database,
    private readonly announcements: Announcements,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Registered once at start (`onModuleInit`). */
  onNarrowed(hear: HearNarrowed): void {
    this.narrowed = hear;
  }

  /**
   * Makes these the rules of the application: what stands already stays, the rest is ended or begun.
   * An empty list closes the application. Twice is as good as once.
   * @throws DomainError invalid (unknown unit or NIP), conflict (two rules for the same, on the same days)
   */
  async replaceIn(
    tx: Tx,
    clientId: string,
    wishes: readonly EntryWish[],
    actorId: string | null,
    { reason = 'Pendaftaran aplikasi', field = 'e_akun.entry' }: Partial<Omit<EntryChange, 'actorId'>> = {},
  ): Promise<void> {
    await this.lock(tx, clientId);
    const wanted = new Map((await this.resolve(tx, wishes, field)).map((rule) => [keyOf(rule), rule]));
    const standing = await this.standing(tx, clientId);
    const over = standing.filter((rule) => !wanted.delete(keyOf(rule)));
    for (const { id } of over) await this.endOne(tx, clientId, id, { actorId, reason });
    for (const rule of wanted.values()) await this.insert(tx, clientId, rule, { actorId, reason });
    await this.noteChange(tx, clientId, { actorId, reason }, wanted.size, over.length);
  }

  /** Are these other rules than those that stand? */
  async differ(tx: Tx, clientId: string, wishes: readonly EntryWish[]): Promise<boolean> {
    const wanted = (await this.resolve(tx, wishes, 'e_akun.entry')).map(keyOf).sort();
    const standing = (await this.standing(tx, clientId)).map(keyOf).sort();
    return JSON.stringify([...new Set(wanted)]) !== JSON.stringify(standing);
  }

  /** As registered: these rules; without any said, what stands; and a new one is open to everybody, by a rule that says so. */
  async registerIn(
    tx: Tx,
    clientId: string,
    wishes: readonly EntryWish[] | undefined,
    actorId: string | null,
  ): Promise<void> {
    if (wishes !== undefined && wishes.length > 0) return this.replaceIn(tx, clientId, wishes, actorId);
    await tx.query(
      `insert into application_entry_rule (client_id, kind, reason, created_at, created_by)
       select $1, 'everybody', 'Pendaftaran aplikasi tanpa aturan akses', $2, $3
       where not exists (select 1 from application_entry_rule where client_id = $1) on conflict do nothing`,
      [clientId, this.clock.now(), actorId],
    );
  }

  /** @throws DomainError not-found, invalid, conflict */
  async add(clientId: string, wish: EntryWish, change: EntryChange): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, clientId);
      const [rule] = await this.resolve(tx, [wish], change.field ?? 'e_akun.entry');
      await this.insert(tx, clientId, rule!, change);
      await this.noteChange(tx, clientId, change, 1, 0);
    });
  }

  /**
   * Ends a rule now; what it was stays as history. Twice is as good as once.
   * @throws DomainError not-found
   */
  async end(clientId: string, ruleId: string, change: EntryChange): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, clientId);
      const known = await tx.query(
        `select 1 as known from application_entry_rule where id::text = $1 and client_id = $2`,
        [ruleId, clientId],
      );
      if (known.length === 0) throw notFound('entry-rule-unknown', 'Aturan akses itu tidak ditemukan.');
      if (await this.endOne(tx, clientId, ruleId, change)) await this.noteChange(tx, clientId, change, 0, 1);
    });
  }

  private standing(tx: Tx, clientId: string): Promise<EntryRule[]> {
    return tx.query<EntryRule & Record<string, unknown>>(
      `select ${RULE_COLUMNS} from application_entry_rule r where client_id = $1 and ended_at is null`,
      [clientId],
    );
  }

  /** Whoever changes rules of one application goes one after the other; whoever enters it waits for none of them. */
  private async lock(tx: Tx, clientId: string): Promise<void> {
    if (clientId === PORTAL_CLIENT_ID)
      throw conflict('portal-always-open', 'Portal selalu terbuka bagi setiap akun yang aktif.');
    const found = await tx.query(
      `select 1 as found from application where client_id = $1 for no key update`,
      [clientId],
    );
    if (found.length === 0) throw notFound('application-unknown', 'Aplikasi itu tidak ditemukan.');
  }

  private async resolve(tx: Tx, wishes: readonly EntryWish[], field: string): Promise<NewRule[]> {
    const codes = wishes.flatMap((wish) => ('unit' in wish && wish.unit ? [wish.unit] : []));
    const nips = wishes.flatMap((wish) => ('nip' in wish ? [wish.nip] : []));
    const units = await tx.query<{ key: string; id: string }>(
      `select code as key, id from unit where code = any($1)`,
      [codes],
    );
    const people = await tx.query<{ key: string; id: string }>(
      `select number as key, person_id as id from person_number where number = any($1) and valid @> $2::date`,
      [nips, localDateOf(this.clock.now(), ENTRY_ZONE)],
    );
    const faults: Fault[] = [];
    const find = (found: { key: string; id: string }[], key: string, path: string, message: string) => {
      const id = found.find((one) => one.key === key)?.id;
      if (!id) faults.push({ field: `${field}${path}`, message });
      return id ?? null;
    };
    const rules = wishes.map((wish, i): NewRule => {
      const at = field === '' ? '' : `[${i}].`;
      const unit = 'unit' in wish && wish.unit !== undefined ? wish.unit : null;
      return {
        kind: kindOf(wish),
        unitId: unit === null ? null : find(units, unit, `${at}unit`, `Unit ${unit} tidak ada.`),
        role: 'role' in wish ? wish.role : null,
        employeeType: 'employee_type' in wish ? wish.employee_type : null,
        personId:
          'nip' in wish
            ? find(people, wish.nip, `${at}nip`, 'Tidak ada pegawai dengan NIP itu hari ini.')
            : null,
        from: (wish.from ?? null) as WorkDate | null,
        until: (wish.until ?? null) as WorkDate | null,
      };
    });
    if (faults.length > 0) throw invalid(faults);
    return rules;
  }

  private async insert(
    tx: Tx,
    clientId: string,
    rule: NewRule,
    { actorId, reason }: EntryChange,
  ): Promise<void> {
    const inserted = await tx.query(
      `insert into application_entry_rule
         (client_id, kind, unit_id, role, employee_type, person_id, valid, reason, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, daterange($7::date, $8::date, '[]'), $9, $10, $11)
       on conflict do nothing returning id`,
      [
        clientId,
        rule.kind,
        rule.unitId,
        rule.role,
        rule.employeeType,
        rule.personId,
        rule.from,
        rule.until,
        reason,
        actorId,
        this.clock.now(),
      ],
    );
    if (inserted.length === 0)
      throw conflict('entry-rule-twice', 'Aturan yang sama sudah berlaku pada tanggal itu.');
  }

  private async endOne(tx: Tx, clientId: string, ruleId: string, change: EntryChange): Promise<boolean> {
    const ended = await tx.query(
      `update application_entry_rule set ended_at = $3, ended_by = $4, end_reason = $5
       where id = $1 and client_id = $2 and ended_at is null returning id`,
      [ruleId, clientId, this.clock.now(), change.actorId, change.reason],
    );
    return ended.length > 0;
  }

  private async noteChange(
    tx: Tx,
    clientId: string,
    { actorId, reason }: EntryChange,
    begun: number,
    ended: number,
  ): Promise<void> {
    if (begun + ended === 0) return;
    const lost = ended > 0 ? await this.narrowed?.(tx, clientId, { actorId, reason }) : 0;
    // Whoever is changing the registration meanwhile, rules included, must hear of this (migration 0800 counts).
    await tx.query(`update application set changed_at = clock_timestamp() where client_id = $1`, [clientId]);
    await this.audit.record(tx, {
      actorId,
      action: 'application.entry-changed',
      subject: { kind: 'application', id: clientId },
      outcome: 'done',
      detail: { begun, ended, reason, ...(lost ? { people: lost } : {}) },
      reason,
    });
    this.announcements.announce('application', clientId);
  }
}

/** Columns of a rule as `EntryRule`, for a table or alias `r`. The last day is included. */
export const RULE_COLUMNS = `r.id, r.kind, r.unit_id as "unitId", r.role, r.employee_type as "employeeType",
  r.person_id as "personId", lower(r.valid)::text as "from", (upper(r.valid) - 1)::text as "until"`;

function kindOf(wish: EntryWish): EntryKind {
  if ('role' in wish) return 'role';
  if ('unit' in wish) return 'unit';
  if ('employee_type' in wish) return 'employee-type';
  return 'nip' in wish ? 'person' : 'everybody';
}

function keyOf(rule: NewRule): string {
  const { kind, unitId, role, employeeType, personId, from, until } = rule;
  return JSON.stringify([kind, unitId, role, employeeType, personId, from, until]);
}
