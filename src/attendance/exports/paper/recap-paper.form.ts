import { IsIn, IsOptional } from 'class-validator';
import { COLUMN_SETS, type ColumnSet } from '../../reports/recap-column-sets.rules.js';
import { RecapQuery } from '../../reports/recap-query.form.js';
import { PAPER_SIZES, PAPER_VIEWS, type PaperSize, type PaperView } from './recap-paper.js';

/** What the address of a printed recap may say. */
export class RecapPaperQuery extends RecapQuery {
  @IsOptional()
  @IsIn(PAPER_VIEWS, { message: 'Isi itu tidak dikenal.' })
  isi?: PaperView;

  @IsOptional()
  @IsIn(COLUMN_SETS, { message: 'Susunan kolom itu tidak dikenal.' })
  kolom?: ColumnSet;

  @IsOptional()
  @IsIn(PAPER_SIZES, { message: 'Ukuran kertas itu tidak dikenal.' })
  kertas?: PaperSize;
}
