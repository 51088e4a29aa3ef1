import { Global, Module } from '@nestjs/common';
import { PrincipalsQuery } from './accounts/principals.query.js';
import { UnitsQuery } from './opd/units.query.js';

export { type Nip, type NipFacts, formatNip, parseNip } from './employees/nip.rules.js';
export { PrincipalsQuery } from './accounts/principals.query.js';
export { type Unit, UnitsQuery } from './opd/units.query.js';

@Global()
@Module({ providers: [PrincipalsQuery, UnitsQuery], exports: [PrincipalsQuery, UnitsQuery] })
export class PeopleModule {}
