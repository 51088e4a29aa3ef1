import { type Fault, type WorkDate, weekdayOf } from '../../platform/index.js';
import { dateWords, faultOf, fieldId, formatMonth } from '../../web/index.js';
import { CODE_WORDS } from '../day-status/codes.js';
import type { RosterRules } from '../schedules/rule-set.js';
import { type RosterCells, cellText } from './roster-cells.rules.js';
import { type Typed, cellField, choiceField } from './roster-form.rules.js';
import type { RosterDay, RosterMonth, RosterPerson } from './roster.js';

const WEEKDAYS = ['Sn', 'Sl', 'Rb', 'Km', 'Jm', 'Sb', 'Mg'];

export interface RosterGridProps {
  roster: RosterMonth;
  /** What the grid shows: the roster as it is, or as it would be. */
  cells: RosterCells;
  typed: Typed;
  faults: readonly Fault[];
}

/** What each code means. */
export function RosterLegend({ rules }: { rules: RosterRules }) {
  return (
    <dl class="roster-legend">
      {Object.entries(rules.shifts).map(([code, { start, end }]) => (
        <div key={code}>
          <dt>{code}</dt>
          <dd>
            {start.replace(':', '.')}–{end.replace(':', '.')}
          </dd>
        </div>
      ))}
      {rules.offCodes.map((code) => (
        <div key={code}>
          <dt>{code}</dt>
          <dd>{CODE_WORDS[code]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** People down, days across, one field in each cell. */
export function RosterGrid({ roster, cells, typed, faults }: RosterGridProps) {
  const { days, people, month, unit } = roster;
  return (
    <div
      class="table-frame table-scroll"
      role="region"
      aria-label={`Daftar piket ${formatMonth(month)}`}
      tabIndex={0}
    >
      <table class="table roster">
        <caption class="visually-hidden">
          Daftar piket {formatMonth(month)} {unit.name}: satu kode sif untuk setiap pegawai dan hari
        </caption>
        <thead>
          <tr>
            <th scope="col">Nama</th>
            {days.map((one) => (
              <DayHeader key={one.day} {...one} />
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <label class="roster-name">
                  <input
                    type="checkbox"
                    name={choiceField(person.id)}
                    checked={typed[choiceField(person.id)] !== undefined}
                  />{' '}
                  {person.name}
                </label>
              </th>
              {days.map(({ day }) => (
                <Cell
                  key={day}
                  person={person}
                  day={day}
                  text={typed[cellField(person.id, day)] ?? cellText(cells.get(person.id)?.get(day) ?? [])}
                  now={cellText(cells.get(person.id)?.get(day) ?? [])}
                  fault={faultOf(faults, cellField(person.id, day))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayHeader({ day, holiday }: RosterDay) {
  const weekday = weekdayOf(day);
  return (
    <th scope="col" class={holiday || weekday === 7 ? 'roster-free' : undefined} title={holiday ?? undefined}>
      <span class="small">{WEEKDAYS[weekday - 1]}</span> {Number(day.slice(8))}
      {holiday && <span class="visually-hidden">, libur: {holiday}</span>}
    </th>
  );
}

function Cell(props: {
  person: RosterPerson;
  day: WorkDate;
  text: string;
  now: string;
  fault: string | undefined;
}) {
  const { person, day, text, now, fault } = props;
  if (!person.days.has(day))
    return (
      <td class="muted" title="Bukan anggota unit pada hari ini">
        <span aria-hidden="true">·</span>
      </td>
    );
  const away = person.away.get(day);
  const field = cellField(person.id, day);
  return (
    <td>
      <input
        id={fieldId(field)}
        name={field}
        class="roster-cell"
        // A cell that could not be read stays as typed; a filled one shows what was filled in.
        value={fault ? text : now}
        size={3}
        maxLength={14}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-label={`${person.name}, ${dateWords(day)}`}
        aria-invalid={fault ? 'true' : undefined}
      />
      {away && <span class="roster-away small">{away}</span>}
    </td>
  );
}
