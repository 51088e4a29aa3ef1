import { Notice } from '../../web/index.js';
import { type UnitKind, unitAddress } from './unit-kinds.js';
import type { Leader, UnitFacts } from './unit-details.query.js';

/** They work at the places of the unit above; the regency itself is no place of work. */
const WITHOUT_PLACES: readonly UnitKind[] = ['regency', 'division', 'section'];

interface UnitLacksProps {
  unit: UnitFacts;
  leaders: readonly Leader[];
  places: readonly unknown[];
  rights: { change: boolean; people: boolean };
}

interface Lack {
  words: string;
  href: string;
}

/** What is still to be done for a unit, said to those who may do it. */
export function UnitLacks(props: UnitLacksProps) {
  const lacks = lacksOf(props);
  if (lacks.length === 0) return null;
  return (
    <Notice kind="warning" title="Yang masih perlu dilengkapi">
      <ul>
        {lacks.map(({ words, href }) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function lacksOf({ unit, leaders, places, rights }: UnitLacksProps): Lack[] {
  const lacks: Lack[] = [];
  if (leaders.length === 0 && unit.kind !== 'regency' && rights.people)
    lacks.push({
      words: 'Belum ada kepala: tunjuk pejabat definitif atau Plt',
      href: `${unitAddress(unit.code)}/kepala`,
    });
  if (places.length === 0 && !WITHOUT_PLACES.includes(unit.kind) && rights.change)
    lacks.push({
      words: 'Belum ada tempat kerja: tetapkan titik atau batasnya',
      href: `${unitAddress(unit.code)}/tempat-kerja`,
    });
  return lacks;
}
