import { Injectable } from '@nestjs/common';
import { NOBODY } from '../../../access/index.js';
import { Clock, Database, type Tx } from '../../../platform/index.js';
import { AffectedQuery } from '../grace/affected.query.js';
import type { Span } from '../grace/propose-grace.rules.js';
import type { IncidentCause } from '../incident.js';

const NEAR = '10 minutes';

export interface FoundIncident extends Span {
  cause: IncidentCause;
  unitId: string;
  sourceCode?: string;
  what: string;
  /** Also when it has touched nobody so far. */
  always: boolean;
}

/** What the system noticed by itself, as an incident that waits for somebody. */
@Injectable()
export class NoteIncident {
  constructor(
    private readonly database: Database,
    private readonly affected: AffectedQuery,
    private readonly clock: Clock,
  ) {}

  /** Opens an incident, or lets the one that is open already grow. @returns its id, or null when there is none */
  async note(found: FoundIncident): Promise<string | null> {
    const grown = await this.database.transaction((tx) => this.grow(tx, found));
    if (grown) return grown;
    if (!found.always && (await this.nobodyIn(found))) return null;
    return this.database.transaction((tx) => this.open(tx, found, null));
  }

  /** @returns its id, or null when the same one stands already */
  async open(tx: Tx, found: FoundIncident, evidence: object | null): Promise<string | null> {
    const { cause, unitId, sourceCode, from, to, what } = found;
    const now = this.clock.now();
    const [row] = await tx.query<{ id: string }>(
      `insert into incident (cause, found_by, unit_id, source_code, during, what, evidence, created_at)
       values ($1, 'system', $2, $3, tstzrange($4, $5), $6, $7, $8) on conflict do nothing returning id`,
      [cause, unitId, sourceCode ?? null, from, to, what, evidence && JSON.stringify(evidence), now],
    );
    if (row)
      await tx.query(
        `insert into incident_step (incident_id, step, reason, at) values ($1, 'found', $2, $3)`,
        [row.id, what, now],
      );
    return row?.id ?? null;
  }

  private async grow(tx: Tx, { cause, unitId, sourceCode, from, to }: FoundIncident): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `update incident set during = range_merge(during, tstzrange($3, $4))
       where id = (select id from incident where state = 'open' and found_by = 'system' and unit_id = $1 and cause = $2
         and source_code is not distinct from $5
         and during && tstzrange($3::timestamptz - interval '${NEAR}', $4::timestamptz + interval '${NEAR}') limit 1 for update)
         and upper(range_merge(during, tstzrange($3, $4))) - lower(range_merge(during, tstzrange($3, $4))) <= interval '31 days'
       returning id`,
      [unitId, cause, from, to, sourceCode ?? null],
    );
    return row?.id ?? null;
  }

  private async nobodyIn({ from, to, unitId }: FoundIncident): Promise<boolean> {
    const found = await this.affected.of({ id: NOBODY, unit: { id: unitId }, from, to });
    return found.length === 0;
  }
}
