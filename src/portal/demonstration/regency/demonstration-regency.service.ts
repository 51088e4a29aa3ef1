import { Injectable } from '@nestjs/common';
import type { Role } from '../../../access/index.js';
import { Database, notFound } from '../../../platform/index.js';
import { readState } from '../demonstration-state.js';
import { CAST, DEMONSTRATION_PASSWORD } from './cast.rules.js';
import { type DemoPerson, type Regency, makeRegency } from './people.rules.js';

/** A line of the demonstration page. */
export interface CastLine {
  role: Role;
  /** The role in the words of the office. */
  label: string;
  name: string;
  nip: string;
  password: string;
  unit: string;
  position: string;
  tryThis: string;
}

/** The demonstration regency as it was made; knows nothing of the clock. */
@Injectable()
export class DemonstrationRegency {
  private made: Promise<Regency> | undefined;

  constructor(private readonly database: Database) {}

  /** The same people as in the database, made again from the seed. @throws DomainError not-found before it was prepared */
  async read(): Promise<Regency> {
    this.made ??= this.make();
    this.made.catch(() => (this.made = undefined));
    return this.made;
  }

  /** Who can be tried, in the order of the page. */
  async cast(): Promise<CastLine[]> {
    return castOf(await this.read());
  }

  private async make(): Promise<Regency> {
    const state = await readState(this.database);
    if (!state) throw notFound('not-prepared', 'Peragaan ini belum disiapkan.');
    return makeRegency(state.seed, state.people);
  }
}

/** The people of the page: one of each role first, then those who show something more. */
export function castOf({ people }: Pick<Regency, 'people'>): CastLine[] {
  const lines = people.flatMap((person) => (person.cast ? [{ person, cast: person.cast }] : []));
  lines.sort((a, b) => CAST.indexOf(a.cast) - CAST.indexOf(b.cast));
  return lines.map(({ person, cast }) => ({
    role: cast.role,
    label: cast.label,
    name: nameOf(person),
    nip: person.number,
    password: DEMONSTRATION_PASSWORD,
    unit: person.unit.name,
    position: person.position,
    tryThis: cast.tryThis,
  }));
}

/** Full name with titles. */
export function nameOf(person: Pick<DemoPerson, 'titleBefore' | 'fullName' | 'titleAfter'>): string {
  const name = `${person.titleBefore} ${person.fullName}`.trim();
  return person.titleAfter ? `${name}, ${person.titleAfter}` : name;
}
