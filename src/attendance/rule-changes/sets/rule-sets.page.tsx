import type { TimeZone, WorkDate } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Card,
  EmptyState,
  Layout,
  LinkButton,
  SERVICES,
  formatShortInstant,
  spanWords,
} from '../../../web/index.js';
import { holdsOn } from '../../schedules/resolve-rules.rules.js';
import { STATE_WORDS } from '../changes/change-frame.js';
import { titleOf } from '../changes/change-words.rules.js';
import type { KeptChange } from '../changes/rule-change.js';
import type { ShownRuleSet } from './rule-sets.query.js';
import { ASPECT_WORDS, scopeWords } from './rule-words.js';

export interface RuleSetsPageProps {
  sets: readonly ShownRuleSet[];
  day: WorkDate;
  mayPropose: boolean;
  /** Of one's own units; none for whoever decides about no rules. */
  changes: readonly KeptChange[];
  timeZone: TimeZone;
}

/** `/presensi/aturan`: which rules there are, on which decree, for whom and when. */
export function RuleSetsPage({ sets, day, mayPropose, changes, timeZone }: RuleSetsPageProps) {
  const aspects = [...new Set(sets.map(({ aspect }) => aspect))];
  return (
    <Layout title="Aturan kerja" wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Aturan kerja' }]} />
      <div class="card-head">
        <h1>Aturan kerja</h1>
        {mayPropose && (
          <LinkButton href="/presensi/aturan/baru" look="quiet">
            Aturan baru
          </LinkButton>
        )}
      </div>
      <p>
        Setiap aturan menyebut dasarnya dan tidak pernah diubah; yang berganti adalah untuk siapa dan kapan ia
        berlaku. Untuk seseorang berlaku aturannya sendiri, lalu aturan unit terdekat di atasnya.
      </p>
      {changes.length > 0 && <Changes changes={changes} timeZone={timeZone} />}
      {sets.length === 0 && (
        <EmptyState title="Belum ada aturan.">
          <p>Tanpa aturan tidak ada jadwal, dan tidak seorang pun dapat terlambat.</p>
        </EmptyState>
      )}
      {aspects.map((aspect) => (
        <Card key={aspect} title={ASPECT_WORDS[aspect]}>
          <ul class="rule-list">
            {sets
              .filter((set) => set.aspect === aspect)
              .map((set) => (
                <li key={set.id}>
                  <SetLine set={set} day={day} />
                </li>
              ))}
          </ul>
        </Card>
      ))}
    </Layout>
  );
}

function Changes({ changes, timeZone }: { changes: readonly KeptChange[]; timeZone: TimeZone }) {
  return (
    <Card title="Usul perubahan">
      <ul class="rule-list">
        {changes.map((change) => (
          <li key={change.id}>
            <p class="rule-name">
              <a href={`/presensi/aturan/usulan/${change.id}`}>{titleOf(change)}</a>{' '}
              <Badge {...STATE_WORDS[change.state]} />
            </p>
            <p class="small">{`${scopeWords(change)}, ${spanWords(change.from, change.until)}`}</p>
            <p class="muted small">
              {`${change.proposedByName}, ${formatShortInstant(change.createdAt, timeZone)}`}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function SetLine({ set, day }: { set: ShownRuleSet; day: WorkDate }) {
  const now = set.assignments.filter((one) => holdsOn(one, day));
  const later = set.assignments.filter(({ from }) => from !== null && from > day);
  return (
    <>
      <p class="rule-name">
        <a href={`/presensi/aturan/${set.id}`}>{set.name}</a> <StateBadge set={set} day={day} />
      </p>
      <p class="muted small">{set.article ? `${set.cited}, ${set.article}` : set.cited}</p>
      {[...now, ...later].map((one) => (
        <p key={one.id} class="small">
          {`${scopeWords(one)}: ${spanWords(one.from, one.until)}`}
        </p>
      ))}
    </>
  );
}

/** Whether it holds, is to hold, is prepared or over; and whether it is an example. */
export function StateBadge({ set, day }: { set: ShownRuleSet; day: WorkDate }) {
  const { assignments, decreeKind } = set;
  const holds = assignments.some((one) => holdsOn(one, day));
  const comes = assignments.some(({ from }) => from !== null && from > day);
  return (
    <>
      {holds && <Badge tone="good" code="B" word="Berlaku" />}
      {comes && <Badge tone="duty" code="A" word="Akan berlaku" />}
      {!holds && !comes && assignments.length > 0 && <Badge tone="calm" code="L" word="Sudah berakhir" />}
      {assignments.length === 0 && <Badge tone="leave" code="S" word="Disiapkan" />}
      {decreeKind === 'example' && <Badge tone="warn" code="C" word="Contoh, bukan dasar hukum" />}
    </>
  );
}
