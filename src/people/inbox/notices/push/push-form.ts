import { IsString, Length, Matches } from 'class-validator';

const AGAIN = 'Peramban ini tidak memberi alamat yang benar. Muat ulang halaman, lalu coba lagi.';

/** What the browser's push service gave it (`PushSubscription.toJSON()`). */
export class PushForm {
  @IsString()
  @Length(12, 1000, { message: AGAIN })
  @Matches(/^https?:\/\//, { message: AGAIN })
  alamat: string;

  /** RFC 8291: an uncompressed point of P-256. */
  @Matches(/^[A-Za-z0-9_-]{87}=?$/, { message: AGAIN })
  kunci: string;

  @Matches(/^[A-Za-z0-9_-]{22}(==)?$/, { message: AGAIN })
  rahasia: string;
}
