import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../access/index.js';
import { daysBetween, invalid } from '../../../platform/index.js';
import { formatNumber } from '../../../web/index.js';
import { cellText } from '../../reports/day-cells.rules.js';
import { DayMatrixQuery, byCell, cellKey } from '../../reports/day-matrix/day-matrix.query.js';
import { DayMatrixService } from '../../reports/day-matrix/day-matrix.service.js';
import { GroupBandsService } from '../../reports/extras/group-bands.service.js';
import type { RecapExtras } from '../../reports/extras/recap-extras.rules.js';
import { RecapExtrasService } from '../../reports/extras/recap-extras.service.js';
import { withExtras } from '../../reports/recap-column-sets.rules.js';
import type { PersonRecap } from '../../reports/recap.rules.js';
import { type OpenedRecap, RecapService } from '../../reports/recap.service.js';
import { type MatrixLine, matrixContent } from './matrix-content.rules.js';
import { NO_EXTRAS, type PaperExtras, extrasOfGroups, extrasOfNames } from './paper-extras.rules.js';
import type { PaperContent, PaperWish } from './recap-paper.js';
import { kindContent, nameContent, unitContent } from './sums-content.rules.js';

/** Beyond that nobody signs what nobody can read; the regency is printed by unit, or office by office. */
export const MOST_NAMES = 3_000;
const MOST_ROWS_OF_DAYS = 1_500;
export const TOO_MANY_NAMES = `Terlalu banyak nama untuk satu dokumen (paling banyak ${formatNumber(MOST_NAMES)}, menurut hari ${formatNumber(MOST_ROWS_OF_DAYS)}). Cetak menurut unit, pilih unit di bawahnya, atau pesan sebagai berkas.`;
const MOST_DAYS_ACROSS = 31;
const PIECE = 100;

/** The figures of a paper, read anew: to print them, and to see whether those of a printed one still hold. */
@Injectable()
export class RecapContents {
  constructor(
    private readonly recaps: RecapService,
    private readonly matrices: DayMatrixService,
    private readonly marks: DayMatrixQuery,
    private readonly extras: RecapExtrasService,
    private readonly bands: GroupBandsService,
  ) {}

  /**
   * `may`: which of bands, cuts and days of discipline it tells where they are asked for.
   * @throws DomainError invalid (too many names, too many days)
   */
  async of(
    opened: OpenedRecap,
    { view, columns, size }: PaperWish,
    may: readonly Permission[],
  ): Promise<PaperContent> {
    if (view === 'matriks') return this.matrix(opened);
    const beside = withExtras(columns) ? may : [];
    if (view === 'nama') {
      const people = await this.everybody(opened, MOST_NAMES);
      return nameContent(people, { set: columns, size, extras: await this.extrasOf(opened, people, beside) });
    }
    const recap = await this.recaps.read(opened, { tampil: view, kolom: columns });
    const groups = beside.includes('tpp:read') ? await this.bands.told(recap) : null;
    const wish = { set: columns, size, extras: extrasOfGroups(groups) };
    return view === 'unit' ? unitContent(recap.units, wish) : kindContent(recap.kinds, wish);
  }

  /** Piece by piece: what a month costs everybody is priced from all their days. */
  private async extrasOf(
    opened: OpenedRecap,
    people: readonly PersonRecap[],
    may: readonly Permission[],
  ): Promise<PaperExtras> {
    if (may.length === 0) return NO_EXTRAS;
    const { span, today } = opened;
    const day = span.last < today ? span.last : today;
    const pieces: RecapExtras[] = [];
    const ids = people.map(({ personId }) => personId).sort();
    for (let i = 0; i < ids.length; i += PIECE)
      pieces.push(await this.extras.told(may, { opened, day, people: ids.slice(i, i + PIECE) }));
    return extrasOfNames(pieces);
  }

  private async matrix(opened: OpenedRecap): Promise<PaperContent> {
    const { span } = opened;
    if (daysBetween(span.first, span.last).length > MOST_DAYS_ACROSS)
      throw invalid([
        { field: 'isi', message: `Pegawai dan hari dicetak paling panjang ${MOST_DAYS_ACROSS} hari.` },
      ]);
    const people = await this.everybody(opened, MOST_ROWS_OF_DAYS);
    const units = await this.recaps.unitsOf(opened);
    const days = await this.matrices.daysOf(span, [opened.unit!.id]);
    const ids = people.map(({ personId }) => personId);
    const cells = byCell(await this.marks.of(span, ids, units));
    const lines = people.map((person): MatrixLine => ({
      person,
      letters: days.map(({ day }) => cellText(cells.get(cellKey(person.personId, day)) ?? []) ?? ''),
    }));
    return matrixContent(lines, days);
  }

  private async everybody(opened: OpenedRecap, most: number): Promise<PersonRecap[]> {
    const people: PersonRecap[] = [];
    for await (const some of this.recaps.everybody(opened)) {
      people.push(...some);
      if (people.length > most) throw invalid([{ field: 'isi', message: TOO_MANY_NAMES }]);
    }
    return people;
  }
}
