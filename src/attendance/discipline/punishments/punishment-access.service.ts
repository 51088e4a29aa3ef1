import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Principal, can, unitsWhere } from '../../../access/index.js';
import { Audit } from '../../../audit/index.js';
import { type Trace, UnitAccess, UnitsQuery } from '../../../people/index.js';
import {
  Clock,
  Database,
  UUID,
  type WorkDate,
  forbidden,
  localDateOf,
  notFound,
} from '../../../platform/index.js';
import type { DocumentFacts } from '../../documents/document.js';
import { Documents } from '../../documents/documents.service.js';
import { DisciplineFacts, type DisciplinePlace } from '../discipline-facts.query.js';
import { SuperiorsQuery } from '../superiors.query.js';
import { punishmentEntry } from './punishment-entry.js';
import { PUNISHMENT_DOCUMENTS, type Punishment } from './punishment.js';
import { PunishmentsStore } from './punishments.store.js';

const PERMISSION = 'discipline:punish';
const EVER = '2000-01-01' as WorkDate;
const ON_A_PAGE = 200;

/** How somebody stands to the punishments of a person. */
interface Standing {
  own: boolean;
  /** Leads the person's unit, or one above it. */
  superior: boolean;
  /** Enters and decides. */
  officer: boolean;
}

export interface OpenedPunishment extends Standing {
  punishment: Punishment;
  documents: DocumentFacts[];
  /** Why this officer is not the one who decides; null: may. */
  barred: 'entered' | 'witness' | null;
}

/** Who reads what was decided about somebody: the person, who leads them, and the officers of personnel; nobody else. */
@Injectable()
export class PunishmentAccess implements OnModuleInit {
  constructor(
    private readonly store: PunishmentsStore,
    private readonly facts: DisciplineFacts,
    private readonly superiors: SuperiorsQuery,
    private readonly units: UnitsQuery,
    private readonly access: UnitAccess,
    private readonly documents: Documents,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.documents.guard(PUNISHMENT_DOCUMENTS, async (principal, id) => {
      const found = await this.store.byId(this.database, id);
      return found !== null && reads(await this.standing(principal, found.personId), found);
    });
  }

  today(): WorkDate {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }

  /** Where somebody is, or was last, on a day; null: not here yet. */
  async placeOn(personId: string, day: WorkDate): Promise<DisciplinePlace | null> {
    const [place] = await this.facts.places([personId], { first: EVER, last: day });
    return place ?? null;
  }

  /** Of somebody, for whoever may read them; null for everybody else. */
  async ofPerson(
    principal: Principal,
    personId: string,
  ): Promise<{ list: Punishment[]; officer: boolean } | null> {
    const standing = await this.standing(principal, personId);
    if (!standing.own && !standing.superior && !standing.officer) return null;
    return { list: await this.store.ofPerson(this.database, personId), officer: standing.officer };
  }

  /** Everything of an officer's units, what waits first. */
  list(principal: Principal): Promise<Punishment[]> {
    return this.store.inUnits(this.database, unitsWhere(principal, PERMISSION), this.today(), ON_A_PAGE);
  }

  /** @throws DomainError not-found, also for whoever may not read it (noted) */
  async open(principal: Principal, id: string, trace: Trace): Promise<OpenedPunishment> {
    const punishment = UUID.test(id) ? await this.store.byId(this.database, id) : null;
    if (!punishment) throw unknownPunishment();
    const standing = await this.standing(principal, punishment.personId);
    const may = reads(standing, punishment);
    if (!may || !standing.own) await this.note(principal, punishment, may ? 'done' : 'refused', trace);
    if (!may) throw unknownPunishment();
    const { witnessId, enteredBy } = punishment;
    return {
      ...standing,
      punishment,
      documents: await this.documents.of({ kind: PUNISHMENT_DOCUMENTS, id }),
      barred:
        principal.personId === witnessId ? 'witness' : principal.personId === enteredBy ? 'entered' : null,
    };
  }

  /** For whoever decides. @throws DomainError not-found for everybody else (noted) */
  async openToDecide(principal: Principal, id: string, trace: Trace): Promise<OpenedPunishment> {
    const opened = await this.open(principal, id, trace);
    if (opened.officer) return opened;
    await this.note(principal, opened.punishment, 'refused', trace);
    throw unknownPunishment();
  }

  /** For whoever enters one. @throws DomainError not-found, forbidden (noted): nobody their own */
  async openToEnter(principal: Principal, personId: string, trace: Trace): Promise<DisciplinePlace> {
    const place = UUID.test(personId) ? await this.placeOn(personId, this.today()) : null;
    if (!place) throw notFound('person-unknown', 'Pegawai itu tidak ditemukan.');
    const line = await this.units.lineOf(place.unitId, place.day);
    if (!can(principal, PERMISSION, line)) {
      const { unit } = await this.access.find(place.unitCode, place.day);
      const wish = { code: place.unitCode, day: place.day, permission: PERMISSION, trace } as const;
      await this.access.refuse(principal, unit, { ...wish, action: 'discipline.punishment-entered' });
    }
    if (personId === principal.personId) {
      const entry = punishmentEntry(principal, { personId }, 'entered', { outcome: 'refused', ...trace });
      await this.audit.record(this.database, entry);
      throw forbidden('own-punishment', 'Hukuman disiplin Anda sendiri dicatat oleh petugas lain.');
    }
    return place;
  }

  private async standing(principal: Principal, personId: string): Promise<Standing> {
    const own = personId === principal.personId;
    const place = await this.placeOn(personId, this.today());
    if (own || !place) return { own, superior: false, officer: false };
    const line = await this.units.lineOf(place.unitId, place.day);
    return {
      own,
      superior: await this.superiors.leads(principal.personId, line, this.today()),
      officer: can(principal, PERMISSION, line),
    };
  }

  private note(
    principal: Principal,
    punishment: Punishment,
    outcome: 'done' | 'refused',
    trace: Trace,
  ): Promise<void> {
    const entry = punishmentEntry(principal, punishment, 'read', { outcome, ...trace });
    return this.audit.record(this.database, entry);
  }
}

/** What only waits is nobody's to know but the officers'. */
function reads({ own, superior, officer }: Standing, { state }: Punishment): boolean {
  return officer || ((own || superior) && (state === 'decided' || state === 'taken-back'));
}

export function unknownPunishment() {
  return notFound('punishment-unknown', 'Hukuman disiplin itu tidak ditemukan.');
}
