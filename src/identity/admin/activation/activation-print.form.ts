import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';

/** So many letters in one answer. */
export const PORTIONS = [25, 100, 500, 1000] as const;

export class PrintForm {
  /** Made with the page, so that the same press again makes nothing. */
  @IsUUID(undefined, { message: 'Muat ulang halaman, lalu coba lagi.' })
  cetakan: string;

  /** `baru`: who has no letter that runs; `ulang`: who has one, which becomes void. */
  @IsIn(['baru', 'ulang'], { message: 'Pilih untuk siapa surat dicetak.' })
  untuk: 'baru' | 'ulang';

  @Type(() => Number)
  @IsIn(PORTIONS, { message: 'Pilih banyaknya surat.' })
  banyak: number;

  @IsOptional()
  @IsUUID(undefined, { message: 'Pegawai itu tidak ditemukan.' })
  pegawai?: string;

  /** How many letters the page said would become void. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Muat ulang halaman, lalu coba lagi.' })
  @Min(0)
  @Max(100_000)
  batal?: number;

  @IsOptional()
  @IsIn(['ya'])
  setuju?: 'ya';
}
