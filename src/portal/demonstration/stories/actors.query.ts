import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import { PrincipalsQuery } from '../../../people/index.js';
import type { DemoPerson } from '../regency/people.rules.js';

/** The people of the stories as those who act: with the rights that they have. */
@Injectable()
export class ActorsQuery {
  constructor(private readonly principals: PrincipalsQuery) {}

  /** The first holder of a role at a unit, or the next one. */
  holder(
    people: readonly DemoPerson[],
    role: string,
    unitCode: string,
    place = 0,
  ): Promise<Principal | null> {
    const holders = people.filter(({ roles }) =>
      roles.some((one) => one.role === role && one.unitCode === unitCode),
    );
    return this.of(holders[place]);
  }

  headOf(people: readonly DemoPerson[], unitCode: string): Promise<Principal | null> {
    return this.of(people.find(({ head, unit }) => head && unit.code === unitCode));
  }

  async of(person: DemoPerson | undefined): Promise<Principal | null> {
    return person ? this.principals.byPerson(person.id) : null;
  }
}
