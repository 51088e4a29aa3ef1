import { type WorkDate, localDateOf } from '../../../platform/index.js';
import { Badge, Button, Card, DataTable, formatDay } from '../../../web/index.js';
import type { DescribedRule } from '../../applications/entry/entry-rules.query.js';
import { conditionWords, datesWords } from '../../applications/entry/entry-words.rules.js';
import { ENTRY_ZONE, holdsOn } from '../../applications/entry/entry.rules.js';

export interface EntryRuleListProps {
  clientId: string;
  rules: readonly DescribedRule[];
  today: WorkDate;
}

/** Rules that were not ended, each with the way to end it. */
export function EntryRuleList({ clientId, rules, today }: EntryRuleListProps) {
  return (
    <ul class="entry-rules">
      {rules.map((rule) => (
        <li key={rule.id}>
          <div class="row">
            <strong>{whom(rule)}</strong>
            <State rule={rule} today={today} />
          </div>
          <p class="muted small">
            {capital(datesWords(rule) || 'tanpa batas tanggal')}. {rule.reason}. Ditambahkan{' '}
            {formatDay(localDateOf(rule.createdAt, ENTRY_ZONE))} oleh {rule.createdBy ?? 'pengelola server'}.
          </p>
          <details>
            <summary>Akhiri aturan ini</summary>
            <form
              method="post"
              action={`/kelola/aplikasi/${clientId}/akses/aturan/${rule.id}/pengakhiran`}
              class="form"
            >
              {/* Around the input: one form for each rule, and ids must not repeat. */}
              <label class="field-label">
                Alasan mengakhiri
                <input class="input" name="reason" required maxLength={300} />
              </label>
              <Button look="danger">Akhiri sekarang</Button>
            </form>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** What was ended, the latest first. */
export function EntryHistory({ rules }: { rules: readonly DescribedRule[] }) {
  if (rules.length === 0) return null;
  return (
    <Card title="Aturan yang sudah diakhiri">
      <DataTable
        caption="Aturan yang sudah diakhiri"
        captionHidden
        narrow="stack"
        rows={rules}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Siapa', rowHeader: true, cell: whom },
          { header: 'Tanggal', cell: (rule) => capital(datesWords(rule) || 'tanpa batas tanggal') },
          {
            header: 'Diakhiri',
            cell: ({ endedAt, endedBy }) =>
              `${formatDay(localDateOf(endedAt!, ENTRY_ZONE))} oleh ${endedBy ?? 'pengelola server'}`,
          },
          { header: 'Alasan', cell: ({ endReason }) => endReason },
        ]}
      />
    </Card>
  );
}

/** Single people have their names for whoever may read them; for others the reason of the rule says who is meant. */
function whom(rule: DescribedRule): string {
  if (rule.kind === 'person') return rule.personName ?? 'Satu orang (nama tidak ditampilkan)';
  return capital(conditionWords(rule));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function State({ rule, today }: { rule: DescribedRule; today: WorkDate }) {
  if (holdsOn(rule, today)) return <Badge tone="good" code="✓" word="Berlaku" />;
  return rule.from && rule.from > today ? (
    <Badge tone="duty" code="→" word="Akan berlaku" />
  ) : (
    <Badge tone="calm" code="–" word="Lewat" />
  );
}
