import { Inject, Injectable } from '@nestjs/common';
import {
  seedDisciplineSets,
  seedLeaveRules,
  seedReferenceRules,
  seedTppSets,
} from '../../attendance/index.js';
import { Audit } from '../../audit/index.js';
import { Passwords, Throttle } from '../../identity/index.js';
import { UnitsQuery } from '../../people/index.js';
import {
  Clock,
  Database,
  type Fault,
  type ReadySettings,
  SETTINGS,
  type Tx,
  type WorkDate,
  localDateOf,
} from '../../platform/index.js';
import { hashSetUpCode, makeSetUpCode } from './set-up-code.js';
import type { SetUpForm } from './set-up.form.js';
import { readSetUpWish } from './set-up.rules.js';
import { placeName, unitCodeOf } from './unit-code.rules.js';

export type SetUpAnswer =
  | { ok: true; personId: string }
  | { ok: false; reason: 'faults'; faults: Fault[] }
  | { ok: false; reason: 'wait'; retryAfterSeconds: number }
  /** Somebody else was first. */
  | { ok: false; reason: 'done' };

interface FirstAdmin {
  name: string;
  regencyName: string;
  timeZone: string;
  number: { nip: string; kind: 'nip' | 'nippppk'; birthDate: WorkDate; sex: 'male' | 'female' };
  phc: string;
}

/** A code that nobody used within a day is void; the next start prints another. */
const CODE_HOURS = 24;
/** Work dates begin here (`parseWorkDate`): the regency itself has always existed. */
const SINCE_EVER = '2000-01-01';

/** The first minutes of an installation: a code from the terminal lets one person become its system-admin. */
@Injectable()
export class SetUp {
  private finished = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly units: UnitsQuery,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  /** True until the installation has a system-admin. Never in demonstration mode, which brings its own people. */
  async needed(): Promise<boolean> {
    if (this.settings.demonstration || this.finished) return false;
    this.finished = await this.hasAdmin(this.database);
    return !this.finished;
  }

  /** At start: prints a new one-time code if there is no system-admin yet. Only its hash is stored. */
  async printCodeIfNeeded(print: (line: string) => void): Promise<void> {
    if (!(await this.needed())) return;
    const code = makeSetUpCode();
    await this.database.query(`insert into setup_code (hash, created_at) values ($1, $2)`, [
      hashSetUpCode(code),
      this.clock.now(),
    ]);
    const lines = [
      'Belum ada administrator sistem.',
      `Buka ${this.settings.publicUrl}/ dan masukkan kode penyiapan ini:`,
      '',
      `    ${code}`,
      '',
      `Kode berlaku ${CODE_HOURS} jam dan untuk satu kali pakai. Kode baru dibuat setiap kali server dijalankan.`,
    ];
    for (const line of ['', ...lines, '']) print(line);
  }

  /** Makes regency, first person and account in one transaction; of several who try at once, one succeeds. */
  async complete(form: SetUpForm, from: { address: string; requestId: string }): Promise<SetUpAnswer> {
    if (!(await this.needed())) return { ok: false, reason: 'done' };
    const now = this.clock.now();
    const attempt = { accountKey: 'set-up', address: from.address, deviceNonce: null };
    const reservation = await this.throttle.reserve(attempt, now);
    if (!reservation.ok) return { ok: false, reason: 'wait', retryAfterSeconds: reservation.waitSeconds };
    if (!(await this.isOpen(form.code))) return { ok: false, reason: 'faults', faults: [WRONG_CODE] };
    await this.throttle.succeeded(reservation);

    const wish = readSetUpWish(form);
    if (!wish.ok) return { ok: false, reason: 'faults', faults: wish.faults };
    const phc = await this.passwords.hash(form.password);
    const admin = { ...wish, timeZone: form.timeZone, phc };
    const personId = await this.database.transaction(async (tx) => {
      // Two valid codes (two starts) must not make two first administrators.
      await tx.query(`select pg_advisory_xact_lock(hashtext('set-up'))`);
      if ((await this.hasAdmin(tx)) || !(await this.redeem(tx, form.code))) return null;
      return this.create(tx, admin, from);
    });
    return personId ? { ok: true, personId } : { ok: false, reason: 'done' };
  }

  private async hasAdmin(on: { query: Database['query'] }): Promise<boolean> {
    const [row] = await on.query(`select 1 from role_assignment where role = 'system-admin' limit 1`);
    return row !== undefined;
  }

