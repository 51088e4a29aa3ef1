import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsUnitCode } from '../../web/index.js';

/** What the address of the overview may say. */
export class OverviewQuery {
  @IsOptional()
  @IsUnitCode()
  unit?: string;

  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Tanggal tidak benar (contoh: 2026-11-20).' })
  tanggal?: string;

  /** How long a bar of arrivals is. */
  @IsOptional()
  @IsIn(['1', '5'], { message: 'Lebar batang itu tidak dikenal.' })
  menit?: '1' | '5';

  /** Whose arrivals, where work begins at several times. */
  @IsOptional()
  @Matches(/^([01]\d|2[0-3])\.[0-5]\d$/, { message: 'Jam masuk tidak benar (contoh: 07.30).' })
  masuk?: string;

  @IsOptional()
  @IsIn(['persen', 'orang'], { message: 'Ukuran batang itu tidak dikenal.' })
  batang?: 'persen' | 'orang';
}
