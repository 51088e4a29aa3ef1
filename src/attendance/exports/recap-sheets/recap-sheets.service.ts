import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { Clock } from '../../../platform/index.js';
import { type Sheet, type SheetPiece, formatInstant } from '../../../web/index.js';
import { type CellDay, cellText } from '../../reports/day-cells.rules.js';
import { DayMatrixQuery, unpacked } from '../../reports/day-matrix/day-matrix.query.js';
import type { RecapExtras } from '../../reports/extras/recap-extras.rules.js';
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

/** Rows of a piece: what waits to be sent. */
const ROWS = 25;
/** People whose days are asked for at once. */
const ASKED = 100;
/** People who are priced at once. */
const PRICED = 100;
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
    const { heads, cellsOf } = extraCells(withExtras(set) ? await this.extrasOf(principal, recap) : []);
    return [
      unitSheet(recap, figures),
      nameSheet(figures, await this.names(opened, figures, noted, cellsOf), heads),
      ...(daysOf(span).length <= MOST_DAY_COLUMNS ? [daySheet(span, this.days(opened, units, listed))] : []),
      wordSheet({
        name: opened.unit?.name ?? 'unit kerja Anda',
        span: spanWords(span),
        complete: completenessWords(recap.complete, roots[0]!.timeZone, recap.day),
        madeAt: formatInstant(this.clock.now(), roots[0]!.timeZone),
      }),
    ];
  }

  /** `extra`: what stands beside each, told before the first one is written. */
  private async names(
    opened: OpenedRecap,
    figures: readonly Figure[],
    noted: (people: readonly PersonRecap[]) => void,
    extra: ReturnType<typeof extraCells>['cellsOf'],
  ): Promise<AsyncGenerator<SheetPiece>> {
    const people = this.recaps.everybody(opened);
    const first = await people.next();
    return (async function* () {
      for await (const some of resumed(first, people)) {
        noted(some);
        for (let i = 0; i < some.length; i += ROWS)
          yield some
            .slice(i, i + ROWS)
            .map((person) => [...nameRow(person, figures), ...extra(person.personId)]);
      }
    })();
  }

  /** The bands are columns, and known when everybody is priced: of each person what stands beside the figures is kept, no more. */
  private async extrasOf(principal: Principal, { opened, day }: Recap): Promise<RecapExtras[]> {
    const pieces: RecapExtras[] = [];
    for await (const people of this.recaps.everybodyById(opened, PRICED))
      pieces.push(await this.extras.of(principal, { opened, day, people }));
    return pieces;
  }

  /** The people of the sheet before, once more: of 11,000 the names are kept, their days are not. */
  private async *days(
    { span }: OpenedRecap,
    units: string[],
    listed: readonly Listed[],
  ): AsyncGenerator<SheetPiece> {
    const days = daysOf(span);
    for (let i = 0; i < listed.length; i += ASKED) {
      const some = listed.slice(i, i + ASKED);
      const packed = await this.marks.packed(
        span,
        some.map(({ personId }) => personId),
        units,
      );
      for (let j = 0; j < some.length; j += ROWS)
        yield some.slice(j, j + ROWS).map((person) => {
          const own = unpacked(packed.get(person.personId));
          return [
            nipCell(person),
            person.name,
            person.unitName,
            ...days.map((day) => cellText(own.get(day) ?? NO_SHIFTS)),
          ];
        });
    }
  }
}
