import { IsIn, IsOptional } from 'class-validator';
import { IsUnitCode } from '../../../web/index.js';

export class SheetExportForm {
  @IsOptional()
  @IsUnitCode('Pilih unitnya.')
  unit?: string;

  @IsOptional()
  @IsIn(['csv', 'xlsx'], { message: 'Pilih CSV atau XLSX.' })
  format?: 'csv' | 'xlsx';
}
