import { Inject, Injectable } from '@nestjs/common';
import { Database, LOGGER, type Logger, type Tx } from '../../../platform/index.js';
import { NoteIncident } from '../finding/note-incident.store.js';
import type { Span } from '../grace/propose-grace.rules.js';
import { type Failing, type FailedRelease, type Run, failedReleases } from './failed-release.rules.js';

const LOOK_BACK = '3 days';

/** Notices that a release failed, by what each process said of itself, and says what speaks for it. */
@Injectable()
export class FailedReleases {
  constructor(
    private readonly incidents: NoteIncident,
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async find(now: Date, rootId: string): Promise<void> {
    const runs = await this.database.query<Run & Record<string, unknown>>(
      `select version, started_at as "startedAt", beat_at as "lastAt", stopped from service_beat
       where beat_at > $1::timestamptz - interval '${LOOK_BACK}'`,
      [now],
    );
    if (new Set(runs.map(({ version }) => version)).size < 2) return;
    const failing = await this.database.query<{ [K in keyof Failing]: Failing[K] }>(
      `select version, lower(during) as "from", upper(during) as "to", answers, failed from service_failing
       where upper(during) > $1::timestamptz - interval '${LOOK_BACK}'`,
      [now],
    );
    const refusals = await this.database.query<{ at: Date }>(
      `select refused_at as at from refused_press where basis <> 'claimed' and refused_at > $1::timestamptz - interval '${LOOK_BACK}'`,
      [now],
    );
    const gaps = await this.database.query<{ [K in keyof Span]: Span[K] }>(
      `select lower(during) as "from", upper(during) as "to" from service_gap
       where process_id is null and upper(during) > $1::timestamptz - interval '${LOOK_BACK}'`,
      [now],
    );
    const signs = { runs, failing, refusals: refusals.map(({ at }) => at), gaps };
    for (const release of failedReleases(signs, now))
      await this.database.transaction((tx) => this.note(tx, rootId, release));
  }

  /** One incident a release, which grows with what is seen of it until somebody decides. */
  private async note(tx: Tx, rootId: string, { from, to, evidence }: FailedRelease): Promise<void> {
    const { version, previous, releasedAt } = evidence;
    const known = await tx.query(
      `update incident set
         during = case when state = 'open' then tstzrange(least(lower(during), $3), greatest(upper(during), $4)) else during end,
         evidence = case when state = 'open' then $5::jsonb else evidence end
       where cause = 'release' and evidence->>'version' = $1 and evidence->>'releasedAt' = $2 returning 1`,
      [version, releasedAt.toISOString(), from, to, JSON.stringify(evidence)],
    );
    if (known.length > 0) return;
    const what = `Versi ${version} gagal setelah dipasang menggantikan versi ${previous}.`;
    const id = await this.incidents.open(
      tx,
      { cause: 'release', unitId: rootId, from, to, what, always: true },
      evidence,
    );
    if (!id) return;
    await tx.query(
      `update service_gap set incident_id = $1 where process_id is null and incident_id is null and during <@ tstzrange($2, $3, '[]')`,
      [id, from, to],
    );
    this.log.warn({ version, previous, incident: id }, 'a release has failed');
  }
}
