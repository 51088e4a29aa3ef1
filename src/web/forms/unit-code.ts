import { Matches } from 'class-validator';

/** How codes of units are written, in addresses, forms and the API. The table `unit` has the same check. */
export const UNIT_CODE = /^[A-Z0-9][A-Z0-9-]{1,39}$/;

export const IsUnitCode = (message = 'Kode unit tidak benar.') => Matches(UNIT_CODE, { message });
