import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import type { Trace } from '../../../people/index.js';
import {
  Clock,
  Database,
  type Done,
  type Fault,
  type WorkDate,
  parseWorkDate,
  refused,
} from '../../../platform/index.js';
import type { Typed } from '../../../web/index.js';
import { DOCUMENT_LIMIT } from '../../documents/document.js';
import { judgeFile } from '../../documents/document-type.rules.js';
import { Documents } from '../../documents/documents.service.js';
import { CitedRulesQuery } from '../../schedules/cited-rules.query.js';
import type { CitedRules } from '../../schedules/cited-rules.js';
import type { DisciplinePlace } from '../discipline-facts.query.js';
import { type DisciplineRules, parseDisciplineRules } from '../discipline-rules.js';
import { PunishmentAccess } from './punishment-access.service.js';
import { punishmentEntry } from './punishment-entry.js';
import { type PenaltyKind, kindsOf, wishOf } from './punishment-wish.rules.js';
import { PUNISHMENT_DOCUMENTS } from './punishment.js';
import { PunishmentsStore } from './punishments.store.js';

/** The form of a new one, for a person. */
export interface PunishmentForm {
  person: DisciplinePlace;
  /** Null: nobody has made rules for this kind of employee. */
  rules: CitedRules<DisciplineRules> | null;
  kinds: PenaltyKind[];
}

const TWICE =
  'Keputusan itu sudah dicatat, atau pemotongan lain masih berjalan pada bulan-bulan itu. Periksa daftar hukuman pegawai ini.';

/** Enters what a decree says, with its file; it holds when another officer has compared the two. */
@Injectable()
export class PunishmentEntering {
  constructor(
    private readonly access: PunishmentAccess,
    private readonly store: PunishmentsStore,
    private readonly rules: CitedRulesQuery,
    private readonly documents: Documents,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The kinds are those of the day of the decree, as far as it is typed. @throws DomainError not-found, forbidden (noted) */
  async form(principal: Principal, personId: string, typed: Typed, trace: Trace): Promise<PunishmentForm> {
    const person = await this.access.openToEnter(principal, personId, trace);
    const rules = await this.rulesOn(person, this.dayOf(typed));
    return { person, rules, kinds: rules ? kindsOf(rules.content) : [] };
  }

  async enter(
    principal: Principal,
    personId: string,
    { typed, file }: { typed: Typed; file: { name: string; content: Buffer } | null },
    trace: Trace,
  ): Promise<Done<{ id: string }>> {
    const { rules, kinds } = await this.form(principal, personId, typed, trace);
    const read = wishOf(typed, kinds, this.access.today());
    const faults: Fault[] = [...(read.ok ? [] : read.faults), ...fileFaults(file)];
    const witnessId = await this.witnessOf(typed['saksi'] ?? '', [personId, principal.personId], faults);
    if (!read.ok || faults.length > 0) return { ok: false, faults };
    return this.database.transaction(async (tx) => {
      const id = await this.store.enter(tx, read.wish, {
        personId,
        ruleSetId: rules!.id,
        witnessId,
        by: principal.personId,
        now: this.clock.now(),
      });
      if (!id) return refused('nomor', TWICE);
      const subject = { kind: PUNISHMENT_DOCUMENTS, id };
      await this.documents.keep(tx, {
        ownerId: personId,
        uploadedBy: principal.personId,
        subject,
        file: file!,
        trace,
      });
      const { level, from, decreeNumber, decreeDate } = read.wish;
      await this.audit.record(
        tx,
        punishmentEntry(principal, { id, personId }, 'entered', {
          after: {
            punishmentState: 'proposed',
            punishmentLevel: level,
            from,
            decree_number: decreeNumber,
            decree_date: decreeDate,
          },
          ...trace,
        }),
      );
      return { ok: true as const, id };
    });
  }

  private async rulesOn(person: DisciplinePlace, day: WorkDate): Promise<CitedRules<DisciplineRules> | null> {
    const place = await this.access.placeOn(person.personId, day);
    if (!place) return null;
    const book = await this.rules.bookOf('discipline', { first: day, last: day }, parseDisciplineRules);
    return book.rulesFor(place, day);
  }

  private dayOf(typed: Typed): WorkDate {
    const today = this.access.today();
    const day = parseWorkDate(typed['tanggal']);
    return day && day < today ? day : today;
  }

  /** A number that nobody has and one that may not be named get the same answer: it tells nothing about people. */
  private async witnessOf(typed: string, never: readonly string[], faults: Fault[]): Promise<string | null> {
    const number = typed.replaceAll(/\s/g, '');
    if (number === '') return null;
    const [row] = await this.database.query<{ id: string }>(
      `select person_id as id from person_number where number = $1 and person_id <> all($2::uuid[]) order by lower(valid) desc nulls last limit 1`,
      [number, never],
    );
    if (!row)
      faults.push({
        field: 'saksi',
        message: 'NIP itu tidak dapat dicatat sebagai saksi. Periksa angkanya, atau kosongkan.',
      });
    return row?.id ?? null;
  }
}

function fileFaults(file: { content: Buffer } | null): Fault[] {
  const fault = (message: string) => [{ field: 'dokumen', message }];
  if (!file || file.content.length === 0) return fault('Pilih berkas keputusannya.');
  if (file.content.length > DOCUMENT_LIMIT)
    return fault('Berkas lebih besar dari 5 MB. Kecilkan dahulu, lalu unggah lagi.');
  const judged = judgeFile(file.content);
  return judged.ok ? [] : fault(judged.message);
}
