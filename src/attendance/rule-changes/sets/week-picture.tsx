import type { WorkHours } from '../../schedules/rule-set.js';
import {
  type DayScale,
  type WeekRow,
  breakWords,
  drawnPieces,
  hoursWords,
  scaleOf,
  ticksOf,
} from './week-rows.rules.js';

interface WeekPictureProps {
  caption: string;
  rows: readonly WeekRow[];
  /** As it would be, by key; then each line shows both, the new one below. */
  after?: readonly WeekRow[];
}

/** The hours of a week, drawn and in figures, in one table: the picture says nothing that the words beside it do not. */
export function WeekPicture({ caption, rows, after }: WeekPictureProps) {
  const lines = after ? joined(rows, after) : rows.map((row) => ({ ...row, other: undefined }));
  const scale = scaleOf([...rows, ...(after ?? [])].map(({ hours }) => hours));
  return (
    <table class="week">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{rows.some(({ label }) => label.startsWith('Sif')) ? 'Sif' : 'Hari'}</th>
          <td class="week-scale" aria-hidden="true">
            <span>
              {ticksOf(scale).map((tick) => (
                <span key={tick}>{tick}</span>
              ))}
            </span>
          </td>
          <th scope="col">{after ? 'Sebelum dan sesudah' : 'Jam'}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, label, hours, other }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td class="week-drawn" aria-hidden="true">
              <Line hours={hours} scale={scale} look={after ? 'week-before' : 'week-work'} />
              {after && <Line hours={other ?? null} scale={scale} look="week-work" />}
            </td>
            <td>{after ? <BeforeAfter before={hours} after={other ?? null} /> : <Hours hours={hours} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line({ hours, scale, look }: { hours: WorkHours | null; scale: DayScale; look: string }) {
  return (
    <svg class="week-line" viewBox="0 0 100 10" preserveAspectRatio="none">
      <rect class="week-ground" x="0" y="0" width="100" height="10" />
      {hours &&
        drawnPieces(hours, scale).map(({ x, width }) => (
          <rect key={x} class={look} x={x.toFixed(2)} y="0" width={width.toFixed(2)} height="10" />
        ))}
    </svg>
  );
}

function Hours({ hours }: { hours: WorkHours | null }) {
  const pause = breakWords(hours);
  return (
    <>
      <span class={hours ? 'week-hours' : 'muted'}>{hoursWords(hours)}</span>
      {pause && <span class="muted small week-break">{`istirahat ${pause}`}</span>}
    </>
  );
}

function BeforeAfter({ before, after }: { before: WorkHours | null; after: WorkHours | null }) {
  if (JSON.stringify(before) === JSON.stringify(after))
    return (
      <>
        <Hours hours={after} />
        <span class="muted small week-break">tetap</span>
      </>
    );
  return (
    <>
      <span class="muted small week-break">
        <span class="visually-hidden">Sebelum: </span>
        <s>{hoursWords(before)}</s>
        {before &&
          breakWords(before) !== breakWords(after) &&
          `, istirahat ${breakWords(before) || 'tidak ada'}`}
      </span>
      <strong>
        <span class="visually-hidden">Sesudah: </span>
        <Hours hours={after} />
      </strong>
    </>
  );
}

function joined(before: readonly WeekRow[], after: readonly WeekRow[]) {
  const labels = new Map([...before, ...after].map(({ key, label }) => [key, label]));
  const hoursOf = (rows: readonly WeekRow[], key: string) =>
    rows.find((row) => row.key === key)?.hours ?? null;
  return [...labels].map(([key, label]) => ({
    key,
    label,
    hours: hoursOf(before, key),
    other: hoursOf(after, key),
  }));
}
