import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';

/** Codes from the phone: who has them. */
@Injectable()
export class TotpFactors {
  constructor(private readonly database: Database) {}

  /** Has the person a second factor? */
  async isEnrolled(personId: string): Promise<boolean> {
    const [row] = await this.database.query(`select 1 as here from totp_factor where person_id = $1`, [
      personId,
    ]);
    return row !== undefined;
  }
}
