import { Injectable } from '@nestjs/common';
import { RoleAssignmentsQuery } from '../../people/index.js';
import { Clock, Database, type Queryable, type Tx, localDateOf } from '../../platform/index.js';
import { LETTER_PEOPLE, type Voucher, reachOfVoucher } from './letter-people.sql.js';

/** May somebody answer for somebody else's way in? */
@Injectable()
export class Vouching {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly roles: RoleAssignmentsQuery,
  ) {}

  /** The person is of the voucher's units, and holds nothing that the voucher could not give. */
  async reaches(by: Voucher, personId: string, on: Queryable = this.database): Promise<boolean> {
    const [row] = await on.query(`${LETTER_PEOPLE} select 1 from people o where o.person_id = $4 limit 1`, [
      this.today(),
      ...reachOfVoucher(by),
      personId,
    ]);
    return row !== undefined;
  }

  /**
   * Would whoever made the letter be allowed to make it now? Both people are held still until the end of the transaction,
   * in the order of their ids as everywhere: a role that is given in this moment was given before, or comes after.
   */
  async stillStands(tx: Tx, voucherId: string | null, personId: string): Promise<boolean> {
    if (voucherId === null) return false;
    await tx.query(`select 1 from person where id = any($1::uuid[]) order by id for share`, [
      [voucherId, personId],
    ]);
    const grants = await this.roles.grantsOf(voucherId, this.today(), tx);
    return this.reaches({ grants }, personId, tx);
  }

  private today() {
    return localDateOf(this.clock.now(), 'Asia/Jakarta');
  }
}
