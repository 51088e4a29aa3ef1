import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { type Position, positionOf } from '../events/press-proof.rules.js';

/** What the button sends. */
export class CheckInForm {
  @Matches(/^[\x21-\x7e]{8,100}$/, { message: 'Kunci presensi tidak benar. Muat ulang halaman ini.' })
  kunci: string;

  @IsIn(['masuk', 'pulang', 'apel'], { message: 'Pilihan presensi tidak dikenal.' })
  arah: 'masuk' | 'pulang' | 'apel';

  /** Our seal on an earlier try that we refused. */
  @IsOptional()
  @Matches(/^[\w.-]{20,300}$/)
  gagal?: string;

  /** Where the device says it is, if the person allows it; what is no place is left out, never refused. */
  @IsOptional()
  @IsString()
  lintang?: string;

  @IsOptional()
  @IsString()
  bujur?: string;

  @IsOptional()
  @IsString()
  akurasi?: string;
}

const DIRECTIONS = { masuk: 'in', pulang: 'out', apel: 'roll-call' } as const;

export function directionOf({ arah }: CheckInForm): 'in' | 'out' | 'roll-call' {
  return DIRECTIONS[arah];
}

export function placeOf({ lintang = '', bujur = '', akurasi = '' }: CheckInForm): Position | null {
  return positionOf({ latitude: lintang, longitude: bujur, accuracy: akurasi });
}

/** `?tanda=` is the number of a receipt of one's own. */
export class CheckInQuery {
  @IsOptional()
  @Matches(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/, { message: 'Nomor tanda terima tidak benar.' })
  tanda?: string;
}