  private async isOpen(code: string): Promise<boolean> {
    const [row] = await this.database.query(
      `select 1 from setup_code where hash = $1 and used_at is null and created_at > $2`,
      [hashSetUpCode(code), this.oldest()],
    );
    return row !== undefined;
  }

  private async redeem(tx: Tx, code: string): Promise<boolean> {
    const [row] = await tx.query(
      `update setup_code set used_at = $3 where hash = $1 and used_at is null and created_at > $2 returning 1`,
      [hashSetUpCode(code), this.oldest(), this.clock.now()],
    );
    return row !== undefined;
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - CODE_HOURS * 3600_000);
  }

  private async create(
    tx: Tx,
    admin: FirstAdmin,
    from: { address: string; requestId: string },
  ): Promise<string> {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    // People may have been imported before: then the regency is there.
    const rootId = (await this.units.root(today, tx))?.id ?? (await this.createRegency(tx, admin));
    const personId = await this.personOf(tx, admin, rootId, today);
    await this.openAccount(tx, personId, rootId, today);
    await this.passwords.setHash(tx, personId, admin.phc);
    await this.audit.record(tx, {
      actorId: personId,
      action: 'set-up.completed',
      subject: { kind: 'person', id: personId },
      outcome: 'done',
      detail: { roles: FIRST_ROLES, unitId: rootId },
      ...from,
    });
    return personId;
  }

  private async createRegency(tx: Tx, { regencyName, timeZone }: FirstAdmin): Promise<string> {
    const [unit] = await tx.query<{ id: string }>(`insert into unit (code) values ($1) returning id`, [
      unitCodeOf(regencyName),
    ]);
    const place = placeName(regencyName);
    await tx.query(
      `insert into unit_version (unit_id, valid, name, short_name, kind, time_zone)
       values ($1, daterange($2::date, null), $3, $4, 'regency', $5)`,
      [unit!.id, SINCE_EVER, regencyName, place, timeZone],
    );
    await seedReferenceRules(tx, unit!.id);
    await seedDisciplineSets(tx, unit!.id);
    await seedTppSets(tx);
    await seedLeaveRules(tx, unit!.id);
    return unit!.id;
  }

  /** The person of that number, if one was imported before; else made with what the form told. */
  private async personOf(tx: Tx, admin: FirstAdmin, unitId: string, today: WorkDate): Promise<string> {
    const { name, number } = admin;
    const [known] = await tx.query<{ id: string }>(
      `select person_id as id from person_number where number = $1 and valid @> $2::date`,
      [number.nip, today],
    );
    if (known) return known.id;
    const [person] = await tx.query<{ id: string }>(
      `with p as (insert into person (full_name, birth_date, sex) values ($1, $2::date, $3) returning id),
            n as (insert into person_number (person_id, number, kind, valid)
                  select id, $4, $5, daterange($6::date, null) from p),
            e as (insert into employment (person_id, kind, position, valid)
                  select id, $7, 'Administrator sistem', daterange($6::date, null) from p),
            m as (insert into unit_membership (person_id, unit_id, valid)
                  select id, $8::uuid, daterange($6::date, null) from p)
       select id from p`,
      [
        name,
        number.birthDate,
        number.sex,
        number.nip,
        number.kind,
        today,
        number.kind === 'nip' ? 'pns' : 'pppk',
        unitId,
      ],
    );
    return person!.id;
  }

  private async openAccount(tx: Tx, personId: string, unitId: string, today: WorkDate): Promise<void> {
    await tx.query(
      `insert into account (person_id) values ($1)
       on conflict (person_id) do update set status = 'active', disabled_at = null, disabled_reason = null`,
      [personId],
    );
    // Somebody must take in the others and print their letters before there is a personnel office to do it.
    await tx.query(
      `insert into role_assignment (person_id, role, unit_id, valid, reason)
       select $1, role, $2, daterange($3::date, null), 'Penyiapan awal' from unnest($4::text[]) as role`,
      [personId, unitId, today, FIRST_ROLES],
    );
  }
}

/** The second one is ended at `/kelola/peran` when BKPSDM has been appointed. */
const FIRST_ROLES = ['system-admin', 'hr'];

const WRONG_CODE: Fault = {
  field: 'code',
  message:
    'Kode penyiapan tidak benar, sudah dipakai, atau sudah lewat 24 jam. Kode terbaru tertulis di terminal server.',
};
