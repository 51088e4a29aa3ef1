import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import { CONTENT_COLUMNS, type EntryContent } from '../record/entry-content.rules.js';

/** An entry as lists show it. */
export interface TrailEntry extends EntryContent {
  instant: Date;
  /** Null: not yet sealed. */
  position: number | null;
}

export interface TrailFilter {
  /** Actor or subject. */
  personId?: string | undefined;
  /** Actor's or subject's unit, one of these. */
  unitIds?: readonly string[] | undefined;
  actions?: readonly string[] | undefined;
  outcome?: 'done' | 'refused' | undefined;
  /** From this instant, and before that one. */
  from?: Date | undefined;
  until?: Date | undefined;
  /** Only entries with a smaller number: the page after. */
  before?: number | undefined;
  /** The units whose entries the reader may see; null: all there are. */
  scope: readonly string[] | null;
}

/**
 * An entry about a person belongs to those who read the unit in which that person stood; another one also to those who read
 * the unit of whoever did it. As `isWithin`.
 */
const NOT_ABOUT_A_PERSON = `e.subject_kind is distinct from 'person'`;

/** May somebody who reads these units read this entry? Null: all there are. */
export function isWithin(scope: readonly string[] | null, entry: EntryContent): boolean {
  const units =
    entry.subject_kind === 'person' ? [entry.subject_unit_id] : [entry.actor_unit_id, entry.subject_unit_id];
  return scope === null || units.some((unit) => unit !== null && scope.includes(unit));
}

/** Numbers are given out before the commit, so neighbours in time may stand this far apart. */
const NEIGHBOURS = 2000;
/** An action with fewer entries than this is read by itself, and its units are looked at one by one. */
const RARE = 5000;
const LAST_POSSIBLE = Number.MAX_SAFE_INTEGER;

/** So many numbers are looked through first for the entries of many units. */
const FIRST_WINDOW = 10_000;

/** Numbers of entries, both included. */
interface Span {
  low: number;
  high: number;
}

const LIST_COLUMNS = `${CONTENT_COLUMNS}, e.at as instant, s.position`;

/**
 * Reads the record from its end. Each search is driven by an index that has the entries in order, one short walk for each
 * unit or action; what else is asked for is looked at on the way.
 */
@Injectable()
export class TrailSearch {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list(filter: TrailFilter, limit: number): Promise<TrailEntry[]> {
    const span = await this.spanOf(filter);
    const within = { ...span, high: Math.min(span.high, (filter.before ?? LAST_POSSIBLE) - 1) };
    if (within.low > within.high) return [];
    const rare = await this.isRare(filter);
    const units = filter.personId ? [] : (filter.unitIds ?? filter.scope ?? []);
    return units.length > 1 && !rare
      ? this.inWindows(filter, within, limit)
      : this.walk(filter, rare, within, limit);
  }

  /**
   * For each of many units a walk of its own: in windows that grow, because the entries of a page are spread over all of
   * them, and to look for a page in each would read a hundred.
   */
  private async inWindows(filter: TrailFilter, { low, high }: Span, limit: number): Promise<TrailEntry[]> {
    const [newest] = await this.database.query<{ id: number }>(
      `select coalesce(max(id), 0) as id from audit_entry`,
    );
    const found: TrailEntry[] = [];
    let top = Math.min(high, newest!.id);
    for (let width = FIRST_WINDOW; top >= low && found.length < limit; width *= 10) {
      const bottom = Math.max(low, top - width + 1);
      found.push(...(await this.walk(filter, false, { low: bottom, high: top }, limit - found.length)));
      top = bottom - 1;
    }
    return found;
  }

  private walk(
    filter: TrailFilter,
    rare: boolean,
    { low, high }: Span,
    limit: number,
  ): Promise<TrailEntry[]> {
    return this.database.query<TrailEntry & Record<string, unknown>>(
      `with found as (${idsOf(filter, rare)})
       select ${LIST_COLUMNS} from found join audit_entry e on e.id = found.id left join audit_seal s on s.entry_id = e.id
       order by e.id desc limit $1`,
      [
        limit,
        low,
        high,
        filter.actions ?? null,
        filter.from ?? null,
        filter.until ?? null,
        filter.scope,
        filter.personId ?? null,
        filter.unitIds ?? null,
      ],
    );
  }

