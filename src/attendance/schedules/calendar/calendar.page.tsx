import {
  type WorkDate,
  daysBetween,
  firstDayOf,
  lastDayOf,
  parseMonth,
  weekdayOf,
} from '../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Layout,
  LinkButton,
  Notice,
  Pager,
  SelectField,
  SERVICES,
  formatMonth,
  formatShortDay,
} from '../../../web/index.js';
import type { CalendarVerdict } from '../calendar-book.rules.js';
import type { CalendarDay } from './calendar-day.js';
import { KIND_WORDS } from './calendar-words.rules.js';

export interface CalendarPageProps {
  year: string;
  today: WorkDate;
  /** Null: the whole regency. */
  unit: { code: string; name: string } | null;
  days: readonly CalendarDay[];
  verdictOf: (day: WorkDate) => CalendarVerdict;
  units: readonly { code: string; name: string }[];
  below: readonly { code: string; name: string; days: number }[];
  mayWrite: boolean;
  mayChange: (day: CalendarDay) => boolean;
  done: string | null;
}

export function calendarUrl(
  year: string,
  unit: { code: string } | null,
  path = '/presensi/kalender',
): string {
  return `${path}?tahun=${year}${unit ? `&unit=${unit.code}` : ''}`;
}

/** `/presensi/kalender`: a year drawn as months, for the regency or for a unit. */
export function CalendarPage(props: CalendarPageProps) {
  const { year, unit, days, units, below, mayWrite, done } = props;
  const name = unit?.name ?? 'Seluruh kabupaten';
  const months = Array.from({ length: 12 }, (_, i) =>
    parseMonth(`${year}-${String(i + 1).padStart(2, '0')}`)!,
  );
  const decrees = [...new Set(days.map(({ decree }) => decree))];
  const free = new Set(days.filter((one) => one.free && weekdayOf(one.day) <= 5).map(({ day }) => day)).size;
  const from = unit ? `&unit=${unit.code}` : '';
  return (
    <Layout title={`Kalender kerja ${year}, ${name}`} wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Kalender kerja' }]} />
      <div class="board-title">
        <div>
          <p class="eyebrow">Kalender kerja</p>
          <h1>{name}</h1>
        </div>
        <Pager
          name="Tahun"
          label={year}
          previous={calendarUrl(String(Number(year) - 1), unit)}
          next={calendarUrl(String(Number(year) + 1), unit)}
          words={['Tahun sebelumnya', 'Tahun berikutnya']}
        />
      </div>
      {done && <Notice kind="success" title={done} live />}
      <form method="get" action="/presensi/kalender" class="form calendar-unit">
        <input type="hidden" name="tahun" value={year} />
        <SelectField
          label="Kalender untuk"
          name="unit"
          value={unit?.code ?? ''}
          plain
          required={false}
          options={[
            { value: '', label: 'Seluruh kabupaten' },
            ...units.map(({ code, name: label }) => ({ value: code, label })),
          ]}
        />
        <Button look="quiet">Tampilkan</Button>
      </form>
      <div class="calendar-tools">
        {mayWrite && (
          <>
            <LinkButton href={`/presensi/kalender/baru?tahun=${year}${from}`}>Masukkan hari</LinkButton>
            <LinkButton href={`/presensi/kalender/impor?tahun=${year}${from}`} look="quiet">
              Impor CSV atau ICS
            </LinkButton>
          </>
        )}
        <LinkButton href={calendarUrl(year, unit, '/presensi/kalender.csv')} look="quiet" download>
          Unduh CSV
        </LinkButton>
        <LinkButton href={calendarUrl(year, unit, '/presensi/kalender.ics')} look="quiet" download>
          Unduh ICS
        </LinkButton>
      </div>
      {days.length === 0 ? (
        <EmptyState title={`Belum ada hari yang ditetapkan untuk ${year}.`}>
          {mayWrite
            ? 'Masukkan hari libur dari SKB tiga menteri, satu per satu atau dari berkas.'
            : 'Hari libur dan cuti bersama dimasukkan BKPSDM setelah SKB tiga menteri terbit.'}
        </EmptyState>
      ) : (
        <p>
          {free} hari kerja Senin sampai Jumat menjadi libur. Pegawai bersif bekerja menurut jadwalnya, juga
          pada hari libur (Perpres 21/2023 Pasal 7).
        </p>
      )}
      <ul class="calendar-legend" aria-label="Arti huruf">
        {Object.values(KIND_WORDS).map(({ name: word, letter, tone }) => (
          <li key={letter}>
            <span class={`calendar-mark calendar-${tone}`} aria-hidden="true">
              {letter}
            </span>{' '}
            {word}
          </li>
        ))}
      </ul>
      <div class="calendar-year">
        {months.map((month) => (
          <Month key={month} month={month} decrees={decrees} {...props} />
        ))}
      </div>
      {decrees.length > 0 && (
        <Card title="Dasar">
          <ol class="calendar-decrees">
            {decrees.map((decree, i) => (
              <li key={decree} id={`dasar-${i + 1}`}>
                {decree}
              </li>
            ))}
          </ol>
        </Card>
      )}
      {below.length > 0 && (
        <Card title="Unit yang memiliki hari sendiri">
          <ul>
            {below.map(({ code, name: label, days: count }) => (
              <li key={code}>
                <a href={calendarUrl(year, { code })}>{label}</a> ({count} hari)
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Layout>
  );
}

const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];

function Month({
  month,
  decrees,
  days,
  today,
  verdictOf,
  mayChange,
}: CalendarPageProps & { month: ReturnType<typeof parseMonth> & string; decrees: readonly string[] }) {
  const all = daysBetween(firstDayOf(month), lastDayOf(month));
  const cells: (WorkDate | null)[] = [...Array.from({ length: weekdayOf(all[0]!) - 1 }, () => null), ...all];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7));
  const here = days.filter(({ day }) => day.startsWith(month));
  return (
    <section class="calendar-month" aria-labelledby={`bulan-${month}`}>
      <h2 id={`bulan-${month}`}>{formatMonth(month)}</h2>
      <table>
        <thead>
          <tr>
            {WEEKDAYS.map((word) => (
              <th key={word} scope="col" abbr={word}>
                {word.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, i) => (
            <tr key={i}>
              {week.map((day, at) =>
                day === null ? (
                  <td key={at} />
                ) : (
                  <Day
                    key={at}
                    day={day}
                    entries={here.filter((one) => one.day === day)}
                    verdict={verdictOf(day)}
                    isToday={day === today}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {here.length > 0 && (
        <ul class="calendar-days">
          {here.map((one) => {
            const { id, day, kind, name, free, unit, decree } = one;
            return (
              <li key={id}>
                <span class={`calendar-mark calendar-${KIND_WORDS[kind].tone}`} aria-hidden="true">
                  {KIND_WORDS[kind].letter}
                </span>
                <div>
                  <strong>{formatShortDay(day)}</strong>{' '}
                  {mayChange(one) ? <a href={`/presensi/kalender/hari/${id}`}>{name}</a> : name}
                  <span class="muted small position">
                    {KIND_WORDS[kind].name}
                    {kind !== 'work-from-home' && !free ? ', tetap masuk' : ''}
                    {unit ? `, ${unit.name}` : ''} ·{' '}
                    <a href={`#dasar-${decrees.indexOf(decree) + 1}`}>dasar {decrees.indexOf(decree) + 1}</a>
                  </span>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Day({
  day,
  entries,
  verdict,
  isToday,
}: {
  day: WorkDate;
  entries: readonly CalendarDay[];
  verdict: CalendarVerdict;
  isToday: boolean;
}) {
  const decisive = verdict.freedBy ?? verdict.fromHomeBy;
  const shown = entries.find(({ id }) => id === decisive?.id) ?? entries[0];
  const words = shown ? `${KIND_WORDS[shown.kind].name}: ${shown.name}` : '';
  const classes = [
    weekdayOf(day) > 5 ? 'calendar-weekend' : '',
    shown ? `calendar-${KIND_WORDS[shown.kind].tone}` : '',
  ];
  return (
    <td class={classes.filter(Boolean).join(' ') || undefined} aria-current={isToday ? 'date' : undefined}>
      <span class="calendar-number">{Number(day.slice(8))}</span>
      {shown && (
        <>
          <span class="calendar-letter" aria-hidden="true">
            {KIND_WORDS[shown.kind].letter}
          </span>
          <span class="visually-hidden">{words}</span>
        </>
      )}
      {isToday && <span class="visually-hidden">hari ini</span>}
    </td>
  );
}
