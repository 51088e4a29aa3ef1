import { Injectable } from '@nestjs/common';
import { daysBetween, invalid } from '../../../platform/index.js';
import { cellText } from '../../reports/day-cells.rules.js';
import { DayMatrixQuery, byCell, cellKey } from '../../reports/day-matrix/day-matrix.query.js';
import { DayMatrixService } from '../../reports/day-matrix/day-matrix.service.js';
import type { PersonRecap } from '../../reports/recap.rules.js';
import { type OpenedRecap, RecapService } from '../../reports/recap.service.js';
import { type MatrixLine, matrixContent } from './matrix-content.rules.js';
import type { PaperContent, PaperWish } from './recap-paper.js';
import { kindContent, nameContent, unitContent } from './sums-content.rules.js';

/** Beyond that nobody signs what nobody can read; the regency is printed by unit, or office by office. */
export const MOST_NAMES = 3_000;
const MOST_ROWS_OF_DAYS = 1_500;
const MOST_DAYS_ACROSS = 31;

type Asked = Pick<PaperWish, 'view' | 'columns'>;

/** The figures of a paper, read anew: to print them, and to see whether those of a printed one still hold. */
@Injectable()
export class RecapContents {
  constructor(
    private readonly recaps: RecapService,
    private readonly matrices: DayMatrixService,
    private readonly marks: DayMatrixQuery,
  ) {}

  /** @throws DomainError invalid (too many names, too many days) */
  async of(opened: OpenedRecap, { view, columns }: Asked): Promise<PaperContent> {
    if (view === 'nama') return nameContent(await this.everybody(opened, MOST_NAMES), columns);
    if (view === 'matriks') return this.matrix(opened);
    const recap = await this.recaps.read(opened, { tampil: view, kolom: columns });
    return view === 'unit' ? unitContent(recap.units, columns) : kindContent(recap.kinds, columns);
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
      if (people.length > most)
        throw invalid([
          {
            field: 'isi',
            message: `Lebih dari ${most} nama tidak dicetak dalam satu dokumen. Cetak menurut unit, atau pilih unit di bawahnya.`,
          },
        ]);
    }
    return people;
  }
}
