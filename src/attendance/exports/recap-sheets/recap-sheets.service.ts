import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import type { Trace } from '../../../people/index.js';
import { Clock } from '../../../platform/index.js';
import { type Sheet, type SheetPiece, formatInstant } from '../../../web/index.js';
import { SpanPlacesQuery } from '../../reports/span-places.query.js';
import type { PersonRecap } from '../../reports/recap.rules.js';
import { type OpenedRecap, RecapService } from '../../reports/recap.service.js';
import { spanWords } from '../../reports/span.rules.js';
import { completenessWords } from '../../sources/completeness.rules.js';
import { DayLettersQuery } from './day-letters.query.js';
import { type LetteredDay, dayLetters } from './day-letters.rules.js';
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

const PIECE = 250;

type Listed = Pick<PersonRecap, 'personId' | 'nip' | 'name' | 'unitName'>;

/** A span as a workbook: by unit, by name, person by day. */
@Injectable()
export class RecapSheetsService {
  constructor(
    private readonly recaps: RecapService,
    private readonly places: SpanPlacesQuery,
    private readonly letters: DayLettersQuery,
    private readonly clock: Clock,
  ) {}

  /** Asks for what can fail before the first byte; the download is noted in the record first. */
  async of(principal: Principal, opened: OpenedRecap, trace: Trace): Promise<Sheet[]> {
    const { span } = opened;
    const recap = await this.recaps.read(opened, { tampil: 'unit' });
    const roots = opened.unit ? [opened.unit] : opened.tops;
    const places = await this.places.ofBranches(
      roots.map(({ id }) => id),
      span,
    );
    const units = places.map(({ unitId }) => unitId);
    const people = this.recaps.everybody(principal, opened, trace, 'xlsx');
    const first = await people.next();
    const listed: Listed[] = [];
    return [
      unitSheet(recap),
      nameSheet(names(first, people, listed)),
      ...(daysOf(span).length <= MOST_DAY_COLUMNS ? [daySheet(span, this.days(opened, units, listed))] : []),
      wordSheet({
        name: opened.unit?.name ?? 'unit kerja Anda',
        span: spanWords(span),
        complete: completenessWords(recap.complete, roots[0]!.timeZone, recap.day),
        madeAt: formatInstant(this.clock.now(), roots[0]!.timeZone),
      }),
    ];
  }

  /** The people of the sheet before, once more: of 11,000 the names are kept, their days are not. */
  private async *days(
    { span }: OpenedRecap,
    units: string[],
    listed: readonly Listed[],
  ): AsyncGenerator<SheetPiece> {
    const { length } = daysOf(span);
    for (let i = 0; i < listed.length; i += PIECE) {
      const some = listed.slice(i, i + PIECE);
      const found = await this.letters.of(
        span,
        some.map(({ personId }) => personId),
        units,
      );
      const byPerson = new Map<string, LetteredDay[]>();
      for (const day of found) {
        const days = byPerson.get(day.personId);
        if (days) days.push(day);
        else byPerson.set(day.personId, [day]);
      }
      yield some.map((person) => [
        nipCell(person),
        person.name,
        person.unitName,
        ...dayLetters(byPerson.get(person.personId) ?? [], length),
      ]);
    }
  }
}

async function* names(
  first: IteratorResult<PersonRecap[]>,
  rest: AsyncGenerator<PersonRecap[]>,
  listed: Listed[],
): AsyncGenerator<SheetPiece> {
  const noted = (people: PersonRecap[]) => {
    listed.push(...people.map(({ personId, nip, name, unitName }) => ({ personId, nip, name, unitName })));
    return people.map(nameRow);
  };
  if (!first.done) yield noted(first.value);
  for await (const people of rest) yield noted(people);
}
