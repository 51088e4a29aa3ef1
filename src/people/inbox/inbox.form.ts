import { Type } from 'class-transformer';
import { IsISO8601, IsInt, IsOptional, Max, Min } from 'class-validator';

export class InboxQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'Nomor halaman tidak benar.' })
  @Min(1, { message: 'Nomor halaman tidak benar.' })
  @Max(1000, { message: 'Nomor halaman tidak benar.' })
  halaman: number = 1;
}

export class ReadUntilForm {
  @IsISO8601({ strict: true }, { message: 'Muat ulang halaman, lalu coba lagi.' })
  sampai: string;
}
