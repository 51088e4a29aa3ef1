import { Matches } from 'class-validator';

export class EndSessionsForm {
  /** The id of one session, or `lain` for all but this one. */
  @Matches(/^([0-9a-f]{64}|lain)$/, { message: 'Pilih sesi yang akan diakhiri.' })
  sesi: string;
}
