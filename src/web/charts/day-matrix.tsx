import type { ComponentChildren } from 'preact';
import type { Tone } from '../components/badge.js';

/** What a day was, in a cell: letters that tell it without their colour. */
export interface DayCell {
  tone: Tone;
  letter: string;
  /** Said by the link, and what pointing at it shows. */
  word: string;
  /** Where the day is explained. */
  href?: string | undefined;
  /** May still change. */
  provisional?: boolean;
}

export interface MatrixDay {
  day: string;
  /** Day of the month. */
  number: number;
  /** First letter of the weekday. */
  weekday: string;
  /** Nobody works by the calendar; its name. */
  free?: string | undefined;
}

export interface MatrixRow {
  key: string;
  name: string;
  href: string;
  note?: string;
  /** One for each day; null where the person was not there. */
  cells: readonly (DayCell | null)[];
  sums: readonly ComponentChildren[];
}

export interface DayMatrixProps {
  caption: string;
  days: readonly MatrixDay[];
  sumHeaders: readonly { code: string; word: string }[];
  rows: readonly MatrixRow[];
}

/** People by days. A table is its own text alternative; the names stay in sight while the days scroll. */
export function DayMatrix({ caption, days, sumHeaders, rows }: DayMatrixProps) {
  return (
    <div class="day-matrix" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Nama</th>
            {days.map(({ day, number, weekday, free }) => (
              <th key={day} scope="col" class={free ? 'day-free' : undefined} title={free}>
                <span class="day-letter">{weekday}</span>
                {number}
              </th>
            ))}
            {sumHeaders.map(({ code, word }) => (
              <th key={code} scope="col" title={word}>
                {code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, href, note, cells, sums }) => (
            <tr key={key}>
              <th scope="row">
                <a href={href}>{name}</a>
                {note && <span class="muted position">{note}</span>}
              </th>
              {cells.map((cell, i) => (
                <td key={i} class={cell ? `cell-${cell.tone}` : undefined}>
                  {cell && <Letters cell={cell} />}
                </td>
              ))}
              {sums.map((sum, i) => (
                <td key={i} class="day-sum">
                  {sum}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Letters({ cell: { letter, word, href, provisional } }: { cell: DayCell }) {
  const text = provisional ? `${letter}*` : letter;
  return href ? (
    <a href={href} title={word} aria-label={word}>
      {text}
    </a>
  ) : (
    <>{text}</>
  );
}
