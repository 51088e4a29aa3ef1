import { type Tx, copyRows } from '../../../platform/index.js';
import { MACHINE_SERIAL, pinsOf } from '../attendance/machine-file.rules.js';
import type { Mishaps } from '../attendance/mishaps.rules.js';
import { seededUuid } from '../random.rules.js';
import type { Regency } from '../regency/people.rules.js';

/** The fingerprint machine of one office: who is enrolled, and up to when it has told everything. */
export async function loadMachine(tx: Tx, regency: Regency, { machine }: Mishaps, now: Date): Promise<void> {
  const unit = regency.units.find(({ code }) => code === machine.unitCode)!;
  const code = seededUuid(regency.seed, 'machine', machine.unitCode);
  await copyRows(
    tx,
    'attendance_source',
    ['code', 'kind', 'name', 'serial', 'unit_id', 'valid', 'patience_minutes', 'created_at'],
    [
      [
        code,
        'machine',
        `Mesin sidik jari ${unit.name}`,
        MACHINE_SERIAL,
        unit.id,
        `[${machine.since},)`,
        PATIENCE_MINUTES,
        now,
      ],
    ],
  );
  await copyRows(tx, 'source_watermark', ['source', 'complete_until'], [[code, machine.silentFrom]]);
  await copyRows(
    tx,
    'source_pin',
    ['source_code', 'pin', 'person_id', 'valid'],
    pinsOf(regency, machine).map(({ person, pin }) => [code, pin, person.id, `[${machine.since},)`]),
  );
}

const PATIENCE_MINUTES = 15;
