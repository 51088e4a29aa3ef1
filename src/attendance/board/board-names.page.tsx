import { Badge, type Column, DataTable, formatTime } from '../../web/index.js';
import { pressPlaceWords } from '../events/press-place-words.rules.js';
import { PRESS_SOURCE_WORDS } from '../events/press-words.js';
import { dayAddress } from '../day-status/day-address.js';
import { wordsOfDay } from '../day-status/day-words.rules.js';
import type { Board } from './board.service.js';
import type { BoardPerson } from './unit-people.query.js';

/** By name: who, in which state, since when and why. */
export function BoardNames({ board }: { board: Board }) {
  const { zone, day } = board.wish;
  const severalUnits = new Set(board.people.map(({ unitName }) => unitName)).size > 1;
  const time = (instant: Date | null, missing: boolean) =>
    instant ? formatTime(instant, zone) : missing ? 'tidak ada' : null;
  const columns: Column<BoardPerson>[] = [
    {
      header: 'Nama',
      rowHeader: true,
      cell: (person) => (
        <>
          <a class="name" href={dayAddress(person.personId, day)}>
            {person.name}
          </a>
          <span class="muted small position">{person.position}</span>
        </>
      ),
    },
    ...(severalUnits ? [{ header: 'Unit', cell: ({ unitName }: BoardPerson) => unitName }] : []),
    {
      header: 'Status',
      cell: (person) => {
        const { letter, word, tone } = wordsOfDay(markOf(person));
        return (
          <span>
            <Badge tone={tone} code={letter} word={word} />
            {person.provisional && <span class="muted small position">sementara</span>}
          </span>
        );
      },
    },
    { header: 'Masuk', numeric: true, cell: (person) => time(person.checkInAt, person.missingCheckIn) },
    { header: 'Pulang', numeric: true, cell: (person) => time(person.checkOutAt, person.missingCheckOut) },
    {
      header: 'Lewat',
      cell: (person) => {
        const way = wayOf(person);
        return way === null ? null : <span class="small">{way}</span>;
      },
    },
    {
      header: 'Terlambat',
      numeric: true,
      cell: ({ lateMinutes }) => (lateMinutes > 0 ? `${lateMinutes} mnt` : null),
    },
    {
      header: 'Keterangan',
      cell: (person) => {
        const reason = reasonOf(person);
        return reason === '' ? null : <span class="small">{reason}</span>;
      },
    },
  ];
  return (
    <DataTable
      caption="Presensi menurut nama"
      captionHidden
      columns={columns}
      rows={board.people}
      rowKey={({ personId }) => personId}
      narrow="stack"
    />
  );
}

function markOf({ status, code, ...rest }: BoardPerson) {
  return status === null ? null : { status, code: code ?? '', ...rest };
}

/** By which way the check-in came, and from how far: `mesin presensi (Lobi)`, `ponsel atau komputer, 480 m dari Kantor`. */
function wayOf({ checkInSource, checkInMachine, distance }: BoardPerson): string | null {
  if (!checkInSource) return null;
  const words = PRESS_SOURCE_WORDS[checkInSource];
  const way = checkInMachine ? `${words} (${checkInMachine})` : words;
  return distance ? `${way}, ${pressPlaceWords(distance)}` : way;
}

/** What is worth a word: not that somebody came in time, which the columns say already. */
const TOLD_BY_COLUMNS = new Set([
  'check-in',
  'check-out',
  'late',
  'waiting-for-press',
  'provisional',
  'no-plan',
]);

function reasonOf({ reasons }: BoardPerson): string {
  return reasons
    .filter(({ rule }) => !TOLD_BY_COLUMNS.has(rule))
    .map(({ fact }) => fact)
    .join(' ');
}
