import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Clock, type WorkDate } from '../../../platform/index.js';
import { type Sheet, type SheetPiece, formatInstant } from '../../../web/index.js';
import { type CellDay, cellText } from '../../reports/day-cells.rules.js';
import { DayMatrixQuery } from '../../reports/day-matrix/day-matrix.query.js';
import { RecapExtrasService } from '../../reports/extras/recap-extras.service.js';
import { type ColumnSet, withExtras } from '../../reports/recap-column-sets.rules.js';
import type { Figure } from '../../reports/recap-csv.rules.js';
import { resumed } from '../../reports/recap-csv-text.js';
import type { PersonRecap } from '../../reports/recap.rules.js';
import { type OpenedRecap, type Recap, RecapService } from '../../reports/recap.service.js';
import { SpanPlacesQuery } from '../../reports/span-places.query.js';
import { spanWords } from '../../reports/span.rules.js';
import { completenessWords } from '../../sources/completeness.rules.js';
import { extraCells } from './extra-cells.rules.js';
import { recapFigures } from './recap-figures.rules.js';
import {
  MOST_DAY_COLUMNS,
  daySheet,
  daysOf,
  nameRow,
  nameSheet,
  nipCell,
  unitSheet,
  wordSheet,
} from './recap-sheets.rules.js';

const PIECE = 100;
const NO_SHIFTS: readonly CellDay[] = [];

type Listed = Pick<PersonRecap, 'personId' | 'nip' | 'name' | 'unitName'>;

/** A span as a workbook: by unit, by name, person by day. */
@Injectable()
export class RecapSheetsService {
  constructor(
    private readonly recaps: RecapService,
    private readonly places: SpanPlacesQuery,
    private readonly marks: DayMatrixQuery,
    private readonly extras: RecapExtrasService,
    private readonly clock: Clock,
  ) {}

  /** Asks for what can fail before the first byte; `set` are the columns that the reader chose. */
  async of(principal: Principal, opened: OpenedRecap, set: ColumnSet = 'ringkas'): Promise<Sheet[]> {
    const { span } = opened;
    const figures = recapFigures(set);
    const recap = await this.recaps.read(opened, { tampil: 'unit', kolom: set });
    const roots = opened.unit ? [opened.unit] : opened.tops;
    const places = await this.places.ofBranches(
      roots.map(({ id }) => id),
      span,
    );
    const units = places.map(({ unitId }) => unitId);
    const listed: Listed[] = [];
    const noted = (people: readonly PersonRecap[]) =>
      listed.push(...people.map(({ personId, nip, name, unitName }) => ({ personId, nip, name, unitName })));
    const names = withExtras(set)
      ? await this.withExtras(principal, recap, figures, noted)
      : nameSheet(figures, await this.names(opened, figures, noted));
    return [
      unitSheet(recap, figures),
      names,
      ...(daysOf(span).length <= MOST_DAY_COLUMNS ? [daySheet(span, this.days(opened, units, listed))] : []),
      wordSheet({
        name: opened.unit?.name ?? 'unit kerja Anda',
        span: spanWords(span),
        complete: completenessWords(recap.complete, roots[0]!.timeZone, recap.day),
        madeAt: formatInstant(this.clock.now(), roots[0]!.timeZone),
      }),
    ];
  }

  private async names(
    opened: OpenedRecap,
    figures: readonly Figure[],
    noted: (people: readonly PersonRecap[]) => void,
  ): Promise<AsyncGenerator<SheetPiece>> {
    const people = this.recaps.everybody(opened);
    const first = await people.next();
    return (async function* () {
      for await (const some of resumed(first, people)) {
        noted(some);
        yield some.map((person) => nameRow(person, figures));
      }
    })();
  }

  /** The bands are the columns, and known when everybody is priced: all are kept until the sheet is written. */
  private async withExtras(
    principal: Principal,
    { opened, day }: Recap,
    figures: readonly Figure[],
    noted: (people: readonly PersonRecap[]) => void,
  ): Promise<Sheet> {
    const pieces = [];
    for await (const names of this.recaps.everybody(opened)) {
      noted(names);
      pieces.push({ names, extras: await this.extras.of(principal, { opened, day, names }) });
    }
    const { heads, cellsOf } = extraCells(pieces.map(({ extras }) => extras));
    return nameSheet(
      figures,
      pieces.map(({ names }) =>
        names.map((person) => [...nameRow(person, figures), ...cellsOf(person.personId)]),
      ),
      heads,
    );
  }

  /** The people of the sheet before, once more: of 11,000 the names are kept, their days are not. */
  private async *days(
    { span }: OpenedRecap,
    units: string[],
    listed: readonly Listed[],
  ): AsyncGenerator<SheetPiece> {
    const days = daysOf(span);
    for (let i = 0; i < listed.length; i += PIECE) {
      const some = listed.slice(i, i + PIECE);
      const found = await this.marks.of(
        span,
        some.map(({ personId }) => personId),
        units,
      );
      const byPerson = new Map<string, Map<WorkDate, CellDay[]>>();
      for (const mark of found) {
        let own = byPerson.get(mark.personId);
        if (!own) byPerson.set(mark.personId, (own = new Map()));
        const shifts = own.get(mark.workDate);
        if (shifts) shifts.push(mark);
        else own.set(mark.workDate, [mark]);
      }
      yield some.map((person) => [
        nipCell(person),
        person.name,
        person.unitName,
        ...days.map((day) => cellText(byPerson.get(person.personId)?.get(day) ?? NO_SHIFTS)),
      ]);
    }
  }
}
