import type { Queryable } from '../../platform/index.js';

/** One thing we do with data of people, as UU 27/2022 Ps. 31 wants it written down. Each room tells its own. */
export interface ProcessingActivity {
  /** kebab-case, unique. */
  activity: string;
  title: string;
  purpose: string;
  /** UU 27/2022 Ps. 20 (2): for a government this is duty and authority, hardly ever consent. */
  legalBasis: string;
  subjects: string;
  dataKinds: readonly string[];
  protection: readonly string[];
  /** Tables with data of people that belong to it. */
  tables: readonly string[];
  /** Who receives it besides us, in words. */
  recipients?: readonly string[];
  /** Who receives it as the database knows them today. */
  recipientsNow?: (on: Queryable) => Promise<Recipient[]>;
}

export interface Recipient {
  name: string;
  /** What is handed over, in words. */
  data: readonly string[];
}

/** With what the database says today. */
export interface RegisteredActivity extends ProcessingActivity {
  recipientsKnown: Recipient[];
  /** One sentence for each kind of record of the activity. */
  retention: string[];
}
