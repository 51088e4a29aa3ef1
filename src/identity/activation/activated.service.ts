import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ActivatedAccounts } from '../../people/index.js';

/** Tells the room of people whose account is in use already. */
@Injectable()
export class Activated implements OnModuleInit {
  constructor(private readonly accounts: ActivatedAccounts) {}

  onModuleInit(): void {
    this.accounts.register(async (db, personId) => {
      const rows = await db.query(`select 1 from password_credential where person_id = $1`, [personId]);
      return rows.length > 0;
    });
  }
}
