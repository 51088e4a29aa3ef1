import { IsIn, IsOptional, Matches } from 'class-validator';

export class SheetExportForm {
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/, { message: 'Pilih unitnya.' })
  unit?: string;

  @IsOptional()
  @IsIn(['csv', 'xlsx'], { message: 'Pilih CSV atau XLSX.' })
  format?: 'csv' | 'xlsx';
}
