import { IsIn, IsOptional, Matches } from 'class-validator';

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
}

const DIRECTIONS = { masuk: 'in', pulang: 'out', apel: 'roll-call' } as const;

export function directionOf({ arah }: CheckInForm): 'in' | 'out' | 'roll-call' {
  return DIRECTIONS[arah];
}

/** `?tanda=` is the number of a receipt of one's own. */
export class CheckInQuery {
  @IsOptional()
  @Matches(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/, { message: 'Nomor tanda terima tidak benar.' })
  tanda?: string;
}
