import { Card, DataTable, dateWords, spanWords } from '../../web/index.js';
import { CHANGE_WORDS } from './unit-change-words.js';
import type { PastName, UnitEvent } from './unit-history.query.js';
import { unitAddress } from './unit-kinds.js';

interface UnitHistoryProps {
  names: readonly PastName[];
  events: readonly UnitEvent[];
  /** Codes of units that the reader may open. */
  readable: ReadonlySet<string>;
}

/** What the unit was called, what was done to it, what it came from and became. */
export function UnitHistory({ names, events, readable }: UnitHistoryProps) {
  return (
    <Card title="Riwayat">
      <DataTable
        caption="Nama dari waktu ke waktu"
        narrow="stack"
        rows={names}
        rowKey={({ from }) => from}
        columns={[
          { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
          { header: 'Masa', cell: ({ from, until }) => spanWords(from, until) },
          { header: 'Di bawah', cell: ({ parentName }) => parentName ?? '–' },
        ]}
      />
      {events.length > 0 && (
        <DataTable
          caption="Perubahan"
          narrow="stack"
          rows={events}
          rowKey={({ id }) => id}
          columns={[
            { header: 'Sejak', rowHeader: true, cell: ({ effective }) => dateWords(effective) },
            {
              header: 'Perubahan',
              cell: (event) => (
                <>
                  <Story event={event} readable={readable} />
                  {event.cancelled && <CancelledWords {...event.cancelled} />}
                </>
              ),
            },
            { header: 'Dasar', cell: (event) => decreeWords(event) },
            { header: 'Oleh', cell: ({ actorName }) => actorName ?? 'sistem' },
          ]}
        />
      )}
    </Card>
  );
}

function CancelledWords({ reason, actorName }: NonNullable<UnitEvent['cancelled']>) {
  return (
    <>
      <br />
      <span class="muted small">{`Dibatalkan oleh ${actorName ?? 'sistem'} sebelum berlaku: ${reason}`}</span>
    </>
  );
}

/** Number, and what it is about. */
export function decreeWords({ decree, decreeTitle }: Pick<UnitEvent, 'decree' | 'decreeTitle'>): string {
  return decreeTitle === '' ? decree : `${decree} tentang ${decreeTitle}`;
}

export function Story({ event, readable }: { event: UnitEvent; readable: ReadonlySet<string> }) {
  const groups = [
    { words: 'berasal dari', others: event.others.filter(({ part }) => part === 'predecessor') },
    { words: 'menjadi', others: event.others.filter(({ part }) => part === 'successor') },
  ].filter(({ others }) => others.length > 0);
  // Whoever is one of several that became one need not read of the others twice.
  const told =
    event.part === 'itself'
      ? groups
      : groups.filter(({ words }) => words === (event.part === 'successor' ? 'berasal dari' : 'menjadi'));
  return (
    <span>
      {CHANGE_WORDS[event.kind]}
      {told.map(({ words, others }) => (
        <>
          {`; ${words} `}
          {others.map(({ code, name }, i) => (
            <>
              {i > 0 && ', '}
              {readable.has(code) ? <a href={unitAddress(code)}>{name}</a> : name}
            </>
          ))}
        </>
      ))}
    </span>
  );
}