  async one(id: number): Promise<TrailEntry | null> {
    const [entry] = await this.database.query<TrailEntry & Record<string, unknown>>(
      `select ${LIST_COLUMNS} from audit_entry e left join audit_seal s on s.entry_id = e.id where e.id = $1`,
      [id],
    );
    return entry ?? null;
  }

  /** Everything that concerns a person: what they did and what was done about them. */
  own(
    personId: string,
    { before, limit }: { before?: number | undefined; limit: number },
  ): Promise<TrailEntry[]> {
    return this.list({ personId, before, scope: null }, limit);
  }

  private async spanOf({ from, until }: TrailFilter): Promise<Span> {
    if (!from && !until) return { low: 0, high: LAST_POSSIBLE };
    const [span] = await this.database.query<{ low: number | null; high: number | null }>(
      `select (select id from audit_entry where at >= $1 order by at limit 1) as low,
              (select id from audit_entry where at < $2 order by at desc limit 1) as high`,
      [from ?? new Date(0), until ?? new Date(8.64e15)],
    );
    if (span?.low == null || span.high == null) return { low: 1, high: 0 };
    return { low: Math.max(0, span.low - NEIGHBOURS), high: span.high + NEIGHBOURS };
  }

  private async isRare({ actions, unitIds, scope }: TrailFilter): Promise<boolean> {
    if (!actions || !(unitIds ?? scope)) return false;
    const [counted] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from (select 1 from audit_entry where action = any($1) limit ${RARE}) counted`,
      [actions],
    );
    return counted!.count < RARE;
  }
}

/** The numbers of the entries, from the index that serves the search best; parameters as `list` gives them. */
function idsOf({ personId, unitIds, actions, outcome, scope }: TrailFilter, rareAction: boolean): string {
  const also = `and e.id between $2 and $3 and ($5::timestamptz is null or e.at >= $5) and ($6::timestamptz is null or e.at < $6)
    ${outcome ? `and e.outcome = '${outcome}'` : ''}`;
  const within = scope
    ? `and (e.subject_unit_id = any($7::uuid[]) or (e.actor_unit_id = any($7::uuid[]) and ${NOT_ABOUT_A_PERSON}))`
    : '';
  const ofAction = actions ? `and e.action = any($4::text[])` : '';
  const ofUnits = unitIds
    ? `and (e.actor_unit_id = any($9::uuid[]) or e.subject_unit_id = any($9::uuid[]))`
    : '';
  const walk = (where: string, more: string) =>
    `(select e.id from audit_entry e where ${where} ${also} ${more} order by e.id desc limit $1)`;
  // Parameters that a search has no use for are mentioned all the same: their types must be known.
  const known = `(select null::bigint where $4::text[] is null and $7::uuid[] is null and $8::uuid is null and $9::uuid[] is null and false)`;
  if (personId) {
    const more = `${ofAction} ${within} ${ofUnits}`;
    return `${walk('e.actor_id = $8', more)} union
      ${walk(`e.subject_id = $8::uuid::text and e.subject_kind = 'person'`, more)} union all ${known}`;
  }
  const drivingUnits = unitIds ? '$9' : scope ? '$7' : null;
  if (drivingUnits && !rareAction) {
    const more = `${ofAction} ${unitIds ? within : ''}`;
    const ofUnit = (column: string) =>
      `select walk.id from unnest(${drivingUnits}::uuid[]) as u (id) cross join lateral ${walk(`e.${column}`, more)} walk`;
    // What is within one's units by who did it has an index of its own: an office that writes about everybody would be
    // walked through to its beginning.
    const byActor = unitIds ? 'actor_unit_id = u.id' : `actor_unit_id = u.id and ${NOT_ABOUT_A_PERSON}`;
    return `(${ofUnit(byActor)}) union (${ofUnit('subject_unit_id = u.id')}) union all ${known}`;
  }
  if (actions) {
    // Written out, so that the planner knows how rare each is: by a parameter it takes the rarest for a common one, and
    // walks through everything.
    const walks = actions.map((action) => walk(`e.action = '${literal(action)}'`, `${within} ${ofUnits}`));
    return `${walks.join(' union all ')} union all ${known}`;
  }
  return `${walk('true', within)} union all ${known}`;
}

/** Actions are words of ours; anything else is a mistake of the caller. */
function literal(action: string): string {
  if (!/^[a-z-]+(\.[a-z-]+)+$/.test(action)) throw new Error(`not an action: ${action}`);
  return action;
}
