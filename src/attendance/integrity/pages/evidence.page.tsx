import { Card, DataTable, formatNumber, formatShortDay, formatTimeWithSeconds } from '../../../web/index.js';
import { dayAddress } from '../../day-status/day-address.js';
import { PRESS_SOURCE_WORDS } from '../../events/press-words.js';
import { receiptNumberOf } from '../../events/receipt-number.rules.js';
import { KIND_WORDS, noteWords, signalSentence } from '../cases/case-words.rules.js';
import type { CasePerson, CasePress, CaseSignal } from '../cases/integrity-case.js';
import { CaseTimeline } from './timeline.page.js';

const DIRECTION_WORDS = { in: 'Masuk', out: 'Pulang', 'roll-call': 'Apel', unknown: 'Presensi' } as const;

export interface EvidenceProps {
  signals: readonly CaseSignal[];
  /** Of the people who are shown, and no others. */
  presses: readonly CasePress[];
  people: readonly CasePerson[];
}

/** What was seen: in words with what may lie behind it, drawn, and press by press. */
export function Evidence({ signals, presses, people }: EvidenceProps) {
  const once = [...new Map(presses.map((press) => [press.eventId, press])).values()];
  const of = new Map(people.map((person) => [person.personId, person]));
  const shown = signals.filter(({ id }) => presses.some(({ signalId }) => signalId === id));
  return (
    <Card title="Yang terlihat">
      {shown.map((signal) => (
        <div key={signal.id}>
          <h3>{KIND_WORDS[signal.kind].name}</h3>
          <p>{signalSentence(signal)}</p>
          <p class="muted small">Mungkin wajar: {KIND_WORDS[signal.kind].honest}</p>
        </div>
      ))}
      <CaseTimeline people={people} presses={once} />
      <DataTable<CasePress>
        caption="Presensi yang menjadi bukti"
        captionHidden
        narrow="stack"
        rows={once}
        rowKey={({ eventId }) => eventId}
        columns={[
          {
            header: 'Saat',
            rowHeader: true,
            cell: ({ at, personId, workDate }) => (
              <>
                <a href={dayAddress(personId, workDate)}>{formatShortDay(workDate)}</a>{' '}
                {formatTimeWithSeconds(at, of.get(personId)?.zone ?? 'Asia/Jakarta')}
                {people.length > 1 && <span class="muted small position">{of.get(personId)?.name}</span>}
              </>
            ),
          },
          {
            header: 'Presensi',
            cell: ({ direction, source, sourceName, eventId }) => (
              <div>
                {DIRECTION_WORDS[direction]}, {sourceName ?? PRESS_SOURCE_WORDS[source]}
                <span class="muted small position">{receiptNumberOf(eventId)}</span>
              </div>
            ),
          },
          {
            header: 'Lokasi',
            cell: ({ latitude, longitude, accuracy }) =>
              latitude === null || longitude === null ? (
                <span class="muted">tidak disertakan</span>
              ) : (
                <>
                  <code class="small">
                    {latitude}, {longitude}
                  </code>
                  <span class="muted small position">± {formatNumber(Math.round(accuracy ?? 0))} m</span>
                </>
              ),
          },
          {
            header: 'Catatan',
            cell: ({ note, voided }) =>
              [voided ? 'dibatalkan oleh putusan' : '', noteWords(note)].filter(Boolean).join('; ') || (
                <span class="muted">tidak ada</span>
              ),
          },
        ]}
      />
    </Card>
  );
}
